"""Moments as people say them, in the words of whoever reads (PLT-4)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from huiyin.core.clock.time import wall
from huiyin.core.ui.moments import spoken
from huiyin.core.ui.translations import compile_if_needed

SHANGHAI = ZoneInfo("Asia/Shanghai")
SEEN = datetime(2026, 11, 20, 4, tzinfo=UTC)  # a Friday, noon in Shanghai


@pytest.mark.parametrize(
    ("at", "english", "chinese"),
    [
        (datetime(2026, 11, 19, 16, tzinfo=UTC), "today 00:00", "今天 00:00"),
        (datetime(2026, 11, 19, 15, 59, 59, tzinfo=UTC), "yesterday 23:59", "昨天 23:59"),
        (datetime(2026, 11, 17, 1, 12, tzinfo=UTC), "Tue 09:12", "周二 09:12"),
        (datetime(2026, 11, 14, 1, 12, tzinfo=UTC), "Sat 09:12", "周六 09:12"),
        (datetime(2026, 11, 13, 1, 12, tzinfo=UTC), "13 Nov", "11 月 13 日"),
        (datetime(2026, 11, 23, 1, 12, tzinfo=UTC), "23 Nov 09:12", "11 月 23 日 09:12"),
        (datetime(2027, 1, 4, 16, tzinfo=UTC), "5 Jan 2027 00:00", "2027 年 1 月 5 日 00:00"),
        (datetime(2025, 11, 9, 1, 12, tzinfo=UTC), "9 Nov 2025", "2025 年 11 月 9 日"),
    ],
)
def test_the_nearer_the_plainer(at: datetime, english: str, chinese: str) -> None:
    compile_if_needed()
    for language, said in (("en", english), ("zh-hans", chinese)):
        with translation.override(language):
            assert spoken(at, SHANGHAI, seen_at=SEEN) == said


def test_the_next_day_is_tomorrow() -> None:
    assert spoken(datetime(2026, 11, 20, 16, tzinfo=UTC), SHANGHAI, seen_at=SEEN) == "tomorrow 00:00"


def test_it_is_seen_now_unless_said_otherwise() -> None:
    assert spoken(wall() - timedelta(days=1), SHANGHAI).startswith("yesterday ")
