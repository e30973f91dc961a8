"""A house in which nothing has been entered yet says what comes first."""

from __future__ import annotations

import pytest

from huiyin.face.lists import page
from huiyin.places.public import Unit
from huiyin.places.views.lists import UnitList

pytestmark = pytest.mark.django_db


@pytest.fixture
def empty(monkeypatch):
    """As if no unit had been entered."""
    monkeypatch.setattr(page, "turned", lambda _looked_up, *known: list(page.matching(*known)))  # not as it was kept
    monkeypatch.setattr(UnitList, "rows", classmethod(lambda _cls, by: Unit.objects.visible_to(by).none()))


def opened(client, query=""):
    """The list of units."""
    answer = client.get(f"/units/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_it_says_what_to_do_first_to_whoever_may(empty, signed_in_as, zhou):
    shown = opened(signed_in_as(zhou))
    assert "No units have been entered yet." in shown
    assert "Open a building first, then its units." in shown
    assert shown.index('href="/buildings/open/"') < shown.index('href="/units/open/"')
    assert 'id="narrow"' not in shown
    assert "Nothing fits all" not in shown


def test_whoever_may_enter_nothing_is_told_no_more(empty, signed_in_as, lan):
    shown = opened(signed_in_as(lan))
    assert "No units have been entered yet." in shown
    assert "Open a building first" not in shown
    assert 'href="/buildings/open/"' not in shown


def test_a_filter_that_leaves_nothing_is_another_matter(signed_in_as, zhou):
    shown = opened(signed_in_as(zhou), "?area_min=100000")
    assert "Nothing fits all of this." in shown
    assert 'id="narrow"' in shown
