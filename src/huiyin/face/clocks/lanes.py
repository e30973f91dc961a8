"""The clocks of one record, large: a lane for each on one line of time, and the reason under each pause.

Places along the line are shares of its width, so the picture fills any; labels find their room in the narrowest one and
only move apart in a wider one. A page holds both drawings, for the desk and for the phone, and shows the one that fits.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import groupby
from typing import NamedTuple

from django.utils.translation import gettext as _

from huiyin.face.clocks.axis import Axis, axis_of
from huiyin.face.clocks.bars import Bar, Piece, bar
from huiyin.face.clocks.clock import Clock, Kind
from huiyin.face.clocks.due import length_of, words
from huiyin.face.clocks.labels import Label, Row, share, width_of
from huiyin.face.clocks.said import said
from huiyin.face.clocks.scale import scale, time_of
from huiyin.face.clocks.states import State

DESK, PHONE = 560, 272
BAND = 30
TEXT_ROW, BAR_ROW = 20, 28
MARGIN = 18  # room for a flag
CHECK = 24  # and for a check


class Lane(NamedTuple):
    """A clock and its name; without a clock it has not begun, and `note` says when it will."""

    name: str
    clock: Clock | None = None
    note: str = ""


class Box(NamedTuple):
    """A piece of a lane: its tone, place and width in hundredths, and the height of its middle."""

    tone: str
    x: float
    width: float
    y: float


@dataclass(slots=True)
class Drawing:
    """The lanes, drawn for one width."""

    width: int
    axis: Axis
    now: float | None = None
    height: float = 0
    lanes: list[float] = field(default_factory=list)
    names: list[Label] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    flags: list[tuple[float, float]] = field(default_factory=list)
    checks: list[tuple[float, float]] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)

    @property
    def names_width(self) -> int:
        """How wide the column of names is."""
        return int(max((width_of(name.text) for name in self.names), default=-16)) + 16

    @property
    def line(self) -> float | None:
        """Where now is."""
        return None if self.now is None else share(self.now, self.width)

    @property
    def top(self) -> float:
        """Where the lanes begin, under the label of now."""
        return 0 if self.now is None else TEXT_ROW

    @property
    def bottom(self) -> float:
        """Where the lanes end and the names of days begin."""
        return self.height - TEXT_ROW

    @property
    def nights(self) -> Iterator[tuple[float, float]]:
        """Where closed time is pressed together: place and width."""
        for begin, over in self.axis.nights:
            yield share(self.axis(begin), self.width), share(self.axis(over) - self.axis(begin), self.width)

    def row(self, height: float) -> Row:
        """A new row below the others; no text stands on the line of now, which begins under its own label."""
        row = Row(self.height + height / 2, self.width, self.now if self.rows else None)
        self.rows.append(row)
        self.height += height
        return row

    def piece(self, tone: str, pieces: Iterable[Piece], y: float) -> None:
        """Draw pieces of a lane."""
        self.boxes += [Box(tone, share(a, self.width), share(b - a, self.width), y) for a, b in pieces]

    def put(self, labels: Iterator[Label]) -> bool:
        """Draw a label, if it found room."""
        found = list(labels)
        self.labels += found
        return bool(found)


@dataclass(frozen=True, slots=True)
class Large:
    """Both drawings, and what they say, a sentence for each lane."""

    desk: Drawing
    phone: Drawing
    said: tuple[str, ...]


def large(lanes: Sequence[Lane]) -> Large:
    """Draw the clocks of a record, at least one of which has begun."""
    spoken = tuple(f"{lane.name}: {said(lane.clock) if lane.clock else lane.note}" for lane in lanes)
    return Large(drawn(lanes, DESK), drawn(lanes, PHONE), spoken)


def drawn(lanes: Sequence[Lane], width: int) -> Drawing:
    """Now above, the lanes, the days below."""
    clocks = [lane.clock for lane in lanes if lane.clock]
    drawing = Drawing(width, axis_of(clocks, width - MARGIN, BAND))
    for clock in [clock for clock in clocks if not clock.kept_at][:1]:
        drawing.now = drawing.axis(clock.now.timestamp())
        label = _("now %(time)s") % {"time": time_of(clock.now, clock.now, clock.zone)}
        drawing.put(drawing.row(TEXT_ROW).put(label, drawing.now, tone="now"))
    for lane in lanes:
        _lane(drawing, lane, above=len(lanes) > 1 and width == PHONE, beside=len(lanes) > 1 and width != PHONE)
    start, end = min(clock.opened for clock in clocks), max(clock.end for clock in clocks)
    below = Row(drawing.height + TEXT_ROW / 2, width)
    drawing.height += TEXT_ROW
    drawing.labels += scale(drawing.axis, below, start, end, clocks[0].zone)
    return drawing


def _lane(drawing: Drawing, lane: Lane, *, above: bool, beside: bool) -> None:
    """One lane with all that stands above, beside and below it."""
    if above:
        drawing.put(drawing.row(TEXT_ROW).put(lane.name, 0, anchors="start", tone="name"))
    if lane.clock and not lane.clock.kept_at:
        _due(drawing, lane.clock)
    row = drawing.row(BAR_ROW)
    drawing.lanes.append(row.y)
    if beside:
        drawing.names.append(Label(lane.name, 0, row.y))
    if lane.clock is None:
        drawing.piece("ahead", [(drawing.width - MARGIN, drawing.width - 1)], row.y)
        row.take(drawing.width - MARGIN, drawing.width)
        _note(drawing, row, lane.note)
        return
    _bar(drawing, row, bar(lane.clock, drawing.axis, drawing.width))
    _reasons(drawing, lane.clock)


def _note(drawing: Drawing, row: Row, note: str) -> None:
    """When it will begin; on a phone in two lines if it says two things."""
    if not drawing.put(row.put(note, 0, anchors="start", tone="quiet")):
        for part in note.split(" · "):
            drawing.put(row.put(part, 0, anchors="start", tone="quiet"))
            row = drawing.row(TEXT_ROW)


def _due(drawing: Drawing, clock: Clock) -> None:
    """By when, above the flag: in the row above if there is room, else in one of its own."""
    label = _("due %(moment)s") % {"moment": time_of(clock.due, clock.now, clock.zone)}
    at = drawing.axis(clock.due.timestamp())
    if not drawing.rows or not drawing.put(drawing.rows[-1].put(label, at, tone="due", anchors="middle end start")):
        drawing.put(drawing.row(TEXT_ROW).put(label, at, tone="due", anchors="middle end start"))


def _bar(drawing: Drawing, row: Row, one: Bar) -> None:
    """The clock itself; one that was kept says how long it took."""
    clock = one.clock
    drawing.piece("past" if one.is_past else one.tone.value, one.runs, row.y)
    drawing.piece("pause", one.pauses, row.y)
    drawing.piece("ahead", one.ahead, row.y)
    drawing.piece("late", one.late, row.y)
    row.take(0, max((over for _begin, over in (*one.runs, *one.pauses, *one.late)), default=0))
    if clock.state != State.KEPT or one.late:
        drawing.flags.append((share(one.due, drawing.width), row.y))
        row.take(one.due - 3, one.due + 12)
    if clock.kept_at:
        at = drawing.axis(clock.kept_at.timestamp())
        if drawing.put(row.put(words(clock), at, dx=CHECK, anchors="start", tone="kept")):
            drawing.checks.append((share(at, drawing.width), row.y))
        else:
            drawing.put(drawing.row(TEXT_ROW).put(words(clock), at, anchors="end start", tone="kept"))


def _reasons(drawing: Drawing, clock: Clock) -> None:
    """Why it stood still, and how long, under each pause; a night inside a pause does not make two of it."""
    worked = [one for one in clock.stretches if one.kind is not Kind.OFF]
    held = [(why, list(some)) for why, some in groupby(worked, lambda one: one.kind is Kind.PAUSE and one.reason)]
    row = drawing.row(TEXT_ROW) if any(why for why, _some in held) else None
    for why, some in held:
        if row and why and some[0].start < clock.until:
            length = sum((min(one.end, clock.until) - one.start for one in some), timedelta(0))
            over = min(some[-1].end, clock.until)
            at = (drawing.axis(some[0].start.timestamp()) + drawing.axis(over.timestamp())) / 2
            whole = f"{why} {length_of(length)}"
            drawing.put(row.put(whole, at, tone="paused")) or drawing.put(row.put(str(why), at, tone="paused"))
