"""How pages look is chosen for a device, and nobody else."""

from __future__ import annotations

from typing import Any

import pytest

from huiyin.core.ui.looks import Looks
from huiyin.face.pages import looks

pytestmark = pytest.mark.django_db


def test_a_choice_is_kept_on_the_device_and_stands_on_the_page(signed_in_as: Any, zhou: Any) -> None:
    browser = signed_in_as(zhou)
    answer = browser.post("/looks/choose/", {"theme": "dark", "type": "large", "next": "/settings/"})
    assert answer["Location"] == "/settings/"
    assert answer.cookies["huiyin-looks"]["httponly"]
    assert '<html lang="en" data-theme="dark" data-type="large">' in browser.get("/settings/").content.decode()


def test_choices_add_up_and_go_back_to_the_first(signed_in_as: Any, zhou: Any) -> None:
    browser = signed_in_as(zhou)
    for choice in ({"theme": "dark"}, {"density": "compact"}, {"theme": "device"}):
        browser.post("/looks/choose/", choice)
    assert '<html lang="en" data-density="compact">' in browser.get("/settings/").content.decode()


def test_what_is_on_no_list_changes_nothing(client: Any) -> None:
    answer = client.post("/looks/choose/", {"theme": '"><script>', "language": "xx", "next": "https://evil.example/"})
    assert answer["Location"] == "/"
    assert not answer.cookies
    assert Looks.of('dark"><script>.large').attributes == {"type": "large"}


def test_a_script_gets_no_page(signed_in_as: Any, zhou: Any) -> None:
    answer = signed_in_as(zhou).post("/looks/choose/", {"theme": "dark"}, headers={"hx-request": "true"})
    assert answer.status_code == 204


def test_a_language_is_kept_on_the_device_and_with_the_person(
    signed_in_as: Any, zhou: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[Any] = []
    monkeypatch.setattr(looks, "_remember", [lambda actor, language: kept.append((actor, language))])
    browser = signed_in_as(zhou)
    browser.post("/looks/choose/", {"language": "zh-hans"})
    assert kept == [(zhou, "zh-hans")]
    assert '<html lang="zh-hans"' in browser.get("/settings/").content.decode()


def test_a_visitor_without_a_name_chooses_too(client: Any) -> None:
    client.post("/looks/choose/", {"language": "zh-hans", "theme": "dark"})
    page = client.get("/nowhere", headers={"accept": "text/html", "accept-language": "en"}).content.decode()
    assert '<html lang="zh-hans" data-theme="dark">' in page


def test_a_site_is_chosen_on_the_device(signed_in_as: Any, operator: Any) -> None:
    browser = signed_in_as(operator)
    assert "All my sites" in browser.get("/settings/").content.decode()
    browser.post("/here/", {"site": "BJ"})
    assert 'aria-label="Site: Riverside Park"' in browser.get("/settings/").content.decode()
