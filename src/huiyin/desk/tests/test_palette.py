"""Go anywhere, do anything I may, find anything: and nothing that is not mine (PLT-1)."""

from __future__ import annotations

import re
from importlib import import_module

import pytest

from huiyin.desk.views import palette
from huiyin.face.pages.pace import Pace

pytestmark = pytest.mark.django_db
import_module("huiyin.places.views.lists")  # whatever list is declared is looked through
HIT = re.compile(r'<a class="hy-hit" href="([^"]*)".*?<span>(.*?)</span>(?:<small>(.*?)</small>)?', re.DOTALL)


@pytest.fixture(autouse=True)
def unhurried(monkeypatch):
    """Tests ask faster than people."""
    monkeypatch.setattr(palette, "PACE", Pace(1000, 1))


def hits(browser, said, path="/palette/", **more):
    """What fits, by where it leads."""
    answer = browser.get(path, {"q": said, **more}, headers={"hx-request": "true"})
    assert answer.status_code == 200
    return {url: (title, under) for url, title, under in HIT.findall(answer.content.decode())}


def test_at_first_it_offers_what_one_may_do_and_where_to_go(signed_in_as, lan):
    assert "/my-day/" in hits(signed_in_as(lan), "")


def test_it_goes_where_the_navigation_leads(signed_in_as, lan):
    assert hits(signed_in_as(lan), "my d")["/my-day/"] == ("My day", "")
    assert "/my-day/" not in hits(signed_in_as(lan), "my night")


def test_it_does_what_one_may(signed_in_as, lan, stranger):
    assert hits(signed_in_as(lan), "open a unit")["/units/open/"][0] == "Open a unit"
    assert signed_in_as(stranger).get("/palette/", {"q": "open a unit"}).status_code == 404


def test_on_a_record_it_does_what_fits_it(signed_in_as, zhou, jiang, flat):
    on = f"places.unit:{flat.pk}"
    found = hits(signed_in_as(zhou), "renumber", on=on)
    assert found["/units/XF/3-2-501/rename/"][0] == "Renumber…"
    assert "3-2-501" in "".join(found["/units/XF/3-2-501/rename/"]) or "501" in found["/units/XF/3-2-501/rename/"][1]
    assert not hits(signed_in_as(jiang), "renumber", on=on)


@pytest.mark.parametrize(
    "on", ["places.unit:0", "places.unit:x", "no.noun:1", "auth.user:1", "face.notice:1", "'", "x:" + "9" * 30]
)
def test_what_means_nothing_is_no_record(signed_in_as, zhou, on):
    assert hits(signed_in_as(zhou), "renumber", on=on) == {}


@pytest.mark.parametrize("said", ["3-2-501", "3-2-50", "３栋２单元501室"])
def test_a_unit_is_found_by_its_number_however_it_is_said(signed_in_as, lan, said):
    assert "/units/XF/3-2-501/" in hits(signed_in_as(lan), said)


def test_what_belongs_to_others_is_not_found(signed_in_as, lan, jiang, stranger, wang, flat, zhou):
    assert "/units/XF/3-2-501/" not in hits(signed_in_as(jiang), "3-2-501")
    for outsider in (stranger, wang):
        assert signed_in_as(outsider).get("/search/", {"q": "3-2-501"}).status_code == 404
    flat.shut_out(by=zhou, party=f"person:{lan.id}")
    assert "/units/XF/3-2-501/" not in hits(signed_in_as(lan), "3-2-501")
    assert "/units/XF/3-2-501/" in hits(signed_in_as(zhou), "3-2-501")


def test_the_page_says_the_same_and_more(signed_in_as, lan):
    few, many = (hits(signed_in_as(lan), "3-2", path) for path in ("/palette/", "/search/"))
    assert few.keys() <= many.keys() and len(few) < len(many)


def test_nothing_that_fits_is_said_with_what_to_try(signed_in_as, lan):
    page = signed_in_as(lan).get("/search/", {"q": "zzz<script>"}).content.decode()
    assert "Nothing fits" in page and "&lt;script&gt;" in page and "<script>z" not in page


def test_whoever_asks_too_fast_waits(signed_in_as, lan, zhou, monkeypatch):
    monkeypatch.setattr(palette, "PACE", Pace(3, 60))
    answers = [signed_in_as(lan).get("/palette/", {"q": "a"}) for _time in range(4)]
    assert [one.status_code for one in answers] == [200, 200, 200, 429]
    assert int(answers[-1]["Retry-After"]) >= 1
    assert f"Try again in {answers[-1]['Retry-After']} seconds" in answers[-1].content.decode()
    assert signed_in_as(zhou).get("/palette/", {"q": "a"}).status_code == 200
