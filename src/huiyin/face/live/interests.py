"""What a page shows, and so wants to hear of: single records, and all of a noun where it shows a list."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from huiyin.core.facts.news import News
from huiyin.core.records.references import Ref

MOST = 300
WANTED = re.compile(r"([a-z]+\.[a-z]+)(?::([0-9]{1,18}))?")


@dataclass(frozen=True, slots=True)
class Interests:
    """The records and the nouns of a page.

    >>> page = Interests.read("places.unit:7,places.site")
    >>> [page.include(News(*one)) for one in (("places.unit", 7, 1), ("places.unit", 8, 1), ("places.site", 1, 1))]
    [True, False, True]
    >>> page.include(News("places.unit", None, 1))
    True
    """

    records: frozenset[Ref] = frozenset()
    nouns: frozenset[str] = frozenset()

    @classmethod
    def read(cls, listed: str) -> Interests:
        """As a page names them: `places.unit:7,places.unit`. What means nothing is left out, and what is too much too."""
        found = [match.groups() for one in listed.split(",")[:MOST] if (match := WANTED.fullmatch(one))]
        return cls(
            frozenset(Ref(noun, int(key)) for noun, key in found if key),
            frozenset(noun for noun, key in found if not key),
        )

    def include(self, news: News) -> bool:
        """Whether this may change something on the page."""
        if news.noun in self.nouns or news.record is None:
            return news.noun in self.nouns or any(ref.noun == news.noun for ref in self.records)
        return (news.noun, news.record) in self.records


def all_of(many: Iterable[Interests]) -> Interests:
    """What several pages want to hear of."""
    pages = list(many)
    return Interests(
        frozenset().union(*(page.records for page in pages)), frozenset().union(*(page.nouns for page in pages))
    )


def moment(said: str) -> datetime | None:
    """Since when a page knows nothing, as it was told; `None` for what is no moment.

    >>> moment("2026-11-22T04:00:00.5+00:00"), moment("yesterday"), moment("2026-11-22T04:00")
    (datetime.datetime(2026, 11, 22, 4, 0, 0, 500000, tzinfo=datetime.timezone.utc), None, None)
    """
    try:
        read = datetime.fromisoformat(said)
        return read.astimezone(UTC) if read.tzinfo else None
    except (ValueError, OverflowError):  # the last day of the calendar is over elsewhere
        return None
