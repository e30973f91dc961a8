"""Lists as people open them: all that they show stands in the address, and a wrong word in it is no crash."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huiyin.face.lists.columns import Column
from huiyin.face.lists.listing import Listing, all_listings, listing_called
from huiyin.places.public import Unit

pytestmark = pytest.mark.django_db
OWN_QUERIES = 4  # who may see (set), views, rows, and a chosen building; the shell asks for itself
ROW = re.compile(r'<tr data-live="places.unit:(\d+)">')


@pytest.fixture
def opened(signed_in_as: Any, zhou: Any, street: Any) -> Any:
    """`opened("use=home")`: the list of units in building 77, as 老周 sees it."""

    def get(query: str = "", by: Any = zhou) -> str:
        answer = signed_in_as(by).get(f"/units/?building=XF/77&{query}")
        assert answer.status_code == 200
        page: str = answer.content.decode()
        return page

    return get


def numbers(page: str) -> list[str]:
    """The numbers of the units on a page."""
    return re.findall(r'<a href="/units/XF/[^"]+">([^<]+)</a>', page)


def test_a_list_opens_with_its_first_view(signed_in_as: Any, zhou: Any) -> None:
    page = signed_in_as(zhou).get("/units/").content.decode()
    assert len(ROW.findall(page)) == 50
    assert 'aria-current="page">Open<' in page
    assert "State: open" in page


@pytest.mark.parametrize(
    ("query", "doors"),
    [
        ("area_min=70&area_max=80", [6, 8, 14]),
        ("floor_min=1&floor_max=1&sort=-number", [12, 8, 4]),
        ("use=shop", []),
        ("use=home&use=shop&area_min=85", [10, 15]),
        ("q=77-1", [1, 10, 11, 12, 13, 14, 15]),
        ("state=closed", []),
    ],
)
def test_filters_narrow_it_down(query: str, doors: list[int], opened: Any) -> None:
    assert numbers(opened(query)) == [f"77-{door}" for door in doors]


def test_what_is_closed_is_found_where_closed_ones_are(opened: Any, unit_of: Any, operator: Any) -> None:
    unit_of(3).close(by=operator, on="2026-11-01")
    assert numbers(opened("state=closed")) == ["77-3"]
    assert "/units/XF/77-3~2026-11-01/" in opened("state=closed")
    assert "77-3" not in numbers(opened("state=open"))


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("area_min=large", "Enter a number"),
        ("area_min=1e9999999", "no more than 18 digits"),
        ("area_max=-1e-9999999", "no more than 18 digits"),
        ("use=castle", "castle is not one of the available choices"),
        ("building=XF/78", "There is no such record"),
        ("building=3", "There is no such record"),
        ("handed_over_min=yesterday", "Enter a valid date"),
        ("state=both", "both is not one of the available choices"),
    ],
)
def test_a_wrong_value_is_said_at_its_chip_and_shows_nothing(
    query: str, says: str, signed_in_as: Any, zhou: Any
) -> None:
    page = signed_in_as(zhou).get(f"/units/?{query}").content.decode()
    assert "One of the filters cannot be read." in page
    assert says in page
    assert not ROW.findall(page)


@pytest.mark.parametrize(
    "query",
    [
        "colour=red",
        "sort=colour",
        "columns=colour",
        "view=nothing",
        "q=%00",
        "after=x&before=y",
        "of=%00",
        "site_id=1",
        "version=2",
    ],
)
def test_what_the_list_does_not_know_changes_nothing(query: str, opened: Any) -> None:
    assert len(numbers(opened(query))) == 15


@pytest.mark.parametrize(
    "name", ["q", "sort", "columns", "view", "of", "after", "before", "use", "area_min", "building"]
)
def test_hostile_words_run_nowhere(name: str, signed_in_as: Any, zhou: Any) -> None:
    page = signed_in_as(zhou).get("/units/", {name: "\"><script>alert(1)</script>'"}).content.decode()
    assert "<script>alert" not in page


@pytest.mark.parametrize("query", ["sort=-number", "view=open&sort=-number", "columns=number", "view=open&use=home"])
def test_a_view_that_is_only_arranged_otherwise_stays_open(
    query: str, signed_in_as: Any, zhou: Any, unit_of: Any
) -> None:
    unit_of(15).close(by=zhou, on="2026-11-01")
    page = signed_in_as(zhou).get(f"/units/?{query}").content.decode()
    assert 'aria-current="page">Open<' in page
    assert "State: open" in page
    assert "77-15" not in numbers(page)


def test_a_telephone_says_what_a_figure_counts(opened: Any) -> None:
    page = opened("q=77-1")
    assert page.count("hy-m2") == 6  # of seven, one is not known
    assert not re.search(r'hy-m2">–', page)


def test_columns_are_chosen_in_the_address(opened: Any) -> None:
    page = opened("columns=number&columns=closed")
    assert re.findall(r'<th scope="col"[^>]*>(?:<a[^>]*>)?([^<]+)', page) == ["Number", "Closed"]


def test_nothing_found_says_which_filter_to_take_away(opened: Any) -> None:
    page = opened("use=shop&q=5")
    assert "Nothing fits all of this." in page
    for words in ("Without “Use”", "Without “5”", "Without “Building”"):
        assert words in page


def test_it_asks_few_questions_however_many_rows_there_are(opened: Any, signed_in_as: Any, zhou: Any) -> None:
    with CaptureQueriesContext(connection) as few:
        opened("q=77-15")
    with CaptureQueriesContext(connection) as many:
        opened("view=all")
    assert len(many) <= len(few)
    own = [one["sql"] for one in many.captured_queries if "places_unit" in one["sql"] or "savedview" in one["sql"]]
    assert len(own) <= OWN_QUERIES, own


def test_a_page_weighs_little(signed_in_as: Any, zhou: Any) -> None:
    page = signed_in_as(zhou).get("/units/?view=all").content
    assert len(ROW.findall(page.decode())) == 50
    assert len(page) < 40_000


def test_counts_come_when_the_list_stands(signed_in_as: Any, zhou: Any, street: Any, unit_of: Any) -> None:
    unit_of(1).close(by=zhou, on="2026-11-01")
    counts = signed_in_as(zhou).get("/lists/units/counts/?building=XF/77&of=open&state=open").json()["counts"]
    assert (counts[""], counts["closed"], counts["open"]) == ("14", "1", "494")


def test_a_wall_hides_rows_and_counts(opened: Any, signed_in_as: Any, zhou: Any, lan: Any, unit_of: Any) -> None:
    unit_of(4).shut_out(by=zhou, party=f"person:{lan.id}")
    assert "77-4" in numbers(opened())
    assert "77-4" not in numbers(opened(by=lan))
    counts = [signed_in_as(by).get("/lists/units/counts/?building=XF/77").json()["counts"][""] for by in (zhou, lan)]
    assert counts == ["15", "14"]


def test_suggestions_are_those_of_the_reader(signed_in_as: Any, zhou: Any, jiang: Any, street: Any) -> None:
    found = [
        signed_in_as(by).get("/lists/units/suggestions/?filter=building&q=77").json()["found"] for by in (zhou, jiang)
    ]
    assert [[one["value"] for one in part] for part in found] == [["XF/77"], []]
    assert signed_in_as(zhou).get("/lists/units/suggestions/?filter=use&q=a").status_code == 404


def test_suggestions_say_how_many_rows_each_would_leave(
    signed_in_as: Any, zhou: Any, street: Any, unit_of: Any
) -> None:
    unit_of(3).close(by=zhou, on="2026-11-01")
    asked = "filter=building&q=77&of=building%3DXF%252F1%26state%3Dopen"
    (row,) = signed_in_as(zhou).get(f"/lists/units/suggestions/?{asked}").json()["found"]
    assert row == {"value": "XF/77", "text": "The Row", "count": "14"}


def test_a_record_that_was_chosen_stays_chosen(opened: Any) -> None:
    assert '<input type="radio" name="building" value="XF/77" checked>' in opened()


def test_whoever_has_not_signed_in_sees_no_list(signed_in_as: Any) -> None:
    for path in ("/units/", "/lists/units/counts/"):
        assert signed_in_as(None).get(path).status_code == 302


def test_a_list_that_is_not_there(signed_in_as: Any, zhou: Any) -> None:
    assert signed_in_as(zhou).get("/lists/castles/counts/").status_code == 404


@pytest.mark.parametrize("listing", all_listings(), ids=lambda one: one.code)
def test_no_masked_column_tells_its_order_or_can_be_filtered_by(listing: Any) -> None:
    masked = {one.key for one in listing.columns if one.is_masked} | {
        path for one in listing.columns if one.is_masked for path in one.paths
    }
    assert not masked & {one.field_name for one in listing.filters.declared().values()}
    assert not masked & {name for one in listing.sorts().values() for name in one.sort}


def test_a_list_that_would_sort_by_a_masked_column_is_refused() -> None:
    with pytest.raises(AssertionError, match="mask"):

        class Telling(Listing[Unit]):
            noun, code, title = Unit, "telling", "Telling"
            columns = (Column(key="number", label="Number", sort=("number",), is_masked=True),)
            sort = "number"

    assert "units" in {one.code for one in all_listings()}
    assert listing_called("units").sort == "number"
