"""What is compared, and how it is cut: every piece of a text must be reachable."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from huiyin.core.search.fold import fold, fold_to_store
from huiyin.core.search.tokens import LONGEST_QUERY, Query, tokens, understand

mixed = st.text(
    st.one_of(st.characters(), st.sampled_from("漏水电梯物業かが한국abcÉß 12３，。！!“”\"'-\\\n")), max_size=40
)


def is_reached(query: Query, text: str) -> bool:
    """Slow and obvious: the index leads to the text, and the comparison lets it pass."""
    stored = fold_to_store(text)
    held = tokens(stored)
    led = query.tokens or [query.beginning]
    begins = all(any(token.startswith(wanted) for token in held) for wanted in led)
    return begins and set(query.tokens) <= held and all(part in stored for part in query.parts)


@given(mixed, st.integers(0, 40), st.integers(2, 12))
@example("报修：XF-2611-0417，漏水！！", 2, 9)
@example("huiyin", 2, 3)
@example("他说“漏水 了”吗", 2, 5)
@example("！！ ！", 0, 4)
def test_every_piece_of_a_text_reaches_it(text: str, begin: int, length: int) -> None:
    piece = text[begin : begin + length]
    query = understand(piece)
    assert not query or is_reached(query, text)
    assert query or not fold(piece)


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("138 0013 8000", "13800138000"),
        ("业主反映：厨房，漏水。", "厨房漏水"),
        ("Café Ｗi-Fi", "cafe wifi"),
        ("STRASSE", "straße"),
        ("3栋2单元501", "3 栋 2 单元 501"),
        ("电梯坏了，三天没修", "没修 电梯"),
        ("漏", "漏"),
        ("สวัสดี", "วัส"),
        ("한국어", "국"),
    ],
)
def test_it_is_found_however_it_is_typed(written: str, typed: str) -> None:
    assert is_reached(understand(typed), written)


@pytest.mark.parametrize(
    ("written", "typed"),
    [("漏水", "水漏"), ("漏水", "渗水"), ("all good", '"good all"'), ("物业", "物業"), ("เก", "กา")],
)
def test_something_else_is_not_found(written: str, typed: str) -> None:
    assert not is_reached(understand(typed), written)


def test_a_blank_is_no_query() -> None:
    assert not understand(" \u3000\n\x00") and not understand("")


def test_a_query_stays_small_however_long_it_is() -> None:
    query = understand("一二三四五六七八九十" * 10_000)
    assert len(query.parts[0]) == LONGEST_QUERY and len(query.tokens) <= 12
    assert len(understand("a b c d e f g h i j k l m").parts) == 8


@pytest.mark.parametrize(
    "text", ["漏水" * 500_000, '"' * 1_000_000, "\u0301" * 1_000_000, "ﷺ" * 1_000_000, "a!" * 500_000]
)
def test_time_grows_with_the_text_and_no_faster(text: str) -> None:
    begun = process_time()
    stored = fold_to_store(text)
    assert len(stored) <= 80_000 and tokens(stored) is not None and understand(text) is not None
    assert process_time() - begun < 2
