"""What people write lies in erasable rows of its own; a fact names the row and the text's sha256."""

from __future__ import annotations

from typing import TYPE_CHECKING

from huiyin.core.clock.time import wall
from huiyin.core.facts.fact import Written
from huiyin.core.facts.models import Writing
from huiyin.core.facts.texts import digest_of
from huiyin.core.values.identity import next_id
from huiyin.core.values.words import Words
from huiyin.core.verbs.unit import current

if TYPE_CHECKING:
    from huiyin.core.records.record import Record

UNKNOWN_LANGUAGE = "und"


def write_down(record: Record, text: str | Words) -> Written:
    """Keep a text beside the record it belongs to, inside a verb; returns what a fact may hold of it."""
    words = dict(text) if isinstance(text, Words) else {UNKNOWN_LANGUAGE: text}
    digest = digest_of(words)
    row = Writing(id=next_id("core_writing_id"), site_id=record.site_key, words=words, sha256=digest, written_at=wall())
    current().add(write_all, row)
    return Written(row.id, digest)


def write_all(rows: list[Writing]) -> None:
    """Write the texts of a unit of work in one statement."""
    Writing.objects.bulk_create(rows)
