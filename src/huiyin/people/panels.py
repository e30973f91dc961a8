"""What people show elsewhere: their lists, how somebody signs in beside him, and whom a wall can shut out or let in."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from huiyin.core.rights.actor import Actor
from huiyin.core.search.find import find
from huiyin.face.forms.parties import parties_are_found_by, parties_are_named_by
from huiyin.face.pages.navigation import PEOPLE, SETTINGS, SUPERVISION, TIME, WORK, entry, opening
from huiyin.face.pages.panels import panel
from huiyin.people.models import Department, Person
from huiyin.people.values.roles import OUTSIDE, Role
from huiyin.people.views.keeping import access_of

INSIDE = sorted(frozenset(Role) - OUTSIDE)
LEADING = (Role.CENTRE_MANAGER, Role.SUPERVISOR, Role.ADMINISTRATOR, Role.EXECUTIVE)

entry(
    WORK, _("People"), "users", "people", roles=INSIDE, order=70, key="P", phone=True, under=PEOPLE,
    about=_("Everybody once: telephone, login and roles stand on his page."),
)  # fmt: skip
entry(
    SUPERVISION, _("On duty"), "calendar-time", "duties", roles=LEADING, order=30, under=TIME,
    about=_("Who can be called upon when, and who stands in."),
)  # fmt: skip
entry(
    SUPERVISION, _("Areas"), "map", "areas", roles=LEADING, order=40, under=TIME,
    about=_("Who answers for which buildings, for each kind of work."),
)  # fmt: skip
entry(
    SUPERVISION, _("Deputies"), "users-group", "deputies", roles=LEADING, order=50, under=TIME,
    about=_("Who acts for a colleague who is away."),
)  # fmt: skip
entry(
    SETTINGS, _("Colleagues"), "id-badge-2", "staff", roles=LEADING, order=30, under=PEOPLE,
    about=_("Post, department, skills, and since when somebody is here."),
)  # fmt: skip
entry(
    SETTINGS, _("Departments"), "sitemap", "departments", roles=LEADING, order=40, under=PEOPLE,
    about=_("The parts of the house, each with its head."),
)  # fmt: skip
entry(
    SETTINGS, _("Posts"), "briefcase", "posts", roles=LEADING, order=50, under=PEOPLE,
    about=_("What colleagues are employed as: duties and the line of reporting."),
)  # fmt: skip
entry(
    SETTINGS, _("Skills"), "tool", "skills", roles=LEADING, order=60, under=PEOPLE,
    about=_("What colleagues are good at, so that work finds whoever can do it."),
)  # fmt: skip
entry(
    SETTINGS, _("Agents"), "settings", "agents", roles=(Role.ADMINISTRATOR,), order=65,
    about=_("Who acts without being a human: the clock, the operator, and what they did last."),
)  # fmt: skip
opening(
    _("Colleagues from a list"), "upload", "staff-import", roles=(Role.CENTRE_MANAGER, Role.ADMINISTRATOR), order=220
)
opening(_("Put on duty"), "calendar-plus", "duties-enter", roles=(Role.SUPERVISOR, Role.CENTRE_MANAGER))
opening(
    _("Enter a person"),
    "user-plus",
    "people-open",
    roles=(Role.SPECIALIST, Role.CENTRE_MANAGER, Role.ADMINISTRATOR),
    key="N",
)


def colleagues_called(by: Actor, words: str) -> Iterable[tuple[str, str]]:
    """People who work where somebody does, as parties of walls, by what they are called."""
    people = Person.objects.visible_to(by).working().order_by("number")
    if words:
        people = people.filter(pk__in=find(words, "people.person", reader=by).ids)
    return [(f"{Person.kind}:{one.pk}", one.spoken_name) for one in people[:20]]


def departments_called(by: Actor, words: str) -> Iterable[tuple[str, str]]:
    """Departments, as parties of walls, by what they are called."""
    found = [one for one in Department.objects.visible_to(by).order_by("code") if words.lower() in str(one).lower()]
    return [(f"department:{one.pk}", str(one)) for one in found[:10]]


def names_of_departments(by: Actor, keys: list[int]) -> dict[int, str]:
    """What departments are called."""
    return {one.pk: str(one) for one in Department.objects.visible_to(by).filter(pk__in=keys)}


parties_are_found_by(colleagues_called)
parties_are_found_by(departments_called)
parties_are_named_by("department", names_of_departments)
panel("people.person", _("Sign-in"), "people/access.jinja", access_of, order=40)
