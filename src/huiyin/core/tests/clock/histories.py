"""Random working calendars and the histories of deadlines on them, each compared with the slow reference.

`python -m huiyin.core.tests.clock.histories 1000000` runs that many (and takes a second number as the seed of chance),
says how far it is, and stops at the first difference.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random
from time import perf_counter
from zoneinfo import available_timezones

from huiyin.core.clock.holidays import DayKind, PublicHolidays
from huiyin.core.clock.hours import Hours
from huiyin.core.clock.localdays import NeverOpen
from huiyin.core.clock.worktime import Pause, WorkingCalendar
from huiyin.core.tests.clock.reference import MICROSECOND, MINUTE, MinuteWalk

DAYS = 8
TURNS = (
    ("Europe/Berlin", 2026, 3, 29),
    ("Europe/Berlin", 2026, 10, 25),
    ("America/New_York", 2026, 3, 8),
    ("America/New_York", 2026, 11, 1),
    ("Australia/Lord_Howe", 2026, 4, 5),  # half an hour back
    ("Australia/Lord_Howe", 2026, 10, 4),
    ("Asia/Shanghai", 2026, 2, 16),  # Spring Festival with its make-up days
    ("Asia/Shanghai", 1988, 4, 17),  # China had daylight saving
    ("America/Sao_Paulo", 2018, 2, 18),  # midnight came twice
    ("America/Sao_Paulo", 2018, 11, 4),  # there was no midnight
    ("America/St_Johns", 2006, 10, 29),  # one minute past midnight, back into the day before
    ("Pacific/Apia", 2011, 12, 30),  # a day that never was
    ("Pacific/Kwajalein", 1993, 8, 21),  # another
    ("Antarctica/Troll", 2026, 3, 29),  # two hours
    ("Asia/Pyongyang", 2018, 5, 5),  # a change of the zone itself
    ("Africa/Casablanca", 2026, 2, 15),  # Ramadan
)
ZONES = sorted(available_timezones() - {"localtime"})


@dataclass(frozen=True)
class History:
    """A promise made, paused now and then, and looked at later."""

    start: datetime
    working: timedelta
    pauses: list[Pause]
    end: datetime


class Differs(AssertionError):
    """The clock and the reference disagree."""


class Scene:
    """One random calendar near a turn of its clocks, with its reference."""

    def __init__(self, random: Random) -> None:
        self.random = random
        zone, turn = _zone_and_day(random)
        self.begin = turn - random.randrange(0, DAYS * 24 * 60) * MINUTE
        self.calendar = random_calendar(random, zone, [self.begin.date() + timedelta(days=n) for n in range(DAYS)])
        self.walk = MinuteWalk(self.calendar, self.begin, DAYS)

    def moment(self) -> datetime:
        """Any moment of the window: often where something opens or closes, or a microsecond beside it."""
        at = self.begin + self.random.randrange(DAYS * 24 * 60) * MINUTE
        match self.random.randrange(4):
            case 0:
                return self.walk.next_opening(at) or at
            case 1:
                return min(self.walk.next_closing(at) or at, self.walk.end - MICROSECOND)
            case 2:
                return max(self.begin, at - MICROSECOND)
            case _:
                return at + self.random.randrange(60_000_000) * MICROSECOND

    def history(self) -> History:
        """Something promised, with up to three pauses, one of them perhaps without end."""
        random, start, end = self.random, *sorted((self.moment(), self.moment()))
        longest = random.choice((1, 60, 600, 1200))
        working = random.randrange(longest) * MINUTE + random.choice((0, 0, random.randrange(60_000_000))) * MICROSECOND
        pauses: list[Pause] = [(self.moment(), self.moment()) for _ in range(random.choice((0, 0, 1, 3)))]
        if random.randrange(10) == 0:
            pauses.append((self.moment(), None))
        return History(start, working, pauses, end)

    def judge(self, told: History) -> str:
        """Compare every answer; say what kind of history it was. Raises `Differs`."""
        calendar, walk = self.calendar, self.walk
        self._same(told, "worked", calendar.between(told.start, told.end, told.pauses),
                   walk.worked(told.start, told.end, told.pauses))  # fmt: skip
        self._judge_back(told)
        self._same(told, "open", calendar.is_open(told.end), walk.is_open(told.end))
        expected = walk.due(told.start, told.working, told.pauses)
        try:
            due = calendar.add(told.start, told.working, told.pauses)
        except NeverOpen:
            due = walk.end
        if expected:
            self._same(told, "due", due, expected)
            return "due"
        if any(resumed is None for _, resumed in told.pauses):
            self._same(told, "due", due, None)
            return "waiting"
        self._same(told, "due beyond the window", bool(due and due >= walk.end), True)
        return "later"

    def _judge_back(self, told: History) -> None:
        """What lies between is what was subtracted, and no later moment would have left as much."""
        length = self.calendar.between(told.start, told.end)
        start = self.calendar.subtract(told.end, length)
        self._same(told, "subtracted", self.calendar.between(start, told.end), length)
        self._same(told, "the last such moment", not length or self.calendar.is_open(start), True)

    def judge_doors(self, at: datetime) -> None:
        """Compare when it next opens and closes."""
        for name in ("next_opening", "next_closing"):
            if expected := getattr(self.walk, name)(at):
                self._same(at, name, getattr(self.calendar, name)(at), expected)

    def _same(self, told: object, what: str, got: object, expected: object) -> None:
        if got != expected:
            raise Differs(f"{what}: got {got}, expected {expected}\n{told}\n{self.calendar}")


def random_calendar(random: Random, zone: str, days: list[date]) -> WorkingCalendar:
    """Any week, with exceptions and holidays on some of the `days`."""
    usual = random_hours(random)
    week = [random.choice((usual, usual, (), random_hours(random))) for _ in range(7)]
    exceptions = {random.choice(days): random_hours(random) for _ in range(random.randrange(3))}
    kinds: tuple[DayKind, DayKind] = ("rest", "work")
    overrides = {random.choice(days): random.choice(kinds) for _ in range(random.randrange(3))}
    holidays = random.choice((None, PublicHolidays("CN", overrides)))
    return WorkingCalendar(zone, tuple(week), exceptions, holidays, random.choice((None, random_hours(random))))


def random_hours(random: Random) -> Hours:
    """Up to three intervals; often at night, when clocks change, and often up to midnight."""
    latest = random.choice((4 * 60, 24 * 60, 24 * 60))
    cuts = {random.choice((0, latest, random.randrange(latest))) for _ in range(random.choice((2, 4, 6)))}
    edges = [timedelta(minutes=cut) for cut in sorted(cuts)]
    return tuple(zip(edges[::2], edges[1::2], strict=False))


def run(number: int, seed: int) -> Iterator[str]:
    """Judge that many histories, 250 to a calendar; yields lines that tell how far it is."""
    random, kinds, began = Random(seed), Counter[str](), perf_counter()  # noqa: S311 - chance, no secret
    while (done := kinds.total()) < number:
        scene = Scene(random)
        kinds.update(scene.judge(scene.history()) for _ in range(min(250, number - done)))
        for _ in range(25):
            scene.judge_doors(scene.moment())
        if kinds.total() % 50_000 == 0 or kinds.total() == number:
            seconds = perf_counter() - began
            yield f"{kinds.total():,} histories equal the reference after {seconds:,.0f} s: {dict(kinds)}"


def _zone_and_day(random: Random) -> tuple[str, datetime]:
    if random.randrange(2):
        zone, year, month, day = random.choice(TURNS)
        return zone, datetime(year, month, day, tzinfo=UTC) + timedelta(days=2)
    # From 1973 on no clock differs from UTC by odd seconds, which minutes could not tell.
    return random.choice(ZONES), datetime(1974, 1, 1, tzinfo=UTC) + timedelta(days=random.randrange(64 * 365))


if __name__ == "__main__":
    arguments = [int(word) for word in sys.argv[1:]] or [1_000_000]
    for line in run(arguments[0], seed=[*arguments, 2026][1]):
        print(line, flush=True)
