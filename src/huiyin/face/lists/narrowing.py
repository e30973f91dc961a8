"""The filters of a list as a screen shows them: chips with a way to take each away, what may be chosen, how it is sorted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode

from huiyin.face.lists.columns import NOTHING, Column
from huiyin.face.lists.filters import Chip, Filters
from huiyin.face.lists.page import Line, Page

UNITS = {"㎡": "hy-m2"}
"""The classes that say what a figure counts; a style says it once for all rows."""

type Look = tuple[str, str]


@dataclass(frozen=True)
class Narrowing:
    """How a page is narrowed down and sorted, and could be."""

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

    def choices(self, chip: Chip) -> tuple[tuple[str, str], ...]:
        """What may be chosen."""
        choices = self.page.listing.filters.declared()[chip.name].extra["choices"]
        return tuple((str(key), str(label)) for key, label in choices)

    def chosen(self, chip: Chip) -> tuple[str, ...]:
        """What the address says of it; of figures and days both ends."""
        if self.looks(chip) in ("figures", "days"):
            return self.page.asked.get(f"{chip.name}_min"), self.page.asked.get(f"{chip.name}_max")
        return tuple(self.given(chip.name))

    def given(self, name: str) -> list[str]:
        """What the address says."""
        return [value for known, value in self.page.asked.pairs if known == name]

    def suggests(self, chip: Chip) -> str:
        """Where records are suggested."""
        where = reverse("list-suggestions", kwargs={"code": self.page.listing.code})
        return f"{where}?{urlencode({'filter': chip.name, 'of': self.page.asked.text})}"

    def part(self, name: str) -> str:
        """Where a part of the page is fetched that few look at."""
        return (
            reverse("list-part", kwargs={"code": self.page.listing.code, "part": name})
            + f"?{self.page.asked.address()}"
        )

    def without(self, chip: Chip) -> str:
        """The address without this filter."""
        return "?" + self.page.asked.without(f"{chip.name}{suffix}" for suffix in Filters.SUFFIXES).address()

    def without_words(self) -> str:
        """The address without what is looked for."""
        return "?" + self.page.asked.without(["q"]).address()

    def with_all_columns(self) -> str:
        """The address with the columns that are shown always."""
        return "?" + self.page.asked.without(["columns"]).address()

    def others(self, *names: str) -> list[tuple[str, str]]:
        """What else the address says, for a form that changes only these."""
        gone = {f"{name}{suffix}" for name in names for suffix in Filters.SUFFIXES}
        pairs = [(name, value) for name, value in self.page.asked.pairs if name not in gone]
        return [*pairs, ("of", self.page.asked.view)]

    def beside(self) -> list[tuple[str, str]]:
        """What the address says beside filters, for the one form of all of them."""
        kept = [(name, value) for name, value in self.page.asked.pairs if name in ("sort", "columns")]
        return [*kept, ("of", self.page.asked.view)]

    @property
    def now(self) -> str:
        """How it is sorted, as the address says it."""
        said = self.page.asked.get("sort")
        return said if said.removeprefix("-") in self.page.listing.sorts() else self.page.listing.sort

    def sorted_column(self) -> Column:
        """By what."""
        return self.page.listing.sorts()[self.now.removeprefix("-")]

    def sorted_by(self, key: str) -> str:
        """The address sorted by a column, the other way round if it is already."""
        sort = f"-{key}" if self.now == key else key
        return "?" + self.page.asked.with_(sort="" if sort == self.page.listing.sort else sort).address()

    def direction(self, key: str) -> str:
        """Whether the list is sorted by it, as browsers say it: ascending, descending; else nothing."""
        return {key: "ascending", f"-{key}": "descending"}.get(self.now, "")

    def cell_looks(self) -> list[Look]:
        """The class of each column's cells, and the macro that draws them."""
        return [(look_of(one), one.cell) for one in self.page.columns]

    def cells(self, line: Line, looks: list[Look]) -> Iterator[tuple[str, str, str, str]]:
        """The cells of a row; the first leads to the record."""
        address = line.address
        for (look, cell), text in zip(looks, line.cells, strict=True):
            yield look if text != NOTHING else look.partition(" hy-m")[0], cell, text, address
            address = ""


def look_of(column: Column) -> str:
    """Where a cell stands on a telephone (line, side), and at which edge on a desk (a number's); short, there are many."""
    places = {"title": "hy-t", "line": "hy-l", "side": "hy-s"}
    figure = "hy-n" if column.is_figure else ""
    return " ".join(filter(None, [places.get(column.phone, ""), figure, UNITS.get(column.unit, "")]))
