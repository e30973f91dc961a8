"""What somebody may know of what changed: asked through his own eyes, now, and never remembered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Max, Q

from huiyin.core.clock.time import wall
from huiyin.core.facts.models import Position, StoredFact, Unsealed
from huiyin.core.facts.news import News
from huiyin.core.records.references import noun_named
from huiyin.core.rights.actor import EVERYWHERE, Actor
from huiyin.core.rights.seeing import within
from huiyin.face.live.interests import Interests

NEWEST = 2_000  # facts of the whole house among which is looked for what a page missed
LONGEST_AWAY = timedelta(minutes=30)
COMMITTED_WITHIN = timedelta(seconds=20)  # a fact is dated when it is told, and there when its transaction commits

type Changes = dict[str, dict[int, int] | None]
"""By noun the records that changed, with the version that they have now; `None`: so many that one looks at all."""


@dataclass(frozen=True, slots=True)
class Missed:
    """What changed while a page did not listen; `all`: so much, or so long ago, that it had better look at everything."""

    changes: Changes
    all: bool = False


def newest(since: datetime) -> list[tuple[int, datetime]]:
    """The keys of the facts since a moment that lie among the newest of the house and in the caller's scope, newest first.

    What lies further back is not looked for: this is for screens, and the log has no index by time.
    """
    with within(EVERYWHERE):  # the number alone is asked for, and told nobody
        last = Position.objects.aggregate(last=Max("position"))["last"] or 0
    late = Position.objects.filter(position__gt=last - NEWEST, recorded_at__gte=since).order_by("-position")
    loose = Unsealed.objects.filter(position=None, recorded_at__gte=since).order_by("-fact_id")
    return [*loose.values_list("fact_id", "recorded_at")[:NEWEST], *late.values_list("fact_id", "recorded_at")]


def known_to(reader: Actor, news: Iterable[News]) -> Changes:
    """What of this news the reader may know: records that he sees, of "many" whether he sees any of them."""
    wanted: dict[str, set[int]] = defaultdict(set)
    many: dict[str, set[int | None]] = defaultdict(set)
    for one in news:
        if one.record is None:
            many[one.noun].add(one.site)
        else:
            wanted[one.noun].add(one.record)
    found: Changes = {}
    for noun, keys in wanted.items():
        if versions := versions_of(reader, noun, keys):
            found[noun] = versions
    return found | {noun: None for noun, sites in many.items() if any(sees_any(reader, noun, site) for site in sites)}


def versions_of(reader: Actor, noun: str, keys: Iterable[int]) -> dict[int, int]:
    """The versions of those of these records that the reader sees."""
    with suppress(LookupError):
        return dict(noun_named(noun).objects.visible_to(reader).filter(pk__in=keys).values_list("pk", "version"))
    return {}


def sees_any(reader: Actor, noun: str, site: int | None) -> bool:
    """Whether the reader sees a record of this noun at this site."""
    with suppress(LookupError):
        kind = noun_named(noun)
        here = Q() if site is None or kind.site_field is None else Q(**{kind.site_field: site})
        return kind.objects.visible_to(reader).filter(here).exists()
    return False


def missed(reader: Actor, interests: Interests, since: datetime) -> Missed:
    """What changed on a page since it was made, as far as its reader may know; inside a transaction of his."""
    if not (interests.records or interests.nouns):
        return Missed({})
    if wall() - since > LONGEST_AWAY:
        return Missed({}, all=True)
    facts = newest(since - COMMITTED_WITHIN)
    if len(facts) >= NEWEST:
        return Missed({}, all=True)
    told = StoredFact.objects.filter(pk__in=facts).values_list("noun", "record_id", "site_id").distinct()
    return Missed(known_to(reader, (news for news in map(News._make, told) if interests.include(news))))
