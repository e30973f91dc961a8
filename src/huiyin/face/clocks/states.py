"""How a clock stands: on time, soon, due now, late, paused or kept. The one place that decides it (LOOK: five states).

The thresholds are rows, so that whoever keeps standards can have others; pages never compare times themselves.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


class State(StrEnum):
    """Each has a colour, a shape and words; its value is the name of its tokens."""

    ON_TIME = "ontime"
    SOON = "soon"
    DUE_NOW = "due"
    LATE = "late"
    PAUSED = "paused"
    KEPT = "kept"


ICONS = {
    State.ON_TIME: "clock",
    State.SOON: "hourglass-low",
    State.DUE_NOW: "bell-ringing",
    State.LATE: "alert-triangle",
    State.PAUSED: "player-pause",
    State.KEPT: "check",
}


class Threshold(NamedTuple):
    """With limits up to `limit` (None: any), the state begins when so much is left: a length, or a share of the limit."""

    state: State
    limit: timedelta | None
    left: timedelta | None = None
    share: int = 1

    def begins(self, limit: timedelta) -> timedelta:
        """How long before the due time."""
        return limit // self.share if self.left is None else self.left


SHIPPED = (
    Threshold(State.DUE_NOW, HOUR, share=3),
    Threshold(State.DUE_NOW, None, timedelta(minutes=15)),
    Threshold(State.SOON, 2 * HOUR, share=2),
    Threshold(State.SOON, 3 * DAY, HOUR),
    Threshold(State.SOON, None, 4 * HOUR),
)


def begins(state: State, limit: timedelta, thresholds: Iterable[Threshold] = SHIPPED) -> timedelta:
    """How long before its due time a clock with this limit takes this state: the first row that fits decides."""
    fits = (row for row in thresholds if row.state == state and (row.limit is None or limit <= row.limit))
    return next(row.begins(limit) for row in fits)


def state_of(
    opened: datetime,
    due: datetime,
    now: datetime,
    *,
    paused: bool = False,
    kept: bool = False,
    thresholds: Iterable[Threshold] = SHIPPED,
) -> State:
    """How a clock stands that was opened then and is due then.

    >>> from datetime import UTC
    >>> nine, noon = datetime(2026, 11, 18, 9, tzinfo=UTC), datetime(2026, 11, 18, 12, tzinfo=UTC)
    >>> [str(state_of(nine, noon, noon - timedelta(minutes=left))) for left in (61, 60, 15, 0, -1)]
    ['ontime', 'soon', 'due', 'due', 'late']
    """
    if kept:
        return State.KEPT
    if paused:
        return State.PAUSED
    left, limit = due - now, due - opened
    if left < timedelta(0):
        return State.LATE
    near = (state for state in (State.DUE_NOW, State.SOON) if left <= begins(state, limit, thresholds))
    return next(near, State.ON_TIME)
