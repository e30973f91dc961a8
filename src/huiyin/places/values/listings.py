"""Lists of units as people keep them: each row becomes a leaf of the tree, or is refused cell by cell (CUS-2)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from pydantic import TypeAdapter, ValidationError

from huiyin.core.verbs.signature import sentence
from huiyin.face.files.tables import Row
from huiyin.places.values.codes import BuildingCode
from huiyin.places.values.headings import headed
from huiyin.places.values.measures import Area, Day, Floor
from huiyin.places.values.numbers import Number, number_key
from huiyin.places.values.trees import Leaf, Line, Tree
from huiyin.places.values.uses import SpokenUse, Use


class Fault(NamedTuple):
    """What is wrong with one cell of a list, and what stands in it."""

    line: int
    column: str
    why: str
    said: str = ""


class Wrong(str):
    """Why a cell cannot be what its column says."""

    __slots__ = ()


class Column(dict[str, Any]):
    """Reads the cells of one column as the verbs would, each different one once; what cannot be read is Wrong."""

    def __init__(self, kind: Any, empty: Any) -> None:
        super().__init__({"": empty})
        self.read = TypeAdapter(kind).validate_python

    def __missing__(self, said: str) -> Any:
        try:
            self[said] = self.read(said)
        except ValidationError as wrong:
            self[said] = Wrong(sentence(wrong.errors()[0]))
        return self[said]


def columns() -> dict[str, Column]:
    """A reader for each column, in the order of a leaf's values; sentences are in the active language."""
    needed = Wrong(_("This is needed."))
    return {
        "building": Column(BuildingCode, needed),
        "number": Column(Number, needed),
        "floor": Column(Floor, None),
        "area": Column(Area, None),
        "use": Column(SpokenUse, Use.HOME),
        "handed_over_on": Column(Day, None),
        "name": Column(Line, ""),
    }


class Listing:
    """A list as it was read: the tree of its good rows, what is wrong with the others, and columns left out."""

    def __init__(self, rows: Iterable[Row], *, sha256: str) -> None:
        """Read it all. Raises Unreadable when it has no headings."""
        (self.places, self.titles), rest = headed(rows)
        self.tree = Tree.model_construct(leaves=[], names={}, rejected=0, sha256=sha256)
        self.faults: list[Fault] = []
        self.columns = [(name, column, self.places.get(name, -1)) for name, column in columns().items()]
        self.lines: dict[str, int] = {}
        for line, cells in rest:
            self.add(line, cells)

    @property
    def unknown(self) -> list[str]:
        """Columns that nobody knows, by their headings."""
        known = set(self.places.values())
        return [title for place, title in enumerate(self.titles) if title and place not in known]

    def add(self, line: int, cells: list[str]) -> None:
        """Read one row."""
        width = len(self.titles)
        cells[width:] = [""] * (1 + max(0, width - len(cells)))  # the last one stands for columns that are not there
        if "entrance" in self.places:
            self.join_number(cells)
        values = [column[cells[place]] for _name, column, place in self.columns]
        if any([type(value) is Wrong for value in values]):  # noqa: C419  (a list is quicker here)
            self.refuse(line, cells, values)
        else:
            name = values.pop()
            self.grow(Leaf(line, *values), name)

    def grow(self, leaf: Leaf, name: str) -> None:
        """Add a leaf to the tree, unless an earlier line has its number."""
        first = self.lines.setdefault(number_key(leaf.number), leaf.line)
        if first != leaf.line:
            self.tree.rejected += 1
            self.faults.append(Fault(leaf.line, self.titles[self.places["number"]], repeated(leaf, first), leaf.number))
            return
        self.tree.leaves.append(leaf)
        if name:
            self.tree.names.setdefault(leaf.building, name)

    def refuse(self, line: int, cells: list[str], values: list[Any]) -> None:
        """Say what is wrong with each cell of a row."""
        self.tree.rejected += 1
        for (_name, _column, place), value in zip(self.columns, values, strict=True):
            if type(value) is Wrong:
                self.faults.append(Fault(line, self.titles[place], str(value), cells[place]))

    def join_number(self, cells: list[str]) -> None:
        """Where building, entrance and room stand apart, the number that people say is all three: 3-2-501."""
        building, entrance, room = (cells[self.places[name]] for name in ("building", "entrance", "number"))
        if room and not number_key(room).startswith(f"{number_key(building)}-"):
            cells[self.places["number"]] = "-".join(part for part in (building, entrance, room) if part)


def repeated(leaf: Leaf, first: int) -> str:
    """Why a number may not stand there again; what to do, where the number alone may be that of several units."""
    if number_key(leaf.number).startswith(f"{number_key(leaf.building)}-"):
        return _("Line %(line)d has this number too.") % {"line": first}
    return _("Line %(line)d has this number too; if it is another unit, write it with its building, as 3-2-501.") % {
        "line": first
    }
