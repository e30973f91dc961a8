"""People: what other apps may use."""

from huiyin.people.models import (
    Acting,
    Agent,
    Area,
    AreaPart,
    Department,
    Deputy,
    Duty,
    Membership,
    Person,
    Post,
    Presence,
    Proficiency,
    Skill,
    Staff,
    User,
)
from huiyin.people.models.agent import CLOCK, OPERATOR
from huiyin.people.models.area import gaps
from huiyin.people.models.duty import OnDuty, on_duty, on_duty_at
from huiyin.people.values.roles import OUTSIDE, Role, said_role
from huiyin.people.views.demo import DemoPerson, demo_shows
from huiyin.people.views.programs import SHOWN

__all__ = [
    "CLOCK",
    "OPERATOR",
    "OUTSIDE",
    "SHOWN",
    "Acting",
    "Agent",
    "Area",
    "AreaPart",
    "DemoPerson",
    "Department",
    "Deputy",
    "Duty",
    "Membership",
    "OnDuty",
    "Person",
    "Post",
    "Presence",
    "Proficiency",
    "Role",
    "Skill",
    "Staff",
    "User",
    "demo_shows",
    "gaps",
    "on_duty",
    "on_duty_at",
    "said_role",
]
