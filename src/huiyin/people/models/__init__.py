"""The nouns of people."""

from huiyin.people.models.acting import Acting
from huiyin.people.models.agent import Agent
from huiyin.people.models.membership import Membership
from huiyin.people.models.person import Person
from huiyin.people.models.presence import Presence
from huiyin.people.models.user import User

__all__ = ["Acting", "Agent", "Membership", "Person", "Presence", "User"]
