"""The nouns of people."""

from huiyin.people.models.acting import Acting
from huiyin.people.models.agent import Agent
from huiyin.people.models.area import Area
from huiyin.people.models.area_part import AreaPart
from huiyin.people.models.department import Department
from huiyin.people.models.deputy import Deputy
from huiyin.people.models.duty import Duty
from huiyin.people.models.intake import Intake
from huiyin.people.models.membership import Membership
from huiyin.people.models.one_time_link import OneTimeLink
from huiyin.people.models.person import Person
from huiyin.people.models.post import Post
from huiyin.people.models.presence import Presence
from huiyin.people.models.proficiency import Proficiency
from huiyin.people.models.skill import Skill
from huiyin.people.models.staff import Staff
from huiyin.people.models.user import User

__all__ = [
    "Acting",
    "Agent",
    "Area",
    "AreaPart",
    "Department",
    "Deputy",
    "Duty",
    "Intake",
    "Membership",
    "OneTimeLink",
    "Person",
    "Post",
    "Presence",
    "Proficiency",
    "Skill",
    "Staff",
    "User",
]
