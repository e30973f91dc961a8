"""Finding records by any piece of their texts: newest first, never more than a thousand."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import BooleanField, Count, ExpressionWrapper, F, Q, QuerySet, Value
from django.db.models.functions import StrIndex
from django.db.models.lookups import GreaterThan

from huiyin.core.records.references import noun_named, personal_nouns
from huiyin.core.rights.actor import NOWHERE, Actor
from huiyin.core.rights.walls import not_walled_off
from huiyin.core.search.index import at_site, in_noun
from huiyin.core.search.models import SearchEntry
from huiyin.core.search.tokens import Query, quoted, understand

MOST_FOUND = 1000
_SAMPLE = 400
# Where one in twenty of the newest fits, a thousand are found sooner by walking back than by the index of tokens.
# Measured at 100,000 and at a million rows: with one in fifty, walking took twice as long.
_COMMON = _SAMPLE // 20
_MOST_SITES_IN_INDEX = 16


@dataclass(frozen=True, slots=True)
class Found:
    """Ids of records, newest first; `more`: there were more than these.

    >>> Found((9, 7), more=False).said, Found(tuple(range(1000)), more=True).said
    ('2', '1,000+')
    """

    ids: tuple[int, ...]
    more: bool

    @property
    def said(self) -> str:
        """How many, as the screen says it."""
        return f"{len(self.ids):,}{'+' if self.more else ''}"


NOTHING = Found((), more=False)


def find(text: str, noun: str, *, reader: Actor, limit: int = MOST_FOUND) -> Found:
    """The newest records of a noun whose texts hold every part of `text`; at most `limit` (1,000) of them.

    Only what the reader may see: records of his sites and of none, less what is walled off from him; all of this
    before the limit, so that nothing can be inferred from the number. A blank text finds nothing.
    """
    query = understand(text)
    if not query or reader.scope == NOWHERE:
        return NOTHING
    limit = min(limit, MOST_FOUND)
    seen = _seen(noun, reader)
    entries, fits = SearchEntry.objects.filter(noun=noun), _holds(query) & seen
    if _is_common(entries, fits):
        rows = entries.filter(fits).order_by("-record_id")
    else:
        # "+ 0" keeps the planner from walking back after all, when it takes what is rare for common.
        held = entries.filter(seen, tokens__hold=_tsquery(query, noun, reader.scope.sites))
        compared = held if query.is_one_token else held.filter(_holds(query))
        rows = compared.order_by((F("record_id") + 0).desc())
    ids = list(rows.values_list("record_id", flat=True)[: limit + 1])
    return Found(tuple(ids[:limit]), more=len(ids) > limit)


def _holds(query: Query) -> Q:
    # STRPOS, not LIKE: faster, nothing to escape, and the planner does not believe that next to nothing fits.
    return Q(*(GreaterThan(StrIndex("text", Value(part)), 0) for part in query.parts))


def _seen(noun: str, reader: Actor) -> Q:
    """What `visible_to` says, about the entry instead of the record."""
    if noun in personal_nouns():
        return Q(record_id__in=noun_named(noun).objects.visible_to(reader).values("pk"))
    sites = reader.scope.sites
    here = Q() if sites is None else Q(site_id__in=sites) | Q(site_id=None)
    return here & not_walled_off(reader, noun, "record_id")


def _is_common(entries: QuerySet[SearchEntry], fits: Q) -> bool:
    """Whether what is looked for is frequent among the newest.

    PostgreSQL's own estimate takes the tokens of a phrase for independent and is wrong by orders of magnitude.
    """
    newest = entries.order_by("-record_id").annotate(fits=ExpressionWrapper(fits, BooleanField()))[:_SAMPLE]
    hits: int = newest.aggregate(hits=Count("pk", filter=Q(fits=True)))["hits"]
    return hits >= _COMMON


def _tsquery(query: Query, noun: str, sites: frozenset[int] | None) -> str:
    if sites is None or len(sites) > _MOST_SITES_IN_INDEX:
        place = quoted(in_noun(noun))
    else:
        place = " | ".join(quoted(at_site(noun, site)) for site in (*sorted(sites), None))
    return f"{query.tsquery} & ({place})"
