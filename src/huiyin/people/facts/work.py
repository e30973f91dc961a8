"""Departments, posts and skills; who is engaged as what; who is on duty."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, ClassVar

from django.utils.translation import gettext_lazy as _

from huiyin.core.facts.fact import Code, CodeRule, Fact, Names, Said, Written, fact
from huiyin.people.values.names import said_language

MaybePerson = Annotated[int, Names("people.person", _("nobody"))]
MaybePost = Annotated[int, Names("people.post", _("no post"))]
MaybeDepartment = Annotated[int, Names("people.department", _("no department"))]


@fact("people.department_opened")
class DepartmentOpened(Fact):
    """The house has a department more."""

    code: Code
    parent: MaybeDepartment | None = None
    sentence = _("%(by)s opened the department %(it)s")


@fact("people.department_moved")
class DepartmentMoved(Fact):
    """A department belongs to another one, or to none."""

    before: MaybeDepartment | None = None
    after: MaybeDepartment | None = None
    sentence = _("%(by)s moved the department %(it)s from %(before)s to %(after)s")


@fact("people.head_appointed")
class HeadAppointed(Fact):
    """A department has another head, or none."""

    before: MaybePerson | None = None
    after: MaybePerson | None = None
    sentence = _("%(by)s made %(after)s head of %(it)s, after %(before)s")


@fact("people.post_opened")
class PostOpened(Fact):
    """Somebody can be employed as this from now on."""

    code: Code
    sentence = _("%(by)s opened the post %(it)s")


@fact("people.duties_written")
class DutiesWritten(Fact):
    """What a post is for was written anew."""

    before: Written
    after: Written
    sentence = _("%(by)s wrote the duties of %(it)s anew: “%(before)s” became “%(after)s”")


@fact("people.post_placed")
class PostPlaced(Fact):
    """A post belongs to another department, or reports to another post."""

    department: MaybeDepartment | None = None
    department_before: MaybeDepartment | None = None
    reports_to: MaybePost | None = None
    reports_to_before: MaybePost | None = None
    changing: ClassVar = {"department": _("department"), "reports_to": _("reports to")}
    sentence = _("%(by)s placed the post %(it)s anew: %(changes)s")


@fact("people.skill_opened")
class SkillOpened(Fact):
    """People can be good at this from now on."""

    code: Code
    sentence = _("%(by)s opened the skill %(it)s")


@fact("people.entry_renamed")
class EntryRenamed(Fact):
    """A department, post or skill is called something else."""

    before: Written
    after: Written
    sentence = _("%(by)s renamed “%(before)s” to “%(after)s”")


@fact("people.entry_closed")
class EntryClosed(Fact):
    """A department, post or skill is used no longer."""

    sentence = _("%(by)s closed %(it)s")


@fact("people.entry_reopened")
class EntryReopened(Fact):
    """A department, post or skill is used again."""

    sentence = _("%(by)s opened %(it)s again")


@fact("people.staff_engaged")
class StaffEngaged(Fact):
    """A person works for the house."""

    person: Annotated[int, Names("people.person")]
    number: Code
    on: date
    post: MaybePost | None = None
    department: MaybeDepartment | None = None
    sentence = _("%(by)s engaged %(person)s as of %(on)s: %(post)s, %(department)s")


@fact("people.staff_assigned")
class StaffAssigned(Fact):
    """Somebody has another post, department or superior."""

    post: MaybePost | None = None
    post_before: MaybePost | None = None
    department: MaybeDepartment | None = None
    department_before: MaybeDepartment | None = None
    superior: MaybePerson | None = None
    superior_before: MaybePerson | None = None
    changing: ClassVar = {"post": _("post"), "department": _("department"), "superior": _("superior")}
    sentence = _("%(by)s assigned %(it)s anew: %(changes)s")


@fact("people.staff_graded")
class StaffGraded(Fact):
    """How able somebody is was judged anew."""

    before: int | None = None
    after: int | None = None
    sentence = _("%(by)s changed the ability grade of %(it)s from %(before)s to %(after)s")


@fact("people.skill_learned")
class SkillLearned(Fact):
    """Somebody can do something, and how well."""

    skill: Annotated[int, Names("people.skill")]
    grade: int
    sentence = _("%(by)s noted a skill of %(it)s: %(skill)s, grade %(grade)s")


@fact("people.skill_unlearned")
class SkillUnlearned(Fact):
    """Somebody can do something no longer, or never could."""

    skill: Annotated[int, Names("people.skill")]
    sentence = _("%(by)s took the skill %(skill)s from %(it)s")


@fact("people.languages_noted")
class LanguagesNoted(Fact):
    """In which languages somebody can speak with customers."""

    languages: Annotated[tuple[str, ...], CodeRule(), Said(said_language)]
    sentence = _("%(by)s noted which languages %(it)s speaks: %(languages)s")


@fact("people.staff_left")
class StaffLeft(Fact):
    """A person works for the house no longer."""

    person: Annotated[int, Names("people.person")]
    on: date
    sentence = _("%(by)s noted that %(person)s has left as of %(on)s")


@fact("people.staff_returned")
class StaffReturned(Fact):
    """A person works for the house again."""

    person: Annotated[int, Names("people.person")]
    on: date
    sentence = _("%(by)s noted that %(person)s is back as of %(on)s")


@fact("people.staff_taken_in")
class StaffTakenIn(Fact):
    """Colleagues were taken from a file."""

    engaged: int
    rejected: int
    sha256: Code
    sentence = _("%(by)s took in colleagues from a list: %(engaged)s; rows rejected: %(rejected)s")


@fact("people.intake_undone")
class IntakeUndone(Fact):
    """Whoever had been taken in from a file has left again."""

    left: int
    sentence = _("%(by)s took the list back: %(left)s have left")


@fact("people.duty_entered")
class DutyEntered(Fact):
    """Somebody is on duty at a site."""

    person: Annotated[int, Names("people.person")]
    since: datetime
    until: datetime
    post: MaybePost | None = None
    stand_in: MaybePerson | None = None
    sentence = _("%(by)s put %(person)s on duty from %(since)s until %(until)s; stand-in: %(stand_in)s")


@fact("people.duty_amended")
class DutyAmended(Fact):
    """A duty is at another time, or in another post."""

    since: datetime
    since_before: datetime | None = None
    until: datetime
    until_before: datetime | None = None
    post: MaybePost | None = None
    post_before: MaybePost | None = None
    changing: ClassVar = {"since": _("from"), "until": _("until"), "post": _("post")}
    sentence = _("%(by)s changed the duty of %(it)s: %(changes)s")


@fact("people.stand_in_named")
class StandInNamed(Fact):
    """Somebody takes over when the first is away, or nobody does."""

    stand_in: MaybePerson | None = None
    sentence = _("%(by)s named as stand-in for %(it)s: %(stand_in)s")


@fact("people.duty_relieved")
class DutyRelieved(Fact):
    """The first is away: the stand-in counts."""

    person: Annotated[int, Names("people.person")]
    stand_in: Annotated[int, Names("people.person")]
    since: datetime
    sentence = _("%(by)s noted that %(stand_in)s stands in for %(person)s since %(since)s")


@fact("people.duty_cancelled")
class DutyCancelled(Fact):
    """Somebody is not on duty after all."""

    person: Annotated[int, Names("people.person")]
    sentence = _("%(by)s cancelled the duty of %(person)s")
