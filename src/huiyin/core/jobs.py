"""What the floor's worker knows how to do."""

from huiyin.core.clock.jobs import run_reaction, say

__all__ = ["run_reaction", "say"]
