"""Finding records by any piece of their texts."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection

from huiyin.core.rights.actor import EVERYWHERE, NOWHERE, Scope
from huiyin.core.rights.walls import Wall
from huiyin.core.search.find import Found, find
from huiyin.core.search.index import Entry, forget, index
from huiyin.core.search.models import SearchEntry
from huiyin.core.search.sorting_in import sort_in

pytestmark = pytest.mark.django_db
NOUN = "tests.matter"


def reader(*sites: int, scope: Scope | None = None, parties: frozenset[str] | None = frozenset({"agent:1"})) -> Any:
    """Somebody who works at these sites, or wherever is said."""
    return SimpleNamespace(scope=scope or (Scope.of(sites) if sites else EVERYWHERE), parties=parties)


def ids(text: str, *sites: int, **more: Any) -> tuple[int, ...]:
    return find(text, NOUN, reader=reader(*sites, **more)).ids


@pytest.fixture
def matters() -> None:
    """Four matters at two sites, one of no site, and one of another noun."""
    index(
        [
            Entry(NOUN, 1, 7, ("厨房漏水", "楼上 3-501 漏下来的，电话 138 0013 8000", "XF-2611-0417")),
            Entry(NOUN, 2, 7, ("电梯停运！！", "A3区电梯停了三天")),
            Entry(NOUN, 3, 8, ("Water leak in kitchen", "dripping since Monday")),
            Entry(NOUN, 4, None, ("漏电",)),
            Entry("tests.other", 5, 7, ("厨房漏水",)),
        ]
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("漏水", (1,)),
        ("漏", (4, 1)),
        ("3区电", (2,)),
        ("！！", (2,)),
        ("itch", (3,)),
        ("k", (3,)),
        ("8000", (1,)),
        ("13800138000", (1,)),
        ("xf26110417", (1,)),
        ("kitchen leak", (3,)),
        ('"kitchen leak"', ()),
        ("厨房 电梯", ()),
        ("水 厨房", (1,)),
        ("", ()),
        ("%", ()),
        ("_", ()),
        ("' & !z:*", ()),
        ("\\", ()),
    ],
)
def test_any_piece_finds_its_records_newest_first(matters: None, text: str, found: tuple[int, ...]) -> None:
    assert ids(text) == found


def test_only_the_readers_sites_are_searched_and_what_all_share(matters: None) -> None:
    assert ids("漏", 7) == (4, 1) and ids("e", 7, 8) == (3,)
    assert ids("漏", 8) == (4,) and ids("漏", *range(100)) == (4, 1)


def test_who_works_nowhere_finds_nothing_not_even_what_all_share(matters: None) -> None:
    assert ids("漏", scope=NOWHERE) == ()


def wall(record_id: int, party: str, *, keeps_out: bool) -> None:
    Wall.objects.create(noun=NOUN, record_id=record_id, party=party, keeps_out=keeps_out)


@pytest.mark.parametrize("among", [0, 100])
def test_what_is_walled_off_is_not_found(matters: None, among: int) -> None:
    """Walking back from the newest, and by the index of tokens where it is rare among the newest."""
    index(Entry(NOUN, 100 + at, 7, ("其他",)) for at in range(among))
    index(Entry(NOUN, 10 + at, 7, ("漏水漏水",)) for at in range(30 if not among else 1))
    mine = ids("漏水")
    wall(1, "agent:1", keeps_out=True)
    wall(10, "agent:2", keeps_out=False)
    assert ids("漏水") == tuple(found for found in mine if found not in (1, 10))
    assert ids("漏水", parties=frozenset({"agent:2"})) == ids("漏水", parties=None) == mine


def test_a_wall_counts_before_the_thousand() -> None:
    index(Entry(NOUN, at, 1, ("the common matter",)) for at in range(1005))
    for at in range(100, 110):
        wall(at, "agent:1", keeps_out=True)
    found = find("common", NOUN, reader=reader())
    assert (len(found.ids), found.more) == (995, False)


def test_an_entry_replaces_the_whole_text_and_the_last_counts(matters: None) -> None:
    index([Entry(NOUN, 1, 7, ("first",)), Entry(NOUN, 1, 8, ("second",))])
    assert ids("漏水") == ids("first") == ids("second", 7) == () and ids("second", 8) == (1,)


def test_all_entries_of_a_unit_cost_one_statement(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        index(Entry(NOUN, at, 1, (f"matter {at}",)) for at in range(200))
    with django_assert_num_queries(0):
        index([])


def test_an_unchanged_entry_is_not_written_again(matters: None) -> None:
    def version() -> Any:
        with connection.cursor() as cursor:
            cursor.execute("SELECT ctid FROM core_searchentry WHERE noun = %s AND record_id = 2", [NOUN])
            return cursor.fetchone()

    before = version()
    index([Entry(NOUN, 2, 7, ("电梯停运！！", "A3区电梯停了三天"))])
    assert version() == before


def test_what_is_forgotten_leaves_nothing(matters: None) -> None:
    forget(NOUN, 1)
    assert ids("漏水") == () and not SearchEntry.objects.filter(noun=NOUN, record_id=1).exists()


def test_a_record_without_texts_leaves_the_index_and_the_last_counts(matters: None) -> None:
    index([Entry(NOUN, 1, 7, ("first",)), Entry(NOUN, 1, 7, ()), Entry(NOUN, 2, 7, ()), Entry(NOUN, 2, 7, ("second",))])
    assert not SearchEntry.objects.filter(noun=NOUN, record_id=1).exists() and ids("second") == (2,)


@pytest.mark.parametrize("text", ["the", "common", "om", "t", "common matter"])
def test_never_more_than_a_thousand_and_the_newest_of_them(text: str) -> None:
    index(Entry(NOUN, at, 1, (f"the common matter {at}",)) for at in range(1200))
    found = find(text, NOUN, reader=reader(1))
    assert found.ids == tuple(range(1199, 199, -1)) and found.said == "1,000+"
    assert find(text, NOUN, reader=reader(1), limit=5) == Found((1199, 1198, 1197, 1196, 1195), more=True)


def test_what_the_newest_lack_is_found_among_the_old() -> None:
    index(Entry(NOUN, at, at % 2, (f"旧的事情 {at}" if at < 300 else "new matter",)) for at in range(1000))
    assert ids("旧的事情", 1) == tuple(range(299, 0, -2))
    assert ids("事 旧") == tuple(range(299, -1, -1))


def test_the_longest_and_oddest_text_can_be_stored() -> None:
    odd = "".join(map(chr, range(0x10400, 0x10450))) + "\x00\ud800\U0010ffff"
    widest = "".join(chr(0x10400 + at % 79) + chr(0x1D400 + at % 83) + chr(0x1E900 + at % 60) for at in range(40_000))
    index([Entry(NOUN, 1, 1, (odd,)), Entry(NOUN, 2, 1, (widest, "漏")), Entry(NOUN, 3, None, ("",))])
    assert ids(odd[3:9]) == (1,) and ids(widest[500:510]) == (2,)


def test_what_waits_to_be_sorted_in_is_found_before_and_after(matters: None) -> None:
    before = ids("漏")
    sort_in()
    assert ids("漏") == before == (4, 1)
