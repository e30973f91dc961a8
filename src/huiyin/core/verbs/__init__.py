"""All change happens in verbs: locked, permitted, told as a fact, in one transaction. See README.md."""

from huiyin.core.verbs.reactions import after, when
from huiyin.core.verbs.reference import Reference
from huiyin.core.verbs.unit import attempt, together
from huiyin.core.verbs.verb import opening, verb

__all__ = ["Reference", "after", "attempt", "opening", "together", "verb", "when"]
