"""A site that is chosen in the shell is the filter of every list that has sites; its address says so."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huiyin.core.rights.seeing import seeing
from huiyin.face.lists.asking import Asked
from huiyin.face.lists.listing import Listing, all_listings
from huiyin.face.pages.addresses import known
from huiyin.face.work.bulk import Chosen
from huiyin.face.work.export import rows_of
from huiyin.places.public import Building, Site

pytestmark = pytest.mark.django_db
known()  # the addresses of pages name all lists
WITH_SITES = [one for one in all_listings() if "site" in one.filters.declared()]
WITHOUT = {"agents", "sites", "departments", "posts", "skills"}
FORM_OF_ROWS = re.compile(r'<input type="hidden" name="query" value="([^"]*)"')


@pytest.fixture
def browser(signed_in_as: Any, operator: Any) -> Any:
    """Whoever looks after both sites, at work in the park."""
    found = signed_in_as(operator)
    found.cookies["huiyin-site"] = "BJ"
    return found


@pytest.fixture
def park(operator: Any) -> Site:
    """滨江产业园."""
    with seeing(operator):
        return Site.objects.visible_to(operator).get(code="BJ")


def opened(browser: Any, address: str) -> str:
    """A list, where its address leads."""
    page: str = browser.get(address, follow=True).content.decode()
    return page


def asked_by(browser: Any, listing: type[Listing[Any]]) -> Any:
    """What a list, opened by its plain address, sends along with its rows."""
    return Asked.of(listing, browser.get(f"/{listing.code}/", follow=True).wsgi_request.GET)


def test_every_list_that_has_sites_follows_the_shell() -> None:
    lists = {one.code for one in all_listings() if ".tests." not in one.__module__}
    assert lists - {one.code for one in WITH_SITES} == WITHOUT


@pytest.mark.parametrize("listing", WITH_SITES, ids=lambda one: one.code)
def test_its_address_says_the_site_and_a_chip_does(listing: Any, browser: Any) -> None:
    answer = browser.get(f"/{listing.code}/")
    view = listing.all_views()[0].code
    assert answer.headers["Location"] == f"/{listing.code}/?view={view}&site=BJ"
    assert re.search(r">Site: [^<]+</button>", opened(browser, f"/{listing.code}/"))


@pytest.mark.parametrize("listing", WITH_SITES, ids=lambda one: one.code)
def test_its_rows_are_those_that_somebody_of_this_site_alone_would_see(
    listing: Any, signed_in_as: Any, operator: Any, park: Any
) -> None:
    def counted() -> Any:
        browser = signed_in_as(operator)
        browser.cookies["huiyin-site"] = "BJ"
        return browser.get(f"/lists/{listing.code}/counts/").json()["counts"]

    of_two = counted()
    operator.everywhere, operator.sites = False, [park.pk]
    operator.save(update_fields=["everywhere", "sites"])
    assert of_two == counted()


def test_its_pages_views_and_searches_stay_there(browser: Any) -> None:
    page = opened(browser, "/units/")
    assert "/units/BJ/" in page
    assert "/units/XF/" not in page
    assert '<a class="hy-tab" href="?view=closed&amp;site=BJ"' in page
    assert '<input type="radio" name="site" value="BJ" checked>' in page
    assert {parse_qs(urlsplit(to).query)["site"][0] for to in re.findall(r'rel="next" href="([^"]+)"', page)} == {"BJ"}


def test_taken_away_it_shows_all_and_stays_so(browser: Any) -> None:
    away = re.search(r'<a href="(\?[^"]*)" aria-label="Remove the filter Site"', opened(browser, "/units/"))
    assert away is not None
    answer = browser.get("/units/" + away[1].replace("&amp;", "&"))
    assert answer.status_code == 200
    assert "/units/XF/" in answer.content.decode()


def test_whoever_is_sent_the_address_sees_the_same_wherever_he_works(browser: Any) -> None:
    address = browser.get("/units/").headers["Location"]
    for site in ("XF", ""):
        browser.cookies["huiyin-site"] = site
        answer = browser.get(address)
        assert answer.status_code == 200
        assert "/units/XF/" not in answer.content.decode()


def test_the_file_and_all_that_match_hold_its_rows_alone(browser: Any, operator: Any, park: Any) -> None:
    units = next(one for one in WITH_SITES if one.code == "units")
    page = opened(browser, "/units/?view=all")
    (query,) = {said.replace("&amp;", "&") for said in FORM_OF_ROWS.findall(page)}
    asked = Asked.said(units, query)
    rows = list(rows_of(units, asked, units.shown(asked), operator, None))
    with seeing(operator):
        every = set(units.rows(operator).filter(site=park).values_list("pk", flat=True))
        chosen = Chosen(units, operator, (), asked).all_ids()
    assert {row.pk for row in rows} == every == set(chosen)


def test_its_filters_offer_what_is_there(browser: Any, operator: Any, park: Any) -> None:
    found = browser.get("/lists/units/suggestions/?filter=building&of=site%3DBJ").json()["found"]
    with seeing(operator):
        assert len(found) == Building.objects.visible_to(operator).filter(site=park).count()
    assert all(one["value"].startswith("BJ/") for one in found)


def test_another_site_chosen_in_the_shell_turns_the_list_to_it(browser: Any) -> None:
    def choose(site: str, address: str) -> Any:
        return browser.post("/here/", {"site": site}, headers={"referer": f"http://testserver{address}"})

    assert choose("XF", "/units/?view=open&site=BJ").headers["Location"] == "/units/?view=open&site=XF"
    assert choose("XF", "/units/?of=open&after=x&use=shop").headers["Location"] == "/units/?of=open&use=shop&site=XF"
    assert choose("", "/units/?view=open&site=BJ").headers["Location"] == "/units/?view=open"
    assert choose("XF", "/units/BJ/1/?in=units").headers["Location"] == "/units/BJ/1/?in=units"


def test_a_site_that_is_not_mine_narrows_nothing(signed_in_as: Any, zhou: Any) -> None:
    browser = signed_in_as(zhou)
    browser.cookies["huiyin-site"] = "BJ"
    assert browser.get("/units/").status_code == 200


def test_it_asks_the_database_once_more_for_the_name_of_the_site(browser: Any) -> None:
    def asked(address: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(address).status_code == 200
        return len(queries)

    assert asked("/units/?view=open&site=BJ") <= asked("/units/?of=open&state=open") + 1
