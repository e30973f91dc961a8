"""Bars that stand in a row of a table: a share against what is required, answers, load, a count against what is usual.

Each is one small SVG with its words, so the table is the same for eyes and ears, and prints.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext as _

from huiyin.core.ui.joining import listed

INSIDE = 9.0  # hundredths of the width from which on a figure has room inside a piece


class Part(NamedTuple):
    """A piece of a bar in hundredths of its width; `text` stands inside it, `said` is what it says alone."""

    tone: str
    x: float
    width: float
    text: str = ""
    said: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Strip:
    """A bar, the ticks across it, and what it says in words."""

    parts: tuple[Part, ...]
    ticks: tuple[float, ...]
    said: str
    has_ground: bool = False


def bullet(value: float, required: float, *, low: float = 0, high: float = 100, unit: str = "%") -> Strip:
    """A rate against the required one; orange when it is below."""
    tone = "due" if value < required else "ontime"
    figures = {"value": f"{value:.1f}{unit}", "required": f"{required:g}{unit}"}
    return Strip(
        (Part(tone, 0, place(value, low, high)),),
        (place(required, low, high),),
        _("%(value)s, required %(required)s") % figures,
        has_ground=True,
    )


def load(count: int, limit: int, *, late: int = 0, most: int | None = None) -> Strip:
    """How much somebody has in hand, what of it is late, and the limit; `most` is the longest bar beside it."""
    high = max(most or 0, count, limit)
    parts = [Part("late", 0, place(late, 0, high)), Part("ontime", place(late, 0, high), place(count - late, 0, high))]
    said = _("%(count)s in hand, %(late)s late, limit %(limit)s") % {"count": count, "late": late, "limit": limit}
    return Strip(tuple(part for part in parts if part.width), (place(limit, 0, high),), said, has_ground=True)


def answers(counts: Sequence[int], *, most: int | None = None, hrefs: Sequence[str] = ()) -> Strip:
    """How many were satisfied, neutral, dissatisfied, and not reached: never left out, and hatched."""
    names = [_("satisfied"), _("neutral"), _("dissatisfied"), _("not reached")]
    tones = ["satisfied", "neutral", "dissatisfied", "missed"]
    return stacked(list(zip(tones, names, counts, strict=True)), most=most, hrefs=hrefs)


def stacked(pieces: Sequence[tuple[str, str, int]], *, most: int | None = None, hrefs: Sequence[str] = ()) -> Strip:
    """Pieces (tone, name, count) one after another, each with its figure inside if there is room."""
    high = max(most or 0, sum(count for _tone, _name, count in pieces))
    parts: list[Part] = []
    at = 0.0
    for number, (tone, name, count) in enumerate(pieces):
        wide = place(count, 0, high)
        href = hrefs[number] if number < len(hrefs) else ""
        if count:
            parts.append(Part(tone, round(at, 2), wide, str(count) if wide >= INSIDE else "", f"{name} {count}", href))
        at += wide
    return Strip(tuple(parts), (), listed(part.said for part in parts))


def spot(count: int, usual: tuple[float, float], *, most: float) -> Strip:
    """A count against the range that is usual there; orange above it."""
    low, high = usual
    band = Part("band", place(low, 0, most), place(high - low, 0, most))
    said = _("%(count)s, usual %(low)s to %(high)s") % {"count": count, "low": f"{low:g}", "high": f"{high:g}"}
    return Strip((band, Part("due" if count > high else "ontime", 0, place(count, 0, most))), (), said)


def place(value: float, low: float, high: float) -> float:
    """Where a value stands between two others, in hundredths, at most at the nearer end."""
    return round(min(max((value - low) / (high - low) * 100, 0), 100), 2) if high > low else 0.0


@dataclass(frozen=True, slots=True)
class Spark:
    """A course as a line without axes: its path, and where it ends."""

    path: str
    end: tuple[float, float]
    said: str


def spark(values: Sequence[float], *, width: int = 70, height: int = 18, unit: str = "%") -> Spark:
    """The course of a rate; at least one value."""
    low, high = min(values), max(values)
    step = (width - 6) / max(len(values) - 1, 1)
    down = [height / 2 if high == low else height - 3 - (value - low) / (high - low) * (height - 6) for value in values]
    points = [(round(1 + number * step, 1), round(y, 1)) for number, y in enumerate(down)]
    said = _("from %(first)s to %(last)s") % {"first": f"{values[0]:.1f}{unit}", "last": f"{values[-1]:.1f}{unit}"}
    return Spark("M" + "L".join(f"{x:g} {y:g}" for x, y in points), points[-1], said)
