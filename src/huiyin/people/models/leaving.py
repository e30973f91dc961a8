"""Somebody who works here, leaves, and may come back."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.utils.translation import gettext as _

from huiyin.core.clock.time import now
from huiyin.core.records.record import Capability
from huiyin.core.rights.actor import Actor
from huiyin.core.verbs import verb
from huiyin.core.verbs.refusing import Impossible
from huiyin.core.verbs.signature import BadInput
from huiyin.people.facts import StaffLeft, StaffReturned
from huiyin.people.values.roles import OUTSIDE, Role
from huiyin.places.public import Day, Site

if TYPE_CHECKING:
    from huiyin.people.models.person import Person
    from huiyin.people.models.staff import Staff


class IsHere(Impossible):
    """He works here."""

    def sentence(self) -> str:
        """Why not, in the active language."""
        return _("%(it)s works here.") % {"it": self.record}


class WorksElsewhereToo(Impossible):
    """His other site has to let him go first."""

    def sentence(self) -> str:
        """Why not, in the active language."""
        return _("%(it)s has roles that you cannot take; an administrator can.") % {"it": self.record}


class Leaving(Capability):
    """May leave: roles, duties and areas end, and with the roles all sessions; where he was stays as history."""

    class Meta:
        abstract = True

    @verb
    def leave(self, *, by: Actor, on: Day) -> StaffLeft:
        """Note that he works here no longer as of a day; what he may do ends at once."""
        staff = cast("Staff", self)
        staff.demand_here()
        if on < staff.engaged_on:
            raise BadInput({"on": _("He was engaged on %(day)s only.") % {"day": staff.engaged_on}})
        end_work_of(staff.person, by)
        self.change(left_on=on)
        return StaffLeft(person=staff.person_id, on=on)

    @verb
    def come_back(self, *, by: Actor, on: Day, site: Site | None = None) -> StaffReturned:
        """Note that he works here again, at a site or in the whole house; his roles are given anew."""
        staff = cast("Staff", self)
        if staff.is_here:
            raise IsHere(self)
        if staff.left_on and on < staff.left_on:
            raise BadInput({"on": _("He left on %(day)s only.") % {"day": staff.left_on}})
        staff.person.be_at_once(site)
        self.change(left_on=None)
        return StaffReturned(person=staff.person_id, on=on)


def end_work_of(person: Person, by: Actor) -> None:
    """End roles, coming duties and areas; whoever lives here too stays a resident."""
    here = person.memberships.everything(reason="of one person").lasting()
    if len(person.roles_anywhere()) != here.count():
        raise WorksElsewhereToo(person)
    for membership in here:
        if outside := [role for role in membership.roles if role in OUTSIDE]:
            if len(outside) < len(membership.roles):
                membership.amend(by=by, roles=[Role(role) for role in outside])
        else:
            membership.end(by=by)
    for duty in person.duties.everything(reason="of one person").not_over(now()):
        duty.cancel(by=by)
    for area in person.areas.everything(reason="of one person").lasting():
        area.end(by=by, until_on=max(area.site.today, area.since_on))
