"""What time is it: `now` for the business, which can be told otherwise, and `wall` for the real world."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from itertools import count

_told: ContextVar[datetime | None] = ContextVar("business_time", default=None)


class NaiveMoment(ValueError):
    """A date and time without a zone names no instant, so nothing can be computed from it."""

    def __init__(self, moment: datetime) -> None:
        super().__init__(f"{moment.isoformat()} has no time zone, so it is not yet a moment.")


_readings = count()


def wall() -> datetime:
    """Real time, aware, in UTC: for security, sessions, seals, `recorded_at` and jobs. Nothing can change it."""
    next(_readings)
    return datetime.now(UTC)


def now() -> datetime:
    """Business time, aware, in UTC: real time, unless the code runs inside `at(…)`."""
    real = wall()
    return _told.get() or real


def readings() -> int:
    """A number that is another one once somebody has asked what time it is: what was found meanwhile may depend on that."""
    return next(_readings)


@contextmanager
def at(moment: datetime) -> Iterator[datetime]:
    """Let business time stand still at `moment` (aware, else `NaiveMoment`): for replay, imports, sweeps and tests.

    May be nested. It holds for this thread or task and for tasks started inside it; other threads keep their own time.

    >>> with at(datetime(2026, 2, 28, 9, tzinfo=UTC)):
    ...     print(now())
    2026-02-28 09:00:00+00:00
    """
    if moment.tzinfo is None:
        raise NaiveMoment(moment)
    before = _told.set(moment.astimezone(UTC))
    try:
        yield now()
    finally:
        _told.reset(before)
