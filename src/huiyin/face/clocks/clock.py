"""A clock as the pictures are told of it: when it was opened, when it is due, and what it did between."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from huiyin.core.clock.worktime import Pause, WorkingCalendar
from huiyin.face.clocks.states import SHIPPED, State, Threshold


class Kind(StrEnum):
    """What a clock does in a stretch of time."""

    RUN = "run"
    PAUSE = "pause"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Stretch:
    """From here to there it ran, stood still for a reason, or was outside the hours."""

    kind: Kind
    start: datetime
    end: datetime
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Clock:
    """One promise in time. `state` is what the engine computed; nobody computes it again.

    Without stretches it ran all the time. `reason` says why it stands still now, in a word or two: "customer".
    `kept_at` is when it was done, also when that was too late. A clock that stands still has the due time that it would
    have if it went on now.
    """

    opened: datetime
    due: datetime
    now: datetime
    state: State
    zone: ZoneInfo
    stretches: tuple[Stretch, ...] = ()
    reason: str = ""
    kept_at: datetime | None = None
    thresholds: tuple[Threshold, ...] = SHIPPED

    @property
    def until(self) -> datetime:
        """As far as it has gone."""
        return self.kept_at or self.now

    @property
    def end(self) -> datetime:
        """Where its picture ends."""
        return max(self.due, self.until)


def stretches(
    calendar: WorkingCalendar, start: datetime, end: datetime, pauses: Iterable[tuple[Pause, str]] = ()
) -> tuple[Stretch, ...]:
    """What a clock on this calendar does from start to end, given its pauses and their reasons, in order."""
    held = sorted((max(begin, start), min(over or end, end), why) for (begin, over), why in pauses)
    found: list[Stretch] = []
    at = start
    for opens, closes in calendar.stretches(start, end):
        if at < opens:
            found.append(Stretch(Kind.OFF, at, opens))
        found.extend(_run_and_pause(opens, closes, held))
        at = closes
    return (*found, Stretch(Kind.OFF, at, end)) if at < end else tuple(found)


def _run_and_pause(opens: datetime, closes: datetime, held: list[tuple[datetime, datetime, str]]) -> Iterator[Stretch]:
    """One open stretch, cut where it stood still."""
    at = opens
    for begin, over, why in held:
        begin, over = max(begin, at), min(over, closes)
        if begin < over:
            if at < begin:
                yield Stretch(Kind.RUN, at, begin)
            yield Stretch(Kind.PAUSE, begin, over, why)
            at = over
    if at < closes:
        yield Stretch(Kind.RUN, at, closes)
