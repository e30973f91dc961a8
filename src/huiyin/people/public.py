"""People: what other apps may use."""

from huiyin.people.models import Agent, User
from huiyin.people.models.agent import CLOCK, OPERATOR

__all__ = ["CLOCK", "OPERATOR", "Agent", "User"]
