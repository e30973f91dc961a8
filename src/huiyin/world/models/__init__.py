"""What the world leaves behind: a note that this house is a demo."""

from huiyin.world.models.demo import Demo

__all__ = ["Demo"]
