"""People: what other apps may use."""

from huiyin.people.models import Acting, Agent, Area, AreaPart, Deputy, Membership, Person, Presence, User
from huiyin.people.models.agent import CLOCK, OPERATOR
from huiyin.people.models.area import gaps
from huiyin.people.values.roles import Role, said_role
from huiyin.people.views.demo import DemoPerson, demo_shows

__all__ = [
    "CLOCK",
    "OPERATOR",
    "Acting",
    "Agent",
    "Area",
    "AreaPart",
    "DemoPerson",
    "Deputy",
    "Membership",
    "Person",
    "Presence",
    "Role",
    "User",
    "demo_shows",
    "gaps",
    "said_role",
]
