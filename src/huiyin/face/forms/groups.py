"""Pieces that hold pieces: rows, a table, several of one kind, a group."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from huiyin.face.forms.names import Posted
from huiyin.face.forms.pieces import LEFT_OUT, Choice, Piece


@dataclass(frozen=True)
class Group(Piece):
    """Several values that belong together: one typed value of the verb."""

    parts: tuple[Piece, ...] = ()
    look: ClassVar[str] = "group"

    def read(self, posted: Posted, place: str) -> dict[str, Any]:
        return {part.name: part.read(posted, f"{place}.{part.name}") for part in self.parts}

    def show(self, value: Any) -> dict[str, Any]:
        said = value if isinstance(value, dict) else {part.name: getattr(value, part.name, None) for part in self.parts}
        return {part.name: part.show(said.get(part.name)) for part in self.parts}

    def given(self, raw: dict[str, Any]) -> Any:
        if self.is_blank(raw) and not self.needed:
            return self.nothing()
        said = {part.name: part.given(raw[part.name]) for part in self.parts}
        return {name: one for name, one in said.items() if one is not LEFT_OUT}

    def is_blank(self, raw: Any) -> bool:
        """Choices always say something, so they do not count."""
        return all(part.is_blank(raw[part.name]) for part in self.parts if not isinstance(part, Choice))


@dataclass(frozen=True)
class Rows(Piece):
    """A list whose rows are written one below the other; blank rows do not count."""

    each: Any = None
    fewest: int = 0
    look: ClassVar[str] = "rows"

    def read(self, posted: Posted, place: str) -> list[Any]:
        return [self.each.read(posted, row) for row in posted.rows(place)]

    def show(self, value: Any) -> list[Any]:
        return [self.each.show(one) for one in value or ()]

    def given(self, raw: list[Any]) -> Any:
        kept = [self.each.given(one) for one in raw if not self.each.is_blank(one)]
        return kept or (LEFT_OUT if self.needed else self.nothing() if self.default is not None else [])

    def is_blank(self, raw: Any) -> bool:
        return all(self.each.is_blank(one) for one in raw)

    def written(self, raw: list[Any]) -> list[Any]:
        """The rows that are shown: those that stand there, and as many blank ones as are needed at least."""
        return raw + [self.blank] * max(self.fewest - len(raw), 0 if raw else 1)

    @property
    def blank(self) -> Any:
        """A row in which nothing is written yet."""
        return self.each.show(self.each.default if self.each.default is not None else None)

    def row_of(self, raw: list[Any], given: int) -> int:
        """Where the row stands on the screen that is number `given` among those that are written."""
        written = [at for at, one in enumerate(raw) if not self.each.is_blank(one)]
        return written[given] if given < len(written) else given


@dataclass(frozen=True)
class Many(Piece):
    """Several of what can be chosen: chips to tick, or a list that can be searched."""

    each: Any = None

    look: ClassVar[str] = "many"

    def read(self, posted: Posted, place: str) -> list[str]:
        return posted.many(place)

    def show(self, value: Any) -> list[str]:
        return [self.each.show(one) for one in value or ()]

    def given(self, raw: list[str]) -> Any:
        if raw:
            return raw
        return LEFT_OUT if self.needed else self.nothing() if self.kind.may_be_none else []

    @property
    def wanted(self) -> str:
        """Chips for a few known ones, else a list that can be searched."""
        if self.field.look:
            return self.field.look
        if isinstance(self.each, Choice):
            return "ticks" if len(self.each.options) <= 8 else "selects"
        return "records"

    def options_for(self, raw: list[str]) -> list[tuple[str, str]]:
        """Those that are chosen, as they are called."""
        return [option for one in raw for option in self.each.options_for(one)]


@dataclass(frozen=True)
class Table(Piece):
    """A value for each of some known keys: the hours of the days of a week."""

    each: Any = None
    look: ClassVar[str] = "table"

    @property
    def lines(self) -> list[tuple[str, str]]:
        """Key and label of each line."""
        return [(str(code), str(label)) for code, label in self.field.keys]

    def read(self, posted: Posted, place: str) -> dict[str, Any]:
        return {code: self.each.read(posted, f"{place}.{code}") for code, _label in self.lines}

    def show(self, value: Any) -> dict[str, Any]:
        return {code: self.each.show((value or {}).get(code)) for code, _label in self.lines}

    def given(self, raw: dict[str, Any]) -> Any:
        said = {code: self.each.given(one) for code, one in raw.items()}
        return {code: one for code, one in said.items() if one is not LEFT_OUT}

    def is_blank(self, raw: Any) -> bool:
        return all(self.each.is_blank(one) for one in raw.values())


__all__ = ["Group", "Many", "Rows", "Table"]
