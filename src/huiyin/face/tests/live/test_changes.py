"""The door for pages that no stream reaches says the same as the stream (PLT-1)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from huiyin.core.clock.time import wall
from huiyin.face.live import missed

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_earlier(monkeypatch):
    """What the world did before is not looked at again."""
    monkeypatch.setattr(missed, "COMMITTED_WITHIN", timedelta(0))


def asked(browser, **query):
    """What the door says."""
    return browser.get("/changes/", query, headers={"accept": "application/json"}).json()


def test_it_says_what_changed_since_and_from_when_to_ask_next(signed_in_as, lan, flat, zhou):
    began = wall()
    flat.rename(by=zhou, number="3-2-591")
    said = asked(signed_in_as(lan), about=f"places.unit:{flat.pk}", since=began.isoformat())
    assert said["changed"] == {"places.unit": {str(flat.pk): flat.version}}
    assert said["again"] is False
    assert asked(signed_in_as(lan), about=f"places.unit:{flat.pk}", since=said["now"])["changed"] == {}


def test_it_says_nothing_of_what_one_may_not_see(signed_in_as, lan, jiang, stranger, flat, zhou):
    began = wall().isoformat()
    flat.rename(by=zhou, number="3-2-591")
    about = f"places.unit,places.unit:{flat.pk}"
    assert asked(signed_in_as(jiang), about=about, since=began)["changed"] == {}
    assert signed_in_as(stranger).get("/changes/", {"about": about, "since": began}).status_code == 404
    flat.shut_out(by=zhou, party=f"person:{lan.id}")
    assert asked(signed_in_as(lan), about=about, since=began)["changed"] == {}


def test_who_was_away_for_long_looks_at_everything(signed_in_as, lan):
    long_ago = (wall() - timedelta(hours=1)).isoformat()
    assert asked(signed_in_as(lan), about="places.unit", since=long_ago)["again"] is True
    assert asked(signed_in_as(lan), about="", since=long_ago)["again"] is False


@pytest.mark.parametrize(
    "query",
    [
        {"since": "yesterday"},
        {"about": "x'; DROP", "since": "2026-01-01T00:00:00+00:00"},
        {},
        {"since": "9999-12-31T23:59:59-14:00"},
    ],
)
def test_what_means_nothing_is_no_change(signed_in_as, lan, query):
    assert asked(signed_in_as(lan), **query)["changed"] == {}


def test_nobody_is_told_anything_without_having_signed_in(signed_in_as):
    assert signed_in_as(None).get("/changes/", headers={"accept": "application/json"}).status_code == 401
