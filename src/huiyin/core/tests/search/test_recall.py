"""Nothing that was written stays unfound: real texts, any piece of two characters or more, 100,000 rows."""

from __future__ import annotations

import csv
import gzip
import os
import random
from collections.abc import Iterator
from pathlib import Path
from typing import LiteralString

import psycopg
import pytest

from huiyin.core.rights.actors import house_clock
from huiyin.core.search.find import Found, find
from huiyin.core.search.fold import fold
from huiyin.core.search.index import Entry, index
from huiyin.core.search.tokens import understand

DATA = Path(os.environ.get("HUIYIN_TEST_DATA") or Path(__file__).parents[5].parent / "shared" / "data")
NOUN = "tests.message"
SOURCES = {
    "zh_gov_messages_taidi2020": ("留言主题", "留言详情", "答复意见"),
    "en_ecommerce_remarks": ("Customer Remarks",),
}


def messages(folder: str) -> list[str]:
    """The texts of one folder of the test data."""
    if not (DATA / folder).is_dir():
        pytest.skip(f"needs {folder} below HUIYIN_TEST_DATA ({DATA})")
    found: dict[str, None] = {}
    for path in sorted((DATA / folder).glob("*.csv.gz")):
        with gzip.open(path, "rt", encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                found |= {text: None for column in SOURCES[folder] if (text := row.get(column))}
    return list(found)


def pieces(texts: list[str], number: int, luck: random.Random) -> Iterator[str]:
    """Pieces of two to ten characters, wherever they begin; blanks alone are nothing to look for."""
    while number:
        text = luck.choice(texts)
        begin, length = luck.randrange(len(text)), luck.randint(2, 10)
        piece = text[begin : begin + length]
        if len(piece) >= 2 and fold(piece):
            number -= 1
            yield piece


def misses(texts: list[str], piece: str, found: Found, rows: int) -> list[int]:
    """Slow and obvious: the rows whose raw text holds the piece and that should have been among the newest found."""
    holding = [at for at, text in enumerate(texts) if piece in text]
    oldest = found.ids[-1] if found.more else 0
    expected = {row for at in holding for row in range(at, rows, len(texts)) if row >= oldest}
    return sorted(expected - set(found.ids))


def look_for_everything(texts: list[str], number: int, rows: int) -> None:
    luck = random.Random(417)  # noqa: S311 - the same pieces each time
    folded = [fold(text) for text in texts]
    for piece in pieces(texts, number, luck):
        found = find(piece, NOUN, reader=house_clock())
        assert not misses(texts, piece, found, rows), piece
        assert len(found.ids) == 1000 or not found.more
        if fold(piece).isalnum():  # and nothing is found that does not hold it
            parts = understand(piece).parts
            assert all(part in folded[row % len(texts)] for row in found.ids for part in parts), piece


@pytest.mark.django_db
@pytest.mark.parametrize("folder", SOURCES)
def test_any_piece_of_what_was_written_is_found(folder: str) -> None:
    texts = sorted(messages(folder), key=len)[::40][:400]
    index(Entry(NOUN, at, 1, (text,)) for at, text in enumerate(texts))
    look_for_everything(texts, 250, len(texts))


@pytest.mark.slow
def test_any_piece_is_found_among_a_hundred_thousand(committing: None) -> None:
    texts = messages("zh_gov_messages_taidi2020") + messages("en_ecommerce_remarks")
    random.Random(1).shuffle(texts)  # noqa: S311 - the same order each time
    multiply(texts, 100_000)
    look_for_everything(texts, 400, 100_000)


def multiply(texts: list[str], rows: int) -> None:
    """Write the texts once through the door, then let PostgreSQL repeat them; the index is made at the end."""
    as_owner("DROP INDEX core_searchentry_tokens")
    for begin in range(0, len(texts), 500):
        index(Entry(NOUN, at, 1, (texts[at],)) for at in range(begin, min(begin + 500, len(texts))))
    as_owner(REPEAT, once=len(texts), rows=rows)
    as_owner("CREATE INDEX core_searchentry_tokens ON core_searchentry USING gin (tokens)")
    as_owner("VACUUM ANALYZE core_searchentry")


REPEAT: LiteralString = """
INSERT INTO core_searchentry (noun, record_id, site_id, text, tokens)
SELECT noun, record_id + %(once)s * time, site_id, text, tokens
FROM core_searchentry, generate_series(1, %(rows)s / %(once)s) AS time
WHERE record_id + %(once)s * time < %(rows)s
"""


def as_owner(statement: LiteralString, **values: int) -> None:
    """What only the owner of the tables may do."""
    with psycopg.connect(os.environ["DATABASE_OWNER_URL"], autocommit=True) as connection:
        connection.execute("SET maintenance_work_mem = '256MB'")
        connection.execute(statement, values or None)
