"""What somebody takes back right away is told as that; who says the opposite later, or of another's doing, is not."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import translation
from django.utils.translation import gettext

from huiyin.core.clock.time import now
from huiyin.core.rights.seeing import seeing
from huiyin.face.forms.taking_back import taken_back_by
from huiyin.face.pages import timeline
from huiyin.face.pages.timeline import timeline_of

pytestmark = pytest.mark.django_db


def marks(record: Any, reader: Any, many: int = 2) -> list[bool]:
    """Which of the newest lines take something back, newest first."""
    with seeing(reader):
        return [line.takes_back for line in timeline_of(record, reader=reader).lines[:many]]


def test_closed_and_opened_again(flat: Any, zhou: Any) -> None:
    flat.close(by=zhou, on=now().date())
    assert marks(flat, zhou, 1) == [False]
    flat.reopen(by=zhou)
    assert marks(flat, zhou) == [True, False]


def test_a_change_that_is_changed_back(flat: Any, zhou: Any) -> None:
    was = flat.area
    flat.amend(by=zhou, area="91.20", use="shop")
    flat.amend(by=zhou, area=was, use="home")
    assert marks(flat, zhou) == [True, False]


def test_a_second_change_takes_nothing_back(flat: Any, zhou: Any) -> None:
    flat.amend(by=zhou, area="91.20")
    flat.amend(by=zhou, area="92.40")
    assert marks(flat, zhou) == [False, False]


def test_a_name_that_is_written_as_before(happiness: Any, operator: Any) -> None:
    was = happiness.name
    happiness.rename(by=operator, name={"zh-Hans": "幸福里一期"})
    happiness.rename(by=operator, name=was)
    assert marks(happiness, operator) == [True, False]


def test_another_hand_takes_nothing_back(flat: Any, zhou: Any, operator: Any) -> None:
    flat.close(by=zhou, on=now().date())
    flat.reopen(by=operator)
    assert marks(flat, zhou) == [False, False]


def test_whoever_thinks_again_tomorrow_takes_nothing_back(flat: Any, zhou: Any, monkeypatch: Any) -> None:
    flat.close(by=zhou, on=now().date())
    flat.reopen(by=zhou)
    monkeypatch.setattr("huiyin.face.forms.taking_back.SOON", timedelta(seconds=-1))
    assert marks(flat, zhou) == [False, False]


def test_the_end_of_a_page_hides_no_mark(flat: Any, zhou: Any, monkeypatch: Any) -> None:
    flat.close(by=zhou, on=now().date())
    flat.reopen(by=zhou)
    monkeypatch.setattr(timeline, "PAGE", 1)
    assert marks(flat, zhou) == [True]


def test_each_verb_that_can_be_undone_is_known() -> None:
    assert all(taken_back_by().values()) and None not in taken_back_by()


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_page_says_it(language: str, flat: Any, zhou: Any, signed_in_as: Any) -> None:
    flat.close(by=zhou, on=now().date())
    flat.reopen(by=zhou)
    browser = signed_in_as(zhou)
    browser.cookies["huiyin-language"] = language
    page = browser.get("/units/XF/3-2-501/").content.decode()
    with translation.override(language):
        assert page.count(f"</svg>{gettext('took back')}</span>") == 1
