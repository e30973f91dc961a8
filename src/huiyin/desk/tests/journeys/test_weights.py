"""Pages that are opened a hundred times a day are light, and ask the database no more than was written down."""

from __future__ import annotations

from typing import Any

import pytest

pytestmark = pytest.mark.django_db
MOST = 40_000  # bytes before compression; what all pages share comes by itself, and once
OFTEN = {
    "my day": "/my-day/", "a list": "/units/", "a record": "/units/XF/3-2-501/", "a form": "/units/XF/3-2-501/amend/",
    "a person": "/people/{person}/", "search": "/search/?q=3-2-5",
}  # fmt: skip


@pytest.fixture
def opened(signed_in_as: Any, zhou: Any, person: Any) -> Any:
    """`opened("a list")`: the page, as a browser gets it that was here before."""

    def get(name: str) -> Any:
        return signed_in_as(zhou).get(OFTEN[name].format(person=person("xiaozhao").number))

    return get


@pytest.mark.parametrize("name", OFTEN)
def test_it_is_light(name: str, opened: Any) -> None:
    answer = opened(name)
    assert answer.status_code == 200
    assert len(answer.content) <= MOST, f"{len(answer.content):,} bytes"


@pytest.mark.parametrize("name", OFTEN)
def test_it_asks_little(name: str, opened: Any, within_budget: Any) -> None:
    opened(name)
    with within_budget(f"GET {name}"):
        opened(name)
