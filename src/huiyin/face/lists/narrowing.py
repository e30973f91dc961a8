"""The filters of a list as a screen shows them: chips with a way to take each away, and what may be chosen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from huiyin.face.lists.filters import Chip, Filters
from huiyin.face.lists.page import Page

TURNED = ("view", "after", "before")


@dataclass(frozen=True)
class Narrowing:
    """How a page is narrowed down, and could be."""

    page: Page

    def shown(self) -> Iterator[Chip]:
        """Filters in use, and those that stand ready."""
        quick = self.page.listing.quick
        yield from (one for one in self.page.chips if one.is_used or one.name in quick)

    def hidden(self) -> list[Chip]:
        """Those behind “+ filter”."""
        quick = self.page.listing.quick
        return [one for one in self.page.chips if not one.is_used and one.name not in quick]

    def looks(self, chip: Chip) -> str:
        """How it is asked for: choices, choice, figures, days, record."""
        return str(self.page.listing.filters.declared()[chip.name].looks)

    def choices(self, chip: Chip) -> list[tuple[str, Any]]:
        """What may be chosen."""
        return [(str(key), label) for key, label in self.page.listing.filters.declared()[chip.name].extra["choices"]]

    def given(self, name: str) -> list[str]:
        """What the address says."""
        return [value for known, value in self.page.asked.pairs if known == name]

    def suggests(self, chip: Chip) -> str:
        """Where records are suggested."""
        return f"{reverse('list-suggestions', kwargs={'code': self.page.listing.code})}?filter={chip.name}"

    def without(self, chip: Chip) -> str:
        """The address without this filter."""
        return "?" + self.page.asked.without(f"{chip.name}{suffix}" for suffix in Filters.SUFFIXES).address()

    def others(self, *names: str) -> list[tuple[str, str]]:
        """What else the address says, for a form that changes only these."""
        gone = {f"{name}{suffix}" for name in names for suffix in Filters.SUFFIXES}
        return [(name, value) for name, value in self.page.asked.pairs if name not in gone]

    def sorted_by(self, key: str) -> str:
        """The address sorted by a column, the other way round if it is already."""
        now = self.page.asked.get("sort") or self.page.listing.sort
        return "?" + self.page.asked.with_(sort=f"-{key}" if now == key else key).address()

    def direction(self, key: str) -> str:
        """Whether the list is sorted by it, as browsers say it: ascending, descending; else nothing."""
        now = self.page.asked.get("sort") or self.page.listing.sort
        return {key: "ascending", f"-{key}": "descending"}.get(now, "")
