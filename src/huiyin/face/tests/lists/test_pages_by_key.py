"""Pages by key: every row once, forwards and backwards, however the list is sorted and whatever comes in between."""

from __future__ import annotations

import pytest
from django.http import QueryDict

from huiyin.core.rights.seeing import seeing
from huiyin.face.lists import page
from huiyin.face.lists.asking import Asked
from huiyin.face.lists.listing import listing_called
from huiyin.face.lists.page import Page
from huiyin.places.public import Unit

HERE = "building=XF/77&"


@pytest.fixture(autouse=True)
def four_to_a_page(monkeypatch):
    """Fifteen units are then four pages."""
    monkeypatch.setattr(page, "PAGE", 4)


def opened(by, query=""):
    """A page as somebody sees it."""
    with seeing(by):
        page = Page.of(listing_called("units"), Asked.of(listing_called("units"), QueryDict(query)), by)
        page.turn()
    return page


def numbers(found):
    """The numbers on a page."""
    return [line.row.number for line in found.lines]


def walked(by, query, way="following"):
    """All pages, one after another."""
    at = opened(by, query)
    yield at
    while getattr(at, way):
        at = opened(by, getattr(at, way))
        yield at


def test_two_comes_before_ten(street, zhou):
    assert [number for at in walked(zhou, HERE) for number in numbers(at)] == [f"77-{door}" for door in range(1, 16)]


@pytest.mark.parametrize("sort", ["number", "-number", "area", "-area", "floor", "handed_over"])
def test_each_row_stands_on_one_page_forwards_and_backwards(sort, street, zhou):
    forwards = [numbers(at) for at in walked(zhou, f"{HERE}sort={sort}")]
    assert [len(part) for part in forwards] == [4, 4, 4, 3]
    assert len({number for part in forwards for number in part}) == 15
    backwards = [numbers(at) for at in walked(zhou, f"{HERE}sort={sort}&before=last", "previous")]
    assert [number for part in reversed(backwards[:-1]) for number in part] == [
        number for part in forwards for number in part
    ][3:]
    assert backwards[-1] == forwards[0]


def test_rows_without_a_value_come_last_both_ways(street, zhou):
    for sort in ("area", "-area"):
        areas = [line.row.area_hundredths for at in walked(zhou, f"{HERE}sort={sort}") for line in at.lines]
        assert areas[-3:] == [None, None, None]
        known = areas[:-3]
        assert known == sorted(known, reverse=sort.startswith("-"))


def test_rows_that_are_entered_meanwhile_neither_repeat_nor_hide_others(street, operator, zhou):
    first = opened(zhou, HERE)
    Unit.open(by=operator, building=street, number="77-0")
    second = opened(zhou, first.following)
    assert numbers(first) + numbers(second) == [f"77-{door}" for door in range(1, 9)]


def test_the_range_is_told_as_far_as_it_is_known(street, zhou):
    assert [(at.first, len(at.lines)) for at in walked(zhou, HERE)] == [(1, 4), (5, 4), (9, 4), (13, 3)]
    last = opened(zhou, f"{HERE}before=last")
    assert (last.first, len(last.lines)) == (None, 4)


@pytest.mark.parametrize("cursor", ["x", "last", "WzFd:1x:abc", "%00", "9" * 3000])
def test_a_cursor_that_is_not_ours_gives_the_first_page(cursor, street, zhou):
    assert numbers(opened(zhou, f"{HERE}after={cursor}")) == numbers(opened(zhou, HERE))


def test_a_cursor_of_another_sort_is_none(street, zhou):
    following = opened(zhou, f"{HERE}sort=area").following.replace("sort=area", "sort=floor")
    assert numbers(opened(zhou, following)) == numbers(opened(zhou, f"{HERE}sort=floor"))


def test_a_page_whose_rows_are_gone_shows_those_before(street, zhou, operator):
    *_others, before_last, last = walked(zhou, f"{HERE}state=open")
    for line in last.lines:
        Unit.objects.visible_to(operator).get(pk=line.id).close(by=operator, on="2026-11-01")
    assert numbers(opened(zhou, before_last.following)) == numbers(before_last)
