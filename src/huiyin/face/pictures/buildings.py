"""A building as one sees it from the street: floors over each other, units side by side; or a long list of places."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

WIDEST = 24  # a floor with more units is no picture any more: its units follow each other like words


class Cell(NamedTuple):
    """One unit. `column` is the same for units above each other, `tone` how it stands, `said` the whole of it in words."""

    level: int
    floor: str
    number: str
    href: str = ""
    tone: str = ""
    said: str = ""
    column: str = ""
    group: str = ""


class Tone(NamedTuple):
    """What a tone means, and how many units have it."""

    tone: str
    name: str
    number: int


@dataclass(frozen=True, slots=True)
class Floor:
    """One floor: its name and its units, None where others above or below have one."""

    name: str
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class Building:
    """The picture, highest floor first; without columns each floor is a list."""

    name: str
    floors: tuple[Floor, ...]
    columns: tuple[str, ...]
    groups: tuple[tuple[str, int], ...]
    legend: tuple[Tone, ...]

    @property
    def starts(self) -> set[int]:
        """Where a new group of columns begins."""
        ends = [sum(size for _name, size in self.groups[:number]) for number in range(1, len(self.groups))]
        return set(ends)


def building_of(name: str, cells: Iterable[Cell], tones: Sequence[tuple[str, str]] = ()) -> Building:
    """Draw a building; `tones` are what the tones of its units mean, in the order of the legend."""
    units = sorted(cells, key=lambda one: (-one.level, one.group, one.column or one.number, one.number))
    floors = [(floor, tuple(some)) for (_level, floor), some in groupby(units, lambda one: (one.level, one.floor))]
    found = [one.tone for one in units]
    legend = tuple(Tone(tone, said, found.count(tone)) for tone, said in tones if tone in found)
    columns = sorted({(one.group, one.column) for one in units if one.column})
    if not columns or len(columns) > WIDEST or any(not one.column for one in units):
        return Building(name, tuple(Floor(*floor) for floor in floors), (), (), legend)
    drawn = tuple(Floor(floor, _in_columns(some, columns)) for floor, some in floors)
    groups = tuple((group, len(list(some))) for group, some in groupby(columns, lambda one: one[0]))
    return Building(name, drawn, tuple(column for _group, column in columns), groups, legend)


def _in_columns(units: Iterable[Cell], columns: Sequence[tuple[str, str]]) -> tuple[Cell | None, ...]:
    """The units of a floor, each in its column."""
    there = {(one.group, one.column): one for one in units}
    return tuple(there.get(column) for column in columns)
