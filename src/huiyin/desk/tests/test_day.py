"""The first page after signing in: greeted by name, what waits first, honest where there is nothing (RPT-1)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from huiyin.core.clock.time import at, now
from huiyin.core.rights.seeing import seeing
from huiyin.desk.views.day import greeting
from huiyin.desk.views.strip import strip_of
from huiyin.face.pages.here import Place
from huiyin.people.public import Deputy

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(happiness, person, zhou, lan):
    """老周 asks 阿兰 to act for him from tomorrow."""
    tomorrow = now() + timedelta(days=1)
    return Deputy.ask(
        by=zhou, site=happiness, deputy=person("alan"), since=tomorrow, until=tomorrow + timedelta(days=2)
    )


def day(browser):
    """The page as text."""
    answer = browser.get("/my-day/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_first_page_leads_there(signed_in_as, lan):
    assert signed_in_as(lan).get("/")["Location"] == "/my-day/"
    assert signed_in_as(None).get("/my-day/")["Location"] == "/sign-in/?next=%2Fmy-day%2F"


@pytest.mark.parametrize(
    ("hour", "said"),
    [(4, "Good evening"), (5, "Good morning"), (11, "Good day"), (13, "Good afternoon"), (18, "Good evening")],
)
def test_one_is_greeted_as_people_do_at_that_hour(hour, said):
    assert greeting(datetime(2026, 11, 18, hour, 26, tzinfo=UTC)) == said


def test_it_says_what_to_do_where_nothing_waits(signed_in_as, lan):
    page = day(signed_in_as(lan))
    assert "阿兰" in page
    assert "Nothing waits for you now." in page
    assert "Find somebody or something" in page


def test_who_is_asked_to_stand_in_does_that_first(signed_in_as, lan, jiang, asked):
    page = day(signed_in_as(lan))
    assert "Act for 老周?" in page
    assert "1 thing waits for you." in page
    assert f"/deputies/{asked.pk}/accept/" in page
    assert "Act for" not in day(signed_in_as(jiang))


def test_what_is_answered_waits_no_longer(signed_in_as, lan, asked, sight):
    asked.accept(by=lan)
    assert "Act for 老周?" not in day(signed_in_as(lan))


def test_others_read_who_acts_for_whom(signed_in_as, lan, xiaozhao, jiang, asked, sight):
    asked.accept(by=lan)
    with at(asked.period.lower + timedelta(hours=1)):
        assert "for 老周" in day(signed_in_as(xiaozhao))
        assert "for 老周" not in day(signed_in_as(jiang))


def test_what_was_done_today_is_told_apart(signed_in_as, lan, zhou, jiang, flat):
    flat.rename(by=lan, number="3-2-591")
    assert "Done today: 2" in day(signed_in_as(lan))
    others = day(signed_in_as(zhou))
    assert "Today around you" in others and "3-2-591" in others
    assert "3-2-591" not in day(signed_in_as(jiang))


def test_a_walled_record_is_not_told_of(signed_in_as, lan, zhou, flat):
    flat.rename(by=zhou, number="3-2-591")
    flat.shut_out(by=zhou, party=f"person:{lan.id}")
    assert "3-2-591" not in day(signed_in_as(lan))


def test_whoever_only_lives_here_has_no_day_but_a_page_about_himself(signed_in_as, wang, stranger):
    for outsider in (wang, stranger):
        browser = signed_in_as(outsider)
        assert browser.get("/my-day/").status_code == 404
        assert browser.get("/")["Location"] == "/me/"


def test_the_strip_is_the_site_s_day(happiness, lan):
    place = Place(happiness.pk, "XF", "", happiness.calendar.tz)
    with seeing(lan):
        strip = strip_of(lan, place, datetime(2026, 11, 18, 6, 26, tzinfo=UTC))
    assert strip.begins <= strip.now <= strip.ends
    assert strip.points([strip.begins, strip.ends, strip.ends + timedelta(hours=1)]) == [0.0, 1000.0]
    assert 0 < strip.passed < 1000
    assert [said for _at, said in strip.hours][:2] == ["9:00", "10:00"]
