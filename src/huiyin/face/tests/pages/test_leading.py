"""Where somebody is led back to is a page of this house, whatever an address says."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import RequestFactory

from huiyin.face.pages.leading import ours

ELSEWHERE = [
    "//evil.example/", "https://evil.example/", "http://testserver//evil.example/", "/x?a=://h//evil.example",
    "http://testserver/\t/evil.example/", "/\t/evil.example/", "/\\evil.example/", "http://testserver/\\evil.example/",
    "http:///evil.example/", "javascript:alert(1)", "units/", "nothing", "",
]  # fmt: skip


@pytest.mark.parametrize("address", ELSEWHERE)
def test_an_address_never_leads_to_another_house(address: str) -> None:
    found = ours(RequestFactory().get("/"), address)
    assert not found or (found[:1] == "/" and found[1:2] not in ("/", "\\", "\t")), found


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("http://testserver/units/?q=1", "/units/?q=1"),
        ("http://testserver", "/"),
        ("/units/?from=http://testserver/a", "/units/?from=http://testserver/a"),
    ],
)
def test_one_of_ours_is_told_as_a_path(address: str, path: str) -> None:
    assert ours(RequestFactory().get("/"), address) == path


@pytest.mark.django_db
@pytest.mark.parametrize("came", ELSEWHERE)
def test_a_choice_leads_back_into_the_house(came: str, signed_in_as: Any, zhou: Any) -> None:
    browser = signed_in_as(zhou)
    for door in ("/here/", "/looks/choose/"):
        where = browser.post(door, {"next": came})["Location"]
        assert where[:1] == "/" and where[1:2] not in ("/", "\\", "\t"), (door, where)
