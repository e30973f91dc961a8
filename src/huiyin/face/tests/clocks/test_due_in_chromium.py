"""A page that stays open says what Python would say: each minute, in both languages, in any zone."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.template import engines
from django.utils import translation

from huiyin.face.clocks.clock import Clock
from huiyin.face.clocks.due import due, phrases, words
from huiyin.face.clocks.states import state_of
from huiyin.face.tests.clocks.conftest import NOW

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SCRIPT = Path(settings.STATICFILES_DIRS[0]) / "js" / "due.js"
ZONES = [ZoneInfo("Asia/Shanghai"), ZoneInfo("America/New_York")]
LATER = [
    timedelta(minutes=minutes)
    for minutes in (0, 1, 9, 10, 11, 35, 59, 60, 61, 95, 240, 241, 599, 1440, 2000, 4321, 9000)
]
LIMITS = [timedelta(minutes=minutes) for minutes in (10, 30, 45, 60, 120, 300, 574, 1440, 3000, 5000, 9000, 20000)]
PAGE = """{% from "face/pictures.jinja" import due %}{% include "face/pictures/phrases.jinja" %}
{% for one in shown %}<p>{{ due(one) }}</p>{% endfor %}"""


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_script_says_what_python_says(browser: Any, language: str) -> None:
    clocks = [clock(NOW + limit, zone) for limit in LIMITS for zone in ZONES]
    with translation.override(language):
        page = browser.new_page()
        page.set_content(
            engines["jinja2"].from_string(PAGE).render({"shown": map(due, clocks), "due_phrases": phrases})
        )
        page.add_script_tag(path=str(SCRIPT))
        for later in LATER:
            seen = [on(one, NOW + later) for one in clocks]
            said = page.evaluate(
                "now => (document.dispatchEvent(new CustomEvent('hy:time', {detail: now})),"
                "[...document.querySelectorAll('time')].map(one => [one.dataset.state, one.textContent.trim()]))",
                (NOW + later).timestamp(),
            )
            assert said == [[one.state.value, words(one)] for one in seen], later
        page.close()


def clock(at: datetime, zone: ZoneInfo) -> Clock:
    """A clock that was opened now and is due then."""
    return Clock(NOW, at, NOW, state_of(NOW, at, NOW), zone)


def on(one: Clock, now: datetime) -> Clock:
    """The same clock, seen later."""
    return replace(one, now=now, state=state_of(one.opened, one.due, now))
