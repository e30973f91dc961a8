"""Keeping what can be found: one statement for all entries of a unit of work."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db import connection

from huiyin.core.search.fold import fold_to_store
from huiyin.core.search.models import SearchEntry
from huiyin.core.search.tokens import tokens


class Entry(NamedTuple):
    """A record and all the texts under which it shall be found (number, title, description, names …)."""

    noun: str
    record_id: int
    site_id: int | None
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """Entries ready to be written, a list per column."""

    noun: list[str]
    record_id: list[int]
    site_id: list[int | None]
    text: list[str]
    tokens: list[str]


WRITE = """
INSERT INTO core_searchentry AS entry (noun, record_id, site_id, text, tokens)
SELECT noun, record_id, site_id, text, array_to_tsvector(string_to_array(tokens, E'\\n'))
FROM unnest(%s::text[], %s::bigint[], %s::bigint[], %s::text[], %s::text[])
     AS given (noun, record_id, site_id, text, tokens)
ON CONFLICT (noun, record_id) DO UPDATE
SET site_id = excluded.site_id, text = excluded.text, tokens = excluded.tokens
WHERE (entry.site_id, entry.text) IS DISTINCT FROM (excluded.site_id, excluded.text)
"""


def index(entries: Iterable[Entry]) -> None:
    """Write these entries in one statement, in the caller's transaction; of two for one record the last counts.

    An entry replaces the whole text of its record. One that says the same as before writes nothing, and one without a
    text takes its record out.
    """
    last = {(entry.noun, entry.record_id): entry for entry in entries}
    # In one order everywhere, so that two units that touch the same records cannot lock each other out.
    ordered = [last[key] for key in sorted(last)]
    rows = entry_rows([entry for entry in ordered if any(entry.texts)])
    if rows.noun:
        with connection.cursor() as cursor:
            cursor.execute(WRITE, [rows.noun, rows.record_id, rows.site_id, rows.text, rows.tokens])
    for entry in ordered:
        if not any(entry.texts):
            forget(entry.noun, entry.record_id)


def entry_rows(rows: Sequence[Entry]) -> Columns:
    """Fold and cut the texts; the part of the work that needs no database."""
    texts = [fold_to_store(*entry.texts) for entry in rows]
    return Columns(
        [entry.noun for entry in rows],
        [entry.record_id for entry in rows],
        [entry.site_id for entry in rows],
        texts,
        ["\n".join([*places(entry), *tokens(text)]) for entry, text in zip(rows, texts, strict=True)],
    )


def places(entry: Entry) -> Sequence[str]:
    """Two tokens that say to which noun and site an entry belongs, so that the index itself leaves out the others.

    They begin with a blank, as no text's token does.
    """
    return in_noun(entry.noun), at_site(entry.noun, entry.site_id)


def in_noun(noun: str) -> str:
    """The token of all entries of a noun."""
    return f" {noun}"


def at_site(noun: str, site_id: int | None) -> str:
    """The token of all entries of a noun at a site."""
    return f" {noun} {site_id}"


def forget(noun: str, record_id: int) -> None:
    """Erase what can be found about one record; nothing happens if there is nothing."""
    SearchEntry.objects.filter(noun=noun, record_id=record_id).delete()
