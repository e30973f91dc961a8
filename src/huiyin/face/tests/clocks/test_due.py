"""Due times in words, by the very examples of the look."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import translation

from huiyin.face.clocks.due import due, words
from huiyin.face.tests.clocks.conftest import NOW, clock, on

EXAMPLES = [
    (on(18, "14:36"), "10 min left", "还剩 10 分"),
    (on(18, "16:36"), "2 h 10 min left", "还剩 2 小时 10 分"),
    (on(18, "17:31"), "3 h 05 min left", "还剩 3 小时 05 分"),
    (on(18, "18:26"), "4 h left", "还剩 4 小时"),
    (on(18, "18:27"), "by 18:27 today", "今天 18:27 前"),
    (on(19, "00:00"), "by 24:00 today", "今天 24:00 前"),
    (on(19, "17:30"), "by 17:30 tomorrow", "明天 17:30 前"),
    (on(20, "17:30"), "by Fri 17:30", "周五 17:30 前"),
    (on(24, "23:59"), "by Tue 23:59", "周二 23:59 前"),
    (on(26, "17:30"), "by 26 Nov", "11 月 26 日前"),
    (on(18, "14:26"), "less than 1 min left", "还剩不到 1 分"),
    (NOW - timedelta(seconds=20), "less than 1 min late", "已超时不到 1 分"),
    (on(18, "13:51"), "35 min late", "已超时 35 分"),
    (on(18, "12:21"), "2 h 05 min late", "已超时 2 小时 05 分"),
    (on(17, "12:26"), "1 d 2 h late", "已超时 1 天 2 小时"),
    (on(17, "14:00"), "1 day late", "已超时 1 天"),
    (on(15, "11:00"), "3 days late", "已超时 3 天"),
]


@pytest.mark.parametrize(("at", "said", "in_chinese"), EXAMPLES, ids=[row[1] for row in EXAMPLES])
def test_so_much_is_left(at: Any, said: str, in_chinese: str, translated: None) -> None:
    told = clock(on(9, "9:00"), at)
    assert words(told) == said
    with translation.override("zh-hans"):
        assert words(told) == in_chinese


OTHERS = [
    ({"reason": "customer"}, "Paused · customer", "暂停 · customer"),
    ({"reason": ""}, "Paused", "暂停"),
    ({"kept_at": on(18, "9:11")}, "kept, in 11 min", "按时，11 分钟"),
    ({"kept_at": on(18, "9:00")}, "kept, in less than 1 min", "按时，不到 1 分钟"),
    ({"kept_at": on(18, "11:05")}, "kept, in 2 h 05 min", "按时，2 小时 05 分"),
    ({"kept_at": on(18, "12:35")}, "done, 35 min late", "办了，晚了 35 分钟"),
]


@pytest.mark.parametrize(("how", "said", "in_chinese"), OTHERS, ids=[row[1] for row in OTHERS])
def test_it_stands_still_or_is_over(how: dict[str, Any], said: str, in_chinese: str, translated: None) -> None:
    told = clock(on(18, "9:00"), on(18, "12:00"), **how)
    assert words(told) == said
    with translation.override("zh-hans"):
        assert words(told) == in_chinese


def test_another_year_is_named() -> None:
    assert words(clock(NOW, NOW.replace(year=2027))) == "by 18 Nov 2027"


def test_the_full_time_stands_behind_the_words(shown: Any) -> None:
    page = shown("due(words)", words=due(clock(on(18, "9:00"), on(18, "17:30"))))
    assert 'title="2026-11-18 17:30 Asia/Shanghai"' in page
    assert 'datetime="2026-11-18T17:30:00+08:00"' in page


def test_what_stands_still_is_not_said_again(shown: Any) -> None:
    assert "data-turns" in shown("due(words)", words=due(clock(on(18, "9:00"), on(18, "17:30"))))
    assert "data-turns" not in shown("due(words)", words=due(clock(on(18, "9:00"), on(18, "17:30"), reason="customer")))


def test_a_reason_is_not_taken_for_html(shown: Any) -> None:
    page = shown("due(words)", words=due(clock(on(18, "9:00"), on(18, "17:30"), reason="<script>alert(1)</script>")))
    assert "<script>" not in page and "&lt;script&gt;" in page
