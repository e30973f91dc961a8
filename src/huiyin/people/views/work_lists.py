"""Lists of work: colleagues, who is on duty, departments, posts and skills."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import F, Value
from django.db.models.functions import Coalesce, Lower, NullIf, Upper
from django.utils.translation import gettext_lazy as _

from huiyin.core.clock.time import now
from huiyin.core.rights.actor import Actor
from huiyin.core.values.words import Words
from huiyin.face.lists.columns import Column
from huiyin.face.lists.filters import Either, Filters, Which
from huiyin.face.lists.listing import Listing, View
from huiyin.people.models import Department, Duty, Post, Skill, Staff
from huiyin.people.queries import Staffs
from huiyin.people.views.lists import There, of_people, site_name, spoken
from huiyin.places.public import Site


def named(path: str) -> Callable[[Any, Actor], str]:
    """What the thing at this path is called by whoever reads it."""

    def name(row: Any, by: Actor) -> str:
        words = getattr(row, path)
        return Words(words).said_in(by.language) if words else ""

    return name


def words(key: str, label: Any, path: str, **more: Any) -> Column:
    """A column of names in the reader's language."""
    return Column(key=key, label=label, value=named(path), needs=(path,), **more)


class StaffFilters(Filters):
    """By what colleagues are narrowed down."""

    state = Either(
        choices=(("here", _("works here")), ("left", _("has left"))), label=_("State"),
        rows_of={"here": Staffs.present, "left": Staffs.gone},
    )  # fmt: skip
    department = Which(Department, label=_("Department"))
    post = Which(Post, label=_("Post"))
    site = There("person")


class StaffList(Listing[Staff]):
    """Who works here, as what."""

    noun, code, title = Staff, "staff", _("Colleagues")
    columns = (
        Column(key="number", label=_("Staff number"), sort=("number",), phone="side"),
        Column(key="spoken", label=_("Name"), phone="title"),
        words("post", _("Post"), "post__name", phone="line"),
        words("department", _("Department"), "department__name", phone="line"),
        Column(key="grade", label=_("Ability grade"), value="ability_grade", is_figure=True),
        Column(key="engaged", label=_("Engaged on"), value="engaged_on"),
        Column(key="left", label=_("Left on"), value="left_on", is_default=False),
    )
    filters, quick, sort = StaffFilters, ("state", "department", "post"), "number"
    views = (View("here", _("Employed"), "state=here"),)
    find_hint = _("Name or staff number")
    opens = (Staff.engage,)

    @classmethod
    def rows(cls, by: Actor) -> Any:
        """With the name as it is said."""
        return super().rows(by).annotate(spoken=Coalesce(NullIf("person__called", Value("")), F("person__legal_name")))


class DutyFilters(Filters):
    """By what duties are narrowed down."""

    state = Either(
        choices=(("now", _("now")), ("coming", _("not over"))), label=_("State"),
        rows_of={"now": lambda rows: rows.at(now()), "coming": lambda rows: rows.not_over(now())},
    )  # fmt: skip
    site = Which(Site, label=_("Site"))
    post = Which(Post, label=_("Post"))


class DutyList(Listing[Duty]):
    """Who is on duty."""

    noun, code, title = Duty, "duties", _("On duty")
    columns = (
        Column(key="person", label=_("Person"), value="person_spoken", phone="title"),
        words("post", _("Post"), "post__name", phone="line"),
        Column(key="site", label=_("Site"), value=site_name, needs=("site__name",), phone="line"),
        Column(key="since", label=_("From"), phone="side"),
        Column(key="until", label=_("Until")),
        Column(key="stand_in", label=_("Stand-in"), value="stand_in_spoken"),
        Column(key="entered", label=_("Number"), value="id", sort=("id",), is_default=False),
    )
    filters, quick, sort = DutyFilters, ("state", "site"), "-entered"
    views = (View("now", _("Now"), "state=now"), View("coming", _("Not over"), "state=coming"))
    find_hint = _("Name or number of a person")
    nothing = _("Nobody has been put on duty.")
    opens = (Duty.enter,)

    @classmethod
    def rows(cls, by: Actor) -> Any:
        """Those that count, with the two ends of their time."""
        rows: Any = super().rows(by)
        return rows.lasting().annotate(since=Lower("period"), until=Upper("period"), **spoken("person", "stand_in"))

    @classmethod
    def found(cls, rows: Any, text: str, *, by: Actor) -> Any:
        """Of whom is looked for by name or number, on duty or as stand-in."""
        return rows.filter(of_people(text, ("person", "stand_in"), by=by))


class EntryFilters(Filters):
    """By what words of the house are narrowed down."""

    state = Either(
        choices=(("open", _("in use")), ("closed", _("used no longer"))), label=_("State"),
        rows_of={"open": lambda rows: rows.open(), "closed": lambda rows: rows.exclude(closed_at=None)},
    )  # fmt: skip


ENTRY = (
    words("name", _("Name"), "name", phone="title"),
    Column(key="code", label=_("Code"), sort=("code",), phone="side"),
)
IN_USE = (View("open", _("In use"), "state=open"),)


class DepartmentList(Listing[Department]):
    """The parts of the house."""

    noun, code, title = Department, "departments", _("Departments")
    columns = (
        *ENTRY,
        words("parent", _("Part of"), "parent__name", phone="line"),
        Column(key="head", label=_("Head"), value="head_spoken"),
    )
    filters, quick, sort, views = EntryFilters, ("state",), "code", IN_USE
    find_hint, opens = _("Name or code"), (Department.open,)

    @classmethod
    def rows(cls, by: Actor) -> Any:
        """With the name of the head as it is said."""
        return super().rows(by).annotate(**spoken("head"))


class PostList(Listing[Post]):
    """What people are employed as."""

    noun, code, title = Post, "posts", _("Posts")
    columns = (
        *ENTRY,
        words("department", _("Department"), "department__name", phone="line"),
        words("reports_to", _("Reports to"), "reports_to__name"),
    )
    filters, quick, sort, views = EntryFilters, ("state",), "code", IN_USE
    find_hint, opens = _("Name or code"), (Post.open,)


class SkillList(Listing[Skill]):
    """What people are good at."""

    noun, code, title = Skill, "skills", _("Skills")
    columns = ENTRY
    filters, quick, sort, views = EntryFilters, ("state",), "code", IN_USE
    find_hint, opens = _("Name or code"), (Skill.open,)


__all__ = ["DepartmentList", "DutyList", "PostList", "SkillList", "StaffList"]
