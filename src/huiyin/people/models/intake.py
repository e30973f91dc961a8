"""Colleagues taken in from a list, all at once, and taken back again (PLT-3)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext as _

from huiyin.core.clock.time import now
from huiyin.core.records.record import Record
from huiyin.core.rights.actor import EVERYWHERE, Actor
from huiyin.core.rights.permissions import demand
from huiyin.core.rights.seeing import within
from huiyin.core.ui.joining import listed
from huiyin.core.verbs import opening, verb
from huiyin.core.verbs.amending import NothingToChange
from huiyin.people.facts import IntakeUndone, StaffTakenIn
from huiyin.people.models.department import Department
from huiyin.people.models.entry import Entry
from huiyin.people.models.membership import Membership
from huiyin.people.models.person import Person
from huiyin.people.models.post import Post
from huiyin.people.models.present import today_at
from huiyin.people.models.staff import Staff
from huiyin.people.models.user import User
from huiyin.people.queries import Intakes
from huiyin.people.values.roles import roles_given_by, said_role
from huiyin.people.values.rolls import Fault, Recruit, Roll
from huiyin.places.public import Site


@dataclass
class Plan:
    """What taking a roll in would do now."""

    recruits: list[Recruit] = field(default_factory=list)
    there: int = 0
    """Numbers that a colleague has already; they are left alone."""
    faults: list[Fault] = field(default_factory=list)


class Entries:
    """Posts or departments by code and by name in every language."""

    def __init__(self, noun: type[Entry]) -> None:
        entries: Any = noun.objects.everything(reason="all sites share them")
        self.found = {word.casefold(): entry for entry in entries.open() for word in entry.found_by()}

    def __call__(self, said: str) -> Any:
        """The one that is said; None for what there is not."""
        return self.found.get(said.casefold())


class Intake(Record):
    """One list that was taken in at a site, or in the whole house."""

    key_field = "id"

    site = models.ForeignKey(Site, models.PROTECT, null=True, related_name="+")
    sha256 = models.CharField(max_length=64)
    undone_at = models.DateTimeField(null=True)

    objects: ClassVar = models.Manager.from_queryset(Intakes)()  # type: ignore[assignment]  # it knows more adjectives

    @opening(inside="site")
    def take_in(self, *, by: Actor, roll: Roll, site: Site | None = None) -> StaffTakenIn:
        """Engage everybody on a list with post, roles and login; whose number is there already is left alone."""
        plan = planned(roll, by, site)
        if not plan.recruits:
            raise NothingToChange(site or self)
        self.site, self.sha256 = site, roll.sha256
        self.save(force_insert=True)
        posts, departments = Entries(Post), Entries(Department)
        for one in plan.recruits:
            person = Person.open(
                by=by, site=site, legal_name=one.name, called=one.called, mobile=one.mobile, email=one.email
            )
            where = {"post": posts(one.post), "department": departments(one.department)}
            staff = Staff.engage(by=by, person=person, number=one.number, on=one.on, site=site, **where)
            staff.change(intake=self)
            if one.username:
                person.give_login(by=by, username=one.username)
            if one.roles:
                Membership.grant(by=by, person=person, site=site, roles=one.roles)
        rejected = roll.rejected + len({fault.line for fault in plan.faults})
        return StaffTakenIn(engaged=len(plan.recruits), rejected=rejected, sha256=roll.sha256)

    @verb
    def undo(self, *, by: Actor) -> IntakeUndone:
        """Take the list back: whoever came with it and is still here leaves."""
        if self.undone_at:
            raise NothingToChange(self)
        came = self.staff.everything(reason="of one list").present().select_related("person")
        for staff in (found := list(came)):
            staff.leave(by=by, on=max(today_at(self.site), staff.engaged_on))
        self.change(undone_at=now())
        return IntakeUndone(left=len(found))

    def __str__(self) -> str:
        return self.sha256[:8]


def planned(roll: Roll, by: Actor, site: Site | None) -> Plan:
    """What `take_in` would do now; changes nothing. Raises Refused for whoever may not."""
    demand(Intake.take_in.reference, site or Intake(), by)
    numbers, everywhere = set(Staff.objects.visible_to(by).values_list("number", flat=True)), numbers_anywhere()
    taken = set(User.objects.values_list("username", flat=True))
    his = roles_given_by(by, site.pk if site else None)
    posts, departments, plan = Entries(Post), Entries(Department), Plan()
    for one in roll.recruits:
        if one.number in numbers:
            plan.there += 1
            continue
        faults = []
        if one.number in everywhere:
            faults.append(Fault(one.line, _("staff number"), _("A colleague elsewhere has this number."), one.number))
        if one.post and not posts(one.post):
            faults.append(Fault(one.line, _("post"), _("There is no such post."), one.post))
        if one.department and not departments(one.department):
            faults.append(Fault(one.line, _("department"), _("There is no such department."), one.department))
        if one.username in taken:
            faults.append(Fault(one.line, _("user name"), _("Somebody signs in under this name."), one.username or ""))
        if beyond := [said_role(role) for role in one.roles if role not in his]:
            faults.append(Fault(one.line, _("roles"), _("This is not yours to give here."), listed(beyond)))
        plan.faults += faults
        plan.recruits += [] if faults else [one]
    return plan


def numbers_anywhere() -> set[str]:
    """Every staff number there is, because no two colleagues of the house have the same."""
    with within(EVERYWHERE):
        return set(Staff.objects.everything(reason="a number belongs to one").values_list("number", flat=True))
