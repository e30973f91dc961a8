"""Record numbers that people can say on the phone: XF-2611-0417."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import connection
from django.utils.translation import gettext as _

from huiyin.core.values.autonomous import own_connection
from huiyin.core.values.blocks import Blocks

SMALLEST_BLOCK, LARGEST_BLOCK = 4, 256

_SITE_CODE = re.compile(r"[A-Z]{1,8}")
_SPELT = re.compile(r"([A-Z]{0,8})([0-9]{2})(0[1-9]|1[0-2])([0-9]{1,9})")
_LONGEST_INPUT = 60


class NoRecordNumber(ValueError):
    """What somebody typed cannot be read as a record number."""


@dataclass(frozen=True, slots=True, order=True)
class RecordNumber:
    """Site code, site-local year and month, running number of the month.

    >>> number = RecordNumber("XF", "2611", 417)
    >>> str(number), number.short
    ('XF-2611-0417', '2611-0417')
    """

    site_code: str
    period: str
    running: int

    @property
    def short(self) -> str:
        """As people say it inside the site."""
        return f"{self.period}-{self.running:04d}"

    def __str__(self) -> str:
        return f"{self.site_code}-{self.short}"


def is_site_code(code: str) -> bool:
    """Whether a site may be called so: one to eight letters A–Z.

    No digits, because without its dashes XF1-2611-0417 could not be told from another number.
    """
    return bool(_SITE_CODE.fullmatch(code))


def parse(text: str, inside: str = "") -> RecordNumber:
    """Read a number as people type it: any case, with or without dashes and zeros, full-width or not.

    `inside` is the code of the reader's site, for numbers said without one. Raises `NoRecordNumber`.

    >>> str(parse("xf26110417")), str(parse("２６１１ 417", inside="XF"))
    ('XF-2611-0417', 'XF-2611-0417')
    """
    # Cut first: what is longer is no number, and normalising may not cost more than it must.
    plain = unicodedata.normalize("NFKC", text[:_LONGEST_INPUT]).upper()
    spelt = _SPELT.fullmatch("".join(filter(str.isalnum, plain)))
    if len(text) > _LONGEST_INPUT or not spelt or not int(spelt[4]) or not (spelt[1] or inside):
        raise NoRecordNumber(_("This is not a number such as XF-2611-0417."))
    return RecordNumber(spelt[1] or inside, spelt[2] + spelt[3], int(spelt[4]))


def normalise(text: str, inside: str = "") -> str | None:
    """The number as it is stored, to look a record up by; None where `text` is no number.

    >>> normalise("XF2611417"), normalise("leaking tap")
    ('XF-2611-0417', None)
    """
    try:
        return str(parse(text, inside))
    except NoRecordNumber:
        return None


def short(number: str) -> str:
    """A stored number as people inside its site see and say it.

    >>> short("XF-2611-0417")
    '2611-0417'
    """
    return number.partition("-")[2]


def period(at: datetime, zone: ZoneInfo) -> str:
    """Year and month on the site's own calendar.

    >>> from datetime import UTC
    >>> period(datetime(2026, 10, 31, 16, 30, tzinfo=UTC), ZoneInfo("Asia/Shanghai"))
    '2611'
    """
    if at.tzinfo is None:
        raise ValueError("a moment needs its zone")
    return f"{at.astimezone(zone):%y%m}"


def take(series: str, site_code: str, site_zone: ZoneInfo, at: datetime) -> str:
    """The next number of a series at a site, such as "XF-2611-0417": unique, rising within a process, with gaps.

    Gaps are allowed, and people are told so: a process reserves a block and loses what is left of it when it stops.
    A block is reserved and committed on a connection of its own: in the caller's transaction the counter's lock would
    let one opening wait for another, and a rollback would hand the same block out twice.
    Blocks double while they are used up, so that a quiet site has small gaps and a busy one rarely asks.
    """
    counter = Counter(series, _checked(site_code), period(at, site_zone))
    running = _blocks.take(counter, lambda: _reserve(counter))
    return str(RecordNumber(counter.site_code, counter.period, running))


def take_gapless(series: str, site_code: str, site_zone: ZoneInfo, at: datetime) -> str:
    """The next number without gaps, for receipts, certificates and permits; RuntimeError outside a transaction.

    The counter stays locked until the caller's transaction ends, and a rollback gives the number back: others who
    need a number of the same series, site and month wait. Take it as late as possible.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("a number without gaps belongs to the transaction of the record that carries it")
    counter = Counter(series, _checked(site_code), period(at, site_zone))
    with connection.cursor() as cursor:
        cursor.execute(ADVANCE, [*counter.key, True, 2, 1])
        ((after,),) = cursor.fetchall()
    return str(RecordNumber(counter.site_code, counter.period, after - 1))


@dataclass(frozen=True, slots=True)
class Counter:
    """Which counter a number comes from."""

    series: str
    site_code: str
    period: str

    @property
    def key(self) -> tuple[str, str, str]:
        """As the statement takes it."""
        return self.series, self.site_code, self.period


ADVANCE = """
INSERT INTO core_numbercounter AS counter (series, site_code, period, gapless, next) VALUES (%s, %s, %s, %s, %s)
ON CONFLICT (series, site_code, period, gapless) DO UPDATE SET next = counter.next + %s
RETURNING next
"""

_blocks = Blocks[Counter]()
_sizes: dict[Counter, int] = {}


def _reserve(counter: Counter) -> range:
    size = _sizes[counter] = min(LARGEST_BLOCK, 2 * _sizes.get(counter, SMALLEST_BLOCK // 2))
    with own_connection() as own, own.cursor() as cursor:
        cursor.execute(ADVANCE, [*counter.key, False, size + 1, size])
        ((after,),) = cursor.fetchall()
    return range(after - size, after)


def _checked(site_code: str) -> str:
    if not is_site_code(site_code):
        raise ValueError(f"a site code is one to eight letters A–Z, not {site_code!r}")
    return site_code
