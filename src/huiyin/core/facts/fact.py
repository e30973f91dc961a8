"""Typed facts: plain values with a name and a sentence; never free text, never personal data."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import Decimal
from types import NoneType, UnionType
from typing import Annotated, Any, ClassVar, Union, dataclass_transform, get_args, get_origin, get_type_hints

from django.utils.functional import Promise

CODE = re.compile(r"[\w.:\-/#() ]{0,64}")


class CodeRule:
    """Marks text that is a code or a number of something: at most 64 letters, digits, blanks and . : - / # ( )."""


@dataclass(frozen=True, slots=True)
class Names:
    """Marks an id: which noun it names, so that a sentence can say it; `none`: what is said where there is no such record."""

    noun: str
    none: str | Promise = ""


@dataclass(frozen=True, slots=True)
class Said:
    """Marks a code or several: how people say one, in the active language."""

    say: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Written:
    """Names an erasable text by its row and its sha256; the text itself never enters the log."""

    id: int
    sha256: str


Code = Annotated[str, CodeRule()]
Codes = Annotated[tuple[str, ...], CodeRule()]
PLAIN = (int, bool, Decimal, date, datetime, Written, tuple[int, ...], NoneType)


class NotAFact(TypeError):
    """The class holds something that a fact may not hold, or lacks its sentence."""


class Fact:
    """Something that happened. Subclasses are made by `@fact("app.noun_participle")`."""

    name: ClassVar[str]
    sentence: ClassVar[str | Promise]
    changing: ClassVar[Mapping[str, str | Promise]] = {}
    """What `%(changes)s` in the sentence tells: a field, and what people call it; what was before stands in `…_before`."""

    def changed(self) -> Iterator[tuple[str, str]]:
        """The fields that differ from before, with what people call them."""
        for field, label in self.changing.items():
            if getattr(self, field) != getattr(self, f"{field}_before"):
                yield field, str(label)

    def values(self) -> dict[str, Any]:
        """The values as JSON can carry them: times as ISO text, amounts as text."""
        return {field.name: plain(getattr(self, field.name)) for field in fields(self)}  # type: ignore[arg-type]


_known: dict[str, type[Fact]] = {}


@dataclass_transform(frozen_default=True, kw_only_default=True)
def fact[F: Fact](name: str) -> Callable[[type[F]], type[F]]:
    """Register a kind of fact under its name, and refuse one that could hold text or that cannot be told."""

    def made(cls: type[F]) -> type[F]:
        cls.name = name
        kind = dataclass(frozen=True, kw_only=True)(cls)
        for field, hint in get_type_hints(kind, include_extras=True).items():
            if field not in ("name", "sentence", "changing"):
                demand_plain(name, field, hint)
        if not getattr(kind, "sentence", ""):
            raise NotAFact(f"{name} has no sentence: people read it in timelines")
        if _known.setdefault(name, kind) is not kind:
            raise NotAFact(f"{name} is taken by {_known[name].__qualname__}")
        return kind

    return made


def demand_plain(name: str, field: str, hint: Any) -> None:
    """Refuse a field that could hold free text: the log is never erased, people's words must be."""
    for part in get_args(hint) if get_origin(hint) in (UnionType, Union) else (hint,):
        marks = getattr(part, "__metadata__", ())
        bare = get_args(part)[0] if marks else part
        if bare in (str, tuple[str, ...]) and any(isinstance(mark, CodeRule) for mark in marks):
            continue
        if bare not in PLAIN:
            raise NotAFact(
                f"{name}.{field} is {part}: a fact holds ids, codes, times and amounts; write text down and name it (Written)"
            )


def plain(value: Any) -> Any:
    """One value as JSON carries it; a code that is none is refused here, before it reaches the log."""
    match value:
        case str() if not CODE.fullmatch(value):
            raise NotAFact(f"{value[:20]!r}… is not a code: write text down and name it")
        case datetime() | date():
            return value.isoformat()
        case Decimal():
            return str(value)
        case Written():
            return {"id": value.id, "sha256": value.sha256}
        case list() | tuple():
            return [plain(one) for one in value]
        case None | bool() | int() | str():
            return value
    raise NotAFact(f"{type(value).__name__} is neither id, code, time nor amount: write text down and name it")


def all_facts() -> Iterator[type[Fact]]:
    """Every kind of fact, by name."""
    yield from (_known[name] for name in sorted(_known))


def fact_named(name: str) -> type[Fact] | None:
    """The kind of fact of this name; `None` for one that the code no longer knows."""
    return _known.get(name)
