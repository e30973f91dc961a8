"""Which places? Adjectives that chain."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import OperationalError, transaction
from django.db.models import F
from django.db.models.functions import Collate
from django.utils.translation import gettext as _
from psycopg.errors import LockNotAvailable

from huiyin.core.rights.scoped import Scoped
from huiyin.core.verbs.refusing import Impossible
from huiyin.places.values.numbers import number_key

if TYPE_CHECKING:
    from huiyin.places.models import Building, Organisation, Site, Unit  # noqa: F401  (named in the base classes)


LAST_SIGN = chr(0x10FFFF)
MOST_BEGINNING = 1_000
CLOSED_ON = "~"  # stands in no number: 3-2-501~2026-03-01 is the 3-2-501 that was closed on that day


class InOtherHands(Impossible):
    """Somebody else is changing it, and waiting for each other would take forever."""

    def sentence(self) -> str:
        """Why not, in the active language."""
        return _("Somebody is changing a neighbour of %(it)s at this moment; try again.") % {"it": self.record}


class Organisations(Scoped["Organisation"]):
    """Companies that run a house."""


class Sites(Scoped["Site"]):
    """Sites, by what people ask about them."""

    def open(self) -> Self:
        """Those that are served."""
        return self.filter(closed_on=None)

    def closed(self) -> Self:
        """Those that are served no longer."""
        return self.filter(closed_on__isnull=False)


class Buildings(Scoped["Building"]):
    """Buildings, by what people ask about them."""

    def open(self) -> Self:
        """Those that are served."""
        return self.filter(closed_on=None)

    def closed(self) -> Self:
        """Those that are served no longer."""
        return self.filter(closed_on__isnull=False)

    def hold(self) -> None:
        """Keep them as they are until the transaction ends; in one order, so that nobody waits in a circle."""
        list(self.order_by("pk").select_for_update(of=("self",), no_key=True).values_list("pk"))

    def in_order(self) -> Self:
        """As people walk: by site and code."""
        return self.order_by("site", "code")


class Units(Scoped["Unit"]):
    """Units, by what people ask about them."""

    def open(self) -> Self:
        """Those that are served."""
        return self.filter(closed_on=None)

    def closed(self) -> Self:
        """Those that are served no longer."""
        return self.filter(closed_on__isnull=False)

    def beginning(self, said: str) -> Self:
        """The first thousand whose number begins so, however people say it."""
        # Two comparisons and not LIKE, which PostgreSQL does not run ahead of the wall of sites; hence the plain collation.
        plain = self.annotate(plain_key=Collate("number_key", "C")).order_by("plain_key")
        found = plain.filter(plain_key__gte=number_key(said), plain_key__lt=number_key(said) + LAST_SIGN)
        return self.filter(pk__in=found.values("pk")[:MOST_BEGINNING])

    def numbered(self, said: str) -> Self:
        """Those whose number people say like this, whatever dashes, blanks or case they use."""
        return self.filter(number_key=number_key(said))

    def called(self, key: str) -> Self:
        """The unit that people mean by a number, however they say it: the open one, else the last that was closed."""
        number, closed, day = key.partition(CLOSED_ON)
        found = self.numbered(number).order_by(F("closed_on").desc(nulls_first=True), "-pk")
        if not closed:
            return found
        try:
            return found.filter(closed_on=date.fromisoformat(day))
        except ValueError:
            return found.none()

    def awaiting_hand_over(self) -> Self:
        """Those that the developer has not handed over."""
        return self.open().filter(handed_over_on=None)

    def locked_after(self, first: Unit) -> list[Unit]:
        """These but the first, which is locked already. Whoever comes later in the order is waited for, nobody earlier.

        So two who want the same units never wait for each other: one of them raises InOtherHands.
        """
        earlier, later = (self.filter(**{place: first.pk}).order_by("pk") for place in ("pk__lt", "pk__gt"))
        try:
            with transaction.mark_for_rollback_on_error():
                found = list(earlier.select_for_update(of=("self",), no_key=True, nowait=True))
                return found + list(later.select_for_update(of=("self",), no_key=True))
        except OperationalError as busy:
            if isinstance(busy.__cause__, LockNotAvailable):
                raise InOtherHands(first) from None
            raise
