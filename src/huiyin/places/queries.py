"""Which places? Adjectives that chain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from huiyin.core.rights.scoped import Scoped
from huiyin.places.numbers import number_key

if TYPE_CHECKING:
    from huiyin.places.models import Building, Unit


class Buildings(Scoped["Building"]):
    """Buildings, by what people ask about them."""

    def open(self) -> Self:
        """Those that are served."""
        return self.filter(closed_on=None)

    def in_order(self) -> Self:
        """As people walk: by site and code."""
        return self.order_by("site", "code")


class Units(Scoped["Unit"]):
    """Units, by what people ask about them."""

    def open(self) -> Self:
        """Those that are served."""
        return self.filter(closed_on=None)

    def numbered(self, said: str) -> Self:
        """Those whose number people say like this, whatever dashes, blanks or case they use."""
        return self.filter(number_key=number_key(said))

    def awaiting_hand_over(self) -> Self:
        """Those that the developer has not handed over."""
        return self.open().filter(handed_over_on=None)
