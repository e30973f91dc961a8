"""Something that can be served no longer, and again."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, cast

from django.db import models
from django.utils.translation import gettext as _

from huiyin.core.records.record import Capability
from huiyin.core.rights.actor import Actor
from huiyin.core.rights.locking import lock
from huiyin.core.rights.permissions import rule_of
from huiyin.core.rights.refusals import Unseen
from huiyin.core.verbs import Reference, verb
from huiyin.core.verbs.refusing import Impossible
from huiyin.core.verbs.signature import BadInput
from huiyin.core.verbs.taken import unless_taken
from huiyin.places.facts import PlaceClosed, PlaceReopened
from huiyin.places.values.measures import Day

if TYPE_CHECKING:
    from huiyin.places.models.building import Building


class AlreadyClosed(Impossible):
    """It is closed: nothing more can be done to it but opening it again."""

    def sentence(self) -> str:
        """Why not, in the active language."""
        return _("%(it)s has been closed.") % {"it": self.record}


class NotClosed(Impossible):
    """It is open, so it cannot be opened again."""

    def sentence(self) -> str:
        """Why not, in the active language."""
        return _("%(it)s is not closed.") % {"it": self.record}


class StillHolds(Impossible):
    """It still holds something open."""

    def sentence(self) -> str:
        """Why not, in the active language."""
        return _("Something open is still inside %(it)s; close that first.") % {"it": self.record}


class NumberTaken(Impossible):
    """While it was closed, another one got its number."""

    def sentence(self) -> str:
        """Why not, in the active language."""
        return _("Another open one is called %(it)s by now; give that one another number first.") % {"it": self.record}


class Closable(Capability):
    """Is open until it is closed; nothing is ever deleted."""

    closed_on = models.DateField(null=True, editable=False)

    class Meta:
        abstract = True

    @property
    def is_open(self) -> bool:
        """Whether it is served."""
        return self.closed_on is None

    @property
    def today(self) -> date:
        """The day that the calendar shows at its site."""
        return cast("Building", self).site.today

    def demand_open(self) -> None:
        """Raise AlreadyClosed when it is closed."""
        if not self.is_open:
            raise AlreadyClosed(self)

    def demand_closed(self) -> None:
        """Raise NotClosed when it is open."""
        if self.is_open:
            raise NotClosed(self)

    def demand_come(self, on: date) -> None:
        """Raise BadInput for a day that has not come yet at its site."""
        if on > self.today:
            raise BadInput({"on": _("This day has not come yet.")})

    def hold_open(self, by: Actor, so_that: Reference) -> None:
        """Read it anew and keep it from being closed, while a verb puts something inside. Raises Unseen, AlreadyClosed.

        Everybody locks from the inside out (unit, building, site), so nobody waits in a circle.
        """
        if not lock(self, by, shared=True):
            raise Unseen(so_that, rule_of(so_that), self)
        self.demand_open()

    def holds_something_open(self) -> bool:
        """Whether something inside is still open; a unit holds nothing."""
        return False

    def demand_room(self, by: Actor) -> None:
        """Raise what keeps it from being opened again; nothing keeps a site."""

    @verb
    def close(self, *, by: Actor, on: Day) -> PlaceClosed:
        """Serve it no longer as of a day that has come."""
        self.demand_open()
        self.demand_come(on)
        if self.holds_something_open():
            raise StillHolds(self)
        self.change(closed_on=on)
        return PlaceClosed(on=on)

    @verb
    def reopen(self, *, by: Actor) -> PlaceReopened:
        """Serve it again, or undo a mistake."""
        self.demand_closed()
        self.demand_room(by)
        with unless_taken(NumberTaken(self)):
            self.change(closed_on=None)
        return PlaceReopened()
