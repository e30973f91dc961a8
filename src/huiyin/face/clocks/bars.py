"""A clock as one bar: `mini` in rows, always beside its words, and `wide` where it is the next thing to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from huiyin.face.clocks.axis import Axis, axis_of
from huiyin.face.clocks.clock import Clock, Kind
from huiyin.face.clocks.said import said
from huiyin.face.clocks.states import State

BAND, WIDE_BAND = 3, 10  # how wide a night is
MARGIN = 5  # the line goes on a little, so that the tick stands on it
FEWEST = 0.4  # pixels; a piece, or a gap, that is smaller is not seen

type Piece = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Bar:
    """Pieces of a bar as places on a line, and where it is due."""

    clock: Clock
    width: int
    runs: tuple[Piece, ...]
    pauses: tuple[Piece, ...]
    ahead: tuple[Piece, ...]
    late: tuple[Piece, ...]
    due: float

    @property
    def tone(self) -> State:
        """The tokens that colour it."""
        return self.clock.state

    @property
    def is_past(self) -> bool:
        """Whether what it ran is pale, because something else matters now: it is late, or it stands still."""
        return bool(self.late) or self.clock.state == State.PAUSED

    @property
    def said(self) -> str:
        """The clock in words."""
        return said(self.clock)

    @staticmethod
    def outline(pieces: Iterable[Piece], top: float, bottom: float) -> str:
        """The upper and lower edge of pieces."""
        return "".join(f"M{begin:.1f} {y:g}H{over:.1f}" for begin, over in pieces for y in (top, bottom))

    @staticmethod
    def path(pieces: Iterable[Piece], y: float) -> str:
        """Pieces as one drawing, to be stroked at the height `y`."""
        return "".join(f"M{begin:.1f} {y:g}H{over:.1f}" for begin, over in pieces)


def mini(clock: Clock, width: int = 96) -> Bar:
    """For rows: 64 to 120 pixels."""
    return bar(clock, axis_of((clock,), width - MARGIN, BAND), width)


def wide(clock: Clock, width: int = 280) -> Bar:
    """For the next step: 220 to 330 pixels."""
    return bar(clock, axis_of((clock,), width - MARGIN, WIDE_BAND), width)


def bar(clock: Clock, axis: Axis, width: int) -> Bar:
    """A clock on a line: what it ran until it was due, where it stood still, what is still to come, how late it is."""
    due, until = clock.due.timestamp(), clock.until.timestamp()
    gone = min(due, until)
    runs: list[Piece] = []
    pauses: list[Piece] = []
    ahead: list[Piece] = []
    late: list[Piece] = []
    for kind, begin, over in _spans(clock, due):
        _add(runs if kind is Kind.RUN else pauses, axis, begin, min(over, gone))
        if kind is Kind.RUN and not clock.kept_at:
            _add(ahead, axis, max(begin, gone), min(over, due))
    _add(late, axis, due, until)
    return Bar(clock, width, tuple(runs), tuple(pauses), tuple(ahead), tuple(late), axis(due))


def _spans(clock: Clock, due: float) -> Iterator[tuple[Kind, float, float]]:
    """What it did, in seconds; without stretches it ran from its opening until it is due."""
    if not clock.stretches:
        yield Kind.RUN, clock.opened.timestamp(), due
    for one in clock.stretches:
        if one.kind is not Kind.OFF:
            yield one.kind, one.start.timestamp(), one.end.timestamp()


def _add(pieces: list[Piece], axis: Axis, begin: float, over: float) -> None:
    """Draw a piece, if anybody would see it; gaps that nobody would see are closed."""
    if begin >= over:
        return
    here, there = axis(begin), axis(over)
    if pieces and here - pieces[-1][1] < FEWEST:
        pieces[-1] = (pieces[-1][0], there)
    elif there - here >= FEWEST:
        pieces.append((here, there))
