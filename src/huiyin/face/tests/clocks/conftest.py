"""One afternoon at the desk: Wednesday 18 November 2026, 14:26 in Shanghai, and clocks as they stand then."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.template import engines
from django.utils import translation

from huiyin.core.clock.hours import week
from huiyin.core.clock.worktime import WorkingCalendar
from huiyin.face.clocks.clock import Clock, stretches
from huiyin.face.clocks.states import state_of

SHANGHAI = ZoneInfo("Asia/Shanghai")
OFFICE = WorkingCalendar("Asia/Shanghai", week("8:30-12:00 13:30-18:00"))


def on(day: int, time: str, month: int = 11) -> datetime:
    """A moment of that autumn in Shanghai."""
    hour, minute = map(int, time.split(":"))
    return datetime(2026, month, day, hour, minute, tzinfo=SHANGHAI)


NOW = on(18, "14:26")


def clock(opened: datetime, due: datetime, now: datetime = NOW, **other: Any) -> Clock:
    """A clock in the state that the rule gives it; `pauses` on the office's hours."""
    kept, pauses = other.get("kept_at"), other.pop("pauses", None)
    state = state_of(opened, due, now, paused="reason" in other, kept=bool(kept))
    if pauses is not None:
        other["stretches"] = stretches(OFFICE, opened, max(due, kept or now), pauses)
    return Clock(opened, due, now, state, SHANGHAI, **other)


@pytest.fixture
def shown() -> Callable[..., str]:
    """A macro of the pictures, as HTML: `shown("clock_mini(x)", x=…)`."""

    def show(call: str, **values: Any) -> str:
        page = f'{{% import "face/pictures.jinja" as p %}}{{{{ p.{call} }}}}'
        return str(engines["jinja2"].from_string(page).render(values))

    return show


@pytest.fixture
def translated() -> None:
    """For tests that read Chinese."""
    with translation.override("zh-hans"):
        if translation.gettext("%(length)s left") == "%(length)s left":
            pytest.skip("the Chinese of due times is not in the catalogue yet")
