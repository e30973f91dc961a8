"""An address as a QR code, drawn as one path: a telephone reads it from paper."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

import segno


@dataclass(frozen=True, slots=True)
class Code:
    """So many modules wide and high, and the dark ones row by row."""

    size: int
    path: str
    text: str


def code_of(text: str) -> Code:
    """The QR code of a text; a quarter of it may be torn or dirty."""
    rows = [list(row) for row in segno.make(text, micro=False, error="q").matrix]
    return Code(len(rows), "".join(_row(y, row) for y, row in enumerate(rows)), text)


def _row(y: int, row: list[int]) -> str:
    """The dark runs of one row."""
    path, x = "", 0
    for dark, some in groupby(row):
        length = len(list(some))
        path += f"M{x} {y}h{length}v1h-{length}z" if dark else ""
        x += length
    return path
