"""Names of inputs are places: `into.0.number` is the number of the first of `into`, in the browser as in an error."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

MOST_ROWS = 200


class Posted:
    """What a browser sent, read by place. Anything that offers `getlist` fits: a QueryDict of GET or POST."""

    def __init__(self, lists: Mapping[str, list[str]]) -> None:
        self.lists = lists

    @classmethod
    def of(cls, data: Any) -> Posted:
        """Take in a QueryDict, or a mapping of texts and lists of texts (a draft)."""
        if isinstance(data, Posted):
            return data
        if hasattr(data, "lists"):
            return cls({name: [str(value) for value in values] for name, values in data.lists()})
        return cls({name: value if isinstance(value, list) else [value] for name, value in data.items()})

    def one(self, place: str) -> str:
        """The text at a place; empty when there is none. Browsers send lines as CR LF."""
        values = self.lists.get(place) or [""]
        return values[-1].replace("\r\n", "\n")

    def many(self, place: str) -> list[str]:
        """All texts that were given under one name, or as its rows."""
        rows = [self.one(row) for row in self.rows(place)]
        return [value for value in [*self.lists.get(place, []), *rows] if value][:MOST_ROWS]

    def inside(self, place: str) -> list[str]:
        """The steps that follow a place, each once, in order: the languages of a name, the rows of a list."""
        before = f"{place}."
        found = {name[len(before) :].partition(".")[0]: None for name in self.lists if name.startswith(before)}
        return list(found)

    def rows(self, place: str) -> list[str]:
        """The rows of a list, in the order of their numbers, at most 200."""
        return [f"{place}.{row}" for row in sorted(numbers(self.inside(place)))[:MOST_ROWS]]

    def says(self, place: str) -> bool:
        """Whether anything was given at a place or inside it."""
        return place in self.lists or bool(self.inside(place))


def flat(raw: Any, place: str) -> dict[str, str]:
    """What is raw, as inputs would send it: a text for each place.

    >>> flat({"number": "3-1", "into": [{"area": "9"}]}, "all")
    {'all.number': '3-1', 'all.into.0.area': '9'}
    """
    if isinstance(raw, dict):
        return {name: text for step, one in raw.items() for name, text in flat(one, f"{place}.{step}").items()}
    if isinstance(raw, list):
        return {name: text for at, one in enumerate(raw) for name, text in flat(one, f"{place}.{at}").items()}
    return {place: str(raw)}


def numbers(steps: Iterable[str]) -> list[int]:
    """The steps that are numbers of rows."""
    return [int(step) for step in steps if step.isascii() and step.isdecimal() and len(step) < 6]
