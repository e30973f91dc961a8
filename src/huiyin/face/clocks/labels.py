"""Texts in a picture: where each finds room, so that none stands on another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product

SIZE = 13  # pixels; the style sheet says the same
WIDE_FROM = "\u2e80"  # from here on characters are as wide as they are high
NARROW = 0.58
APART = 8


@dataclass(frozen=True, slots=True)
class Label:
    """A text at `x`, a share of the width in hundredths, standing there with its start, middle or end."""

    text: str
    x: float
    y: float
    anchor: str = "start"
    tone: str = ""
    dx: int = 0


@dataclass(slots=True)
class Row:
    """One height of a picture so many pixels wide: what is taken of it, and the line of now, which texts avoid."""

    y: float
    width: float
    line: float | None = None
    taken: list[tuple[float, float]] = field(default_factory=list)

    def take(self, begin: float, over: float) -> None:
        """Nothing else may stand there."""
        self.taken.append((begin, over))

    def is_free(self, begin: float, over: float, *, on_the_line: bool = False) -> bool:
        """Whether there is room from here to there."""
        crossed = self.line is not None and not on_the_line and begin - 5 < self.line < over + 5
        inside = begin >= 0 and over <= self.width and not crossed
        return inside and all(over <= here or there <= begin for here, there in self.taken)

    def put(
        self, text: str, at: float, *, tone: str = "", anchors: str = "middle start end", dx: int = 0
    ) -> Iterator[Label]:
        """Let a text stand at a place in the first way that finds room, at worst on the line of now, or not at all."""
        wide = width_of(text) + dx
        for on_the_line, anchor in product((False, True), anchors.split()):
            begin = at - {"start": 0, "middle": wide / 2, "end": wide}[anchor]
            if self.is_free(begin, begin + wide, on_the_line=on_the_line):
                self.take(begin - APART, begin + wide + APART)
                yield Label(text, share(at, self.width), self.y, anchor, tone, dx)
                return

    def after(self, at: float) -> float:
        """The first place from `at` on that is not taken."""
        for begin, over in sorted(self.taken):
            at = over if begin <= at < over else at
        return at


def width_of(text: str) -> float:
    """About how many pixels a text takes.

    >>> width_of("回访") > width_of("due") > width_of("1")
    True
    """
    return SIZE * sum(1 if letter >= WIDE_FROM else NARROW for letter in text)


def share(at: float, width: float) -> float:
    """A place as hundredths of the width, exact enough for any screen."""
    return round(at / width * 100, 2)
