"""What programs are shown of people; what is masked for people is masked for programs too."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from huiyin.core.rights.actor import Actor
from huiyin.face.programs import Computed, Shown
from huiyin.people.models import Department, Duty, Membership, Person, Post, Skill, Staff
from huiyin.people.values.particulars import Field


def masked(field: Field) -> Computed:
    """A field behind its mask."""

    def value(person: Any, by: Actor) -> str:
        return str(person.shown(field, to=by))

    return Computed(field.value, value, str)


def since(duty: Any, _by: Actor) -> str:
    """When it begins."""
    return str(duty.period.lower.isoformat())


def until(duty: Any, _by: Actor) -> str:
    """When it is over."""
    return str(duty.period.upper.isoformat())


NAME = {"en": "Plumbing", "zh-Hans": "水暖"}

SHOWN = (
    Shown(
        Person, "people", _("People"),
        fields=("number", "legal_name", "called", "language", masked(Field.MOBILE), masked(Field.EMAIL)),
        filters=("number",), adjectives=("working", "served"), spoken={"reached_at": "reached_at"},
        withheld=("reveal", "change_password", "end_session"),  # they ask for a reason, or for him at the keyboard
        example={
            "key": "P1024", "number": "P1024", "legal_name": "王秀兰", "called": "王阿姨", "language": "zh-Hans",
            "mobile": "138 **** 6621", "email": "",
        },
    ),
    Shown(
        Membership, "memberships", _("Roles"), fields=("person", "site", "roles", "since_at", "ended_at"),
        filters=("person", "site"), adjectives=("lasting",),
        example={
            "key": "7", "person": "P1024", "site": "XF", "roles": ["agent", "specialist"],
            "since_at": "2026-11-01T01:00:00Z", "ended_at": None,
        },
    ),
    Shown(
        Department, "departments", _("Departments"), fields=("code", "name", "parent", "head", "is_open"),
        filters=("code", "parent"), adjectives=("open",),
        example={"key": "engineering", "code": "engineering", "name": NAME, "parent": None, "head": "P1024", "is_open": True},
    ),
    Shown(
        Post, "posts", _("Posts"), fields=("code", "name", "duties", "department", "reports_to", "is_open"),
        filters=("code", "department"), adjectives=("open",),
        example={
            "key": "technician", "code": "technician", "name": NAME, "duties": NAME, "department": "engineering",
            "reports_to": "project_leader", "is_open": True,
        },
    ),
    Shown(
        Skill, "skills", _("Skills"), fields=("code", "name", "is_open"), filters=("code",), adjectives=("open",),
        example={"key": "plumbing", "code": "plumbing", "name": NAME, "is_open": True},
    ),
    Shown(
        Staff, "staff", _("Colleagues"),
        fields=(
            "number", "person", "post", "department", "superior", "ability_grade", "languages", "engaged_on", "left_on",
        ),
        filters=("number", "post", "department"), adjectives=("present",),
        example={
            "key": "HY0017", "number": "HY0017", "person": "P1024", "post": "technician", "department": "engineering",
            "superior": None, "ability_grade": 4, "languages": ["zh-Hans", "yue"], "engaged_on": "2024-03-01", "left_on": None,
        },
    ),
    Shown(
        Duty, "duties", _("On duty"),
        fields=(
            "site", "person", "post", Computed("since", since, str), Computed("until", until, str), "stand_in", "relieved_at",
            "cancelled_at",
        ),
        filters=("site", "person", "post"), adjectives=("lasting",),
        example={
            "key": "XF/7", "site": "XF", "person": "P1024", "post": "receptionist", "since": "2026-11-22T00:30:00+00:00",
            "until": "2026-11-22T09:30:00+00:00", "stand_in": None, "relieved_at": None, "cancelled_at": None,
        },
    ),
)  # fmt: skip
"""Areas and deputies stay with pages: nothing waits for them elsewhere yet."""
