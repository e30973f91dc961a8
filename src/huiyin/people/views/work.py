"""The pages of work: departments, posts and skills, colleagues, and who is on duty."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from huiyin.core.clock.zones import zone_called
from huiyin.core.rights.actor import Actor
from huiyin.core.ui.moments import day, in_full
from huiyin.face.pages.addresses import record_url
from huiyin.face.pages.sheets import Row, Sheet, Tag
from huiyin.people.models import Department, Duty, Intake, Post, Proficiency, Skill, Staff
from huiyin.people.models.entry import Entry
from huiyin.people.values.names import said_language
from huiyin.places.public import Site


class EntrySheet[E: Entry](Sheet[E]):
    """A word of the house."""

    def tags(self, record: E) -> Iterator[Tag]:
        """Whether it is laid aside."""
        if not record.is_open:
            yield Tag(_("used no longer"), icon="archive")

    def under(self, record: E) -> Iterator[Row]:
        """Its code."""
        yield Row(_("Code"), record.code)


class DepartmentSheet(EntrySheet[Department]):
    """A part of the house."""

    needs = ("parent", "head")

    def rows(self, record: Department, by: Actor) -> Iterator[Row]:
        """What it belongs to, who leads it, what belongs to it."""
        if record.parent:
            yield Row(_("Part of"), str(record.parent), record_url(record.parent))
        if record.head:
            yield Row(_("Head"), str(record.head), record_url(record.head))
        if parts := [str(one) for one in Department.objects.visible_to(by).open().filter(parent=record)]:
            yield Row(_("Its parts"), parts)
        here = Staff.objects.visible_to(by).present().filter(department=record).select_related("person")
        yield Row(_("Colleagues"), [str(one) for one in here] or "–")

    def next_step(self, record: Department) -> object:
        """To say who leads it."""
        return Department.appoint


class PostSheet(EntrySheet[Post]):
    """What somebody is employed as."""

    needs = ("department", "reports_to")

    def rows(self, record: Post, by: Actor) -> Iterator[Row]:
        """Its place, its duties, and who has it."""
        if record.department:
            yield Row(_("Department"), str(record.department), record_url(record.department))
        if record.reports_to:
            yield Row(_("Reports to"), str(record.reports_to), record_url(record.reports_to))
        yield Row(_("Duties"), record.duties.said_in(get_language() or by.language).split("\n"))
        here = Staff.objects.visible_to(by).present().filter(post=record).select_related("person")
        yield Row(_("Colleagues"), [str(one) for one in here] or "–")

    def next_step(self, record: Post) -> object:
        """To write what it is for."""
        return Post.describe


class SkillSheet(EntrySheet[Skill]):
    """What people are good at."""

    def rows(self, record: Skill, by: Actor) -> Iterator[Row]:
        """Who has it, the best first."""
        here = Staff.objects.visible_to(by).present()
        able = Proficiency.objects.visible_to(by).filter(skill=record, staff__in=here).select_related("staff__person")
        graded = able.order_by("-grade", "staff__number")
        yield Row(_("Colleagues"), [f"{one.staff} · {one.grade}" for one in graded] or "–")


class StaffSheet(Sheet[Staff]):
    """Somebody as a colleague."""

    needs = ("person", "post", "department", "superior")

    def tags(self, record: Staff) -> Iterator[Tag]:
        """Whether he works here."""
        if record.left_on:
            yield Tag(_("left on %(day)s") % {"day": day(record.left_on)}, icon="logout")

    def under(self, record: Staff) -> Iterator[Row]:
        """His number, and him as a person."""
        yield Row(_("Staff number"), record.number)
        yield Row(_("Person"), record.person.number, record_url(record.person))

    def rows(self, record: Staff, by: Actor) -> Iterator[Row]:
        """His post and what he can do."""
        yield Row(_("Post"), str(record.post or "–"))
        yield Row(_("Department"), str(record.department or "–"))
        if record.superior:
            yield Row(_("Superior"), str(record.superior), record_url(record.superior))
        yield Row(_("Engaged on"), day(record.engaged_on))
        yield Row(_("Ability grade"), record.ability_grade or "–")
        yield Row(_("Skills"), [f"{one.skill} · {one.grade}" for one in record.skills()] or "–")
        if record.languages:
            yield Row(_("Languages"), [said_language(code) for code in record.languages])

    def next_step(self, record: Staff) -> object:
        """To give him his post."""
        return Staff.assign


class DutySheet(Sheet[Duty]):
    """Who is on duty, from then until then."""

    needs = ("site", "person", "post", "stand_in")

    def tags(self, record: Duty) -> Iterator[Tag]:
        """Whether it counts, and who is there."""
        if record.cancelled_at:
            yield Tag(_("cancelled"), icon="x")
        elif record.relieved_at:
            yield Tag(_("%(who)s stands in") % {"who": record.stand_in}, icon="arrows-exchange")

    def under(self, record: Duty) -> Iterator[Row]:
        """Where."""
        yield Row(_("Site"), str(record.site.spoken_name))

    def rows(self, record: Duty, by: Actor) -> Iterator[Row]:
        """When, as what, and who stands in."""
        yield Row(_("From"), on_the_clock(record.period.lower, record.site))
        yield Row(_("Until"), on_the_clock(record.period.upper, record.site))
        yield Row(_("Post"), str(record.post or "–"))
        yield Row(_("Stand-in"), str(record.stand_in or "–"))

    def next_step(self, record: Duty) -> object:
        """To change it."""
        return Duty.amend


def on_the_clock(moment: datetime, site: Site) -> str:
    """A moment on the clock of the site."""
    return in_full(moment, zone_called(site.zone))


class IntakeSheet(Sheet[Intake]):
    """A list that was taken in."""

    def title(self, record: Intake) -> str:
        """By what it begins."""
        return _("List %(digest)s") % {"digest": record}

    def tags(self, record: Intake) -> Iterator[Tag]:
        """Whether it was taken back."""
        if record.undone_at:
            yield Tag(_("taken back"), icon="arrow-back-up")

    def rows(self, record: Intake, by: Actor) -> Iterator[Row]:
        """Who came with it."""
        came = Staff.objects.visible_to(by).filter(intake=record).select_related("person")
        yield Row(_("Colleagues"), [f"{one.number} {one}" for one in came] or "–")
