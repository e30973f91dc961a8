"""What is masked on a page is masked in a form too: it stays unless another one is typed."""

from __future__ import annotations

from typing import Any

import pytest

from huiyin.face.models import Draft
from huiyin.face.tests.forms.conftest import hidden_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def reach(person: Any) -> str:
    """The form of 王阿姨's telephone numbers."""
    return f"/people/{person('wangayi').number}/reach/"


def test_a_form_shows_the_mask_and_not_the_number(signed_in_as: Any, zhou: Any, reach: str, person: Any) -> None:
    page = signed_in_as(zhou).get(reach).content.decode()
    assert person("wangayi").mobile.removeprefix("+86") not in page.replace(" ", "")
    assert "****" in page


def test_what_is_left_blank_stays(fill: Any, zhou: Any, reach: str, person: Any) -> None:
    before = person("wangayi").mobile
    assert fill(zhou, reach, mobile="", email="wang@example.com").status_code == 303
    assert (person("wangayi").mobile, person("wangayi").email) == (before, "wang@example.com")


def test_another_number_is_kept_and_not_offered_back(
    fill: Any, zhou: Any, reach: str, person: Any, client: Any
) -> None:
    before = person("wangayi").mobile.removeprefix("+86")
    answer = fill(zhou, reach, mobile="13912345678")
    assert person("wangayi").mobile == "+8613912345678"
    page = client.get(answer["Location"]).content.decode().replace(" ", "")
    assert before not in page and "13912345678" not in page
    assert not hidden_in(page.split('id="toasts"')[1]).get("mobile")


def test_secrets_are_never_kept_in_drafts(signed_in_as: Any, zhou: Any, person: Any) -> None:
    address = f"/people/{person('wangayi').number}/identify/"
    browser = signed_in_as(zhou)
    hidden = hidden_in(browser.get(address).content.decode())
    browser.post(address, hidden | {"identity": "11010519491231002X", "draft": "keep"})
    assert not any("identity" in draft.inputs for draft in Draft.objects.all())
