"""The nouns of people."""

from huiyin.people.models.agent import Agent
from huiyin.people.models.user import User

__all__ = ["Agent", "User"]
