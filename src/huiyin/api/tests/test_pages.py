"""The page of tokens, and the reference for people (PLT-3)."""

from __future__ import annotations

import json
import re
import shlex
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from huiyin.api.models import ApiToken
from huiyin.face.programs.shown import all_shown

pytestmark = pytest.mark.django_db
MAKE = {"name": "sync", "openings": ["read"], "days": "7", "once": "a-key-for-one-click"}


@pytest.fixture
def just_said_who(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever is here has just said who he is."""
    monkeypatch.setattr("huiyin.core.doors.again._asking", [(lambda _request: True, lambda _request: None)])


def made(page: Any) -> str:
    """The token that a page shows."""
    (secret,) = set(re.findall(r"hy_\w{4}_[\w-]{43}", page.content.decode()))
    return str(secret)


class TestTokens:
    def test_one_is_made_and_seen_once(self, signed_in_as: Any, zhou: Any, just_said_who: None) -> None:
        client = signed_in_as(zhou)
        page = client.post(reverse("tokens-make"), MAKE)
        secret = made(page)
        assert page["Cache-Control"] == "no-store"
        assert Client().get("/api/v1/sites", headers={"authorization": f"Bearer {secret}"}).status_code == 200
        assert secret not in client.get(reverse("tokens")).content.decode()

    def test_a_second_click_makes_no_second_one_and_shows_nothing(
        self, signed_in_as: Any, zhou: Any, just_said_who: None
    ) -> None:
        client = signed_in_as(zhou)
        secret = made(client.post(reverse("tokens-make"), MAKE))
        again = client.post(reverse("tokens-make"), MAKE)
        assert (again.status_code, again["Location"]) == (303, reverse("tokens"))
        assert secret not in again.content.decode()
        assert ApiToken.objects.visible_to(zhou).count() == 1

    def test_nobody_makes_one_without_saying_who_he_is(self, signed_in_as: Any, zhou: Any) -> None:
        answer = signed_in_as(zhou).post(reverse("tokens-make"), MAKE)
        assert answer.status_code in (302, 303, 403)
        assert not ApiToken.objects.visible_to(zhou).exists()

    def test_what_is_wrong_comes_back_with_what_was_typed(
        self, signed_in_as: Any, zhou: Any, just_said_who: None
    ) -> None:
        page = signed_in_as(zhou).post(reverse("tokens-make"), MAKE | {"days": "4000"})
        assert (page.status_code, "sync" in page.content.decode()) == (400, True)
        assert not ApiToken.objects.visible_to(zhou).exists()

    def test_each_sees_his_own(self, signed_in_as: Any, zhou: Any, lan: Any) -> None:
        ApiToken.make(by=zhou, name="the register", openings=("read", "places.unit.*"))
        mine = signed_in_as(zhou).get(reverse("tokens")).content.decode()
        assert "the register" in mine
        assert "Units: everything" in mine
        assert "the register" not in signed_in_as(lan).get(reverse("tokens")).content.decode()
        assert "the register" not in signed_in_as(lan).get(reverse("tokens") + "?whose=all").content.decode()

    def test_whoever_looks_after_the_house_sees_all(self, signed_in_as: Any, zhou: Any, operator: Any) -> None:
        ApiToken.make(by=zhou, name="the register", openings=("read",))
        client = signed_in_as(operator)
        assert "the register" not in client.get(reverse("tokens")).content.decode()
        assert "the register" in client.get(reverse("tokens") + "?whose=all").content.decode()

    def test_one_is_revoked(self, signed_in_as: Any, zhou: Any, lan: Any) -> None:
        token = ApiToken.make(by=zhou, name="the register", openings=("read",))
        where = reverse("tokens-revoke", args=[token.code])
        said = {"version": token.version, "once": "a-key-for-one-click"}
        assert signed_in_as(lan).post(where, said).status_code == 404
        assert signed_in_as(zhou).post(where, said).status_code == 303
        assert not ApiToken.objects.visible_to(zhou).alive().exists()
        assert where not in signed_in_as(zhou).get(reverse("tokens")).content.decode()

    def test_what_somebody_calls_a_token_runs_nowhere(self, signed_in_as: Any, zhou: Any) -> None:
        ApiToken.make(by=zhou, name="<script>alert(1)</script>", openings=("read",))
        assert "<script>alert(1)" not in signed_in_as(zhou).get(reverse("tokens")).content.decode()


class TestReference:
    @pytest.mark.parametrize("name", ["tokens", "api-docs", "tokens-make"])
    def test_whoever_is_not_signed_in_sees_none_of_it(self, client: Client, name: str) -> None:
        assert client.get(reverse(name), headers={"accept": "application/json"}).status_code == 401

    def test_every_way_stands_in_it(self, signed_in_as: Any, zhou: Any) -> None:
        page = signed_in_as(zhou).get(reverse("api-docs")).content.decode()
        for shown in all_shown():
            assert f"/api/v1/{shown.plural}<" in page
            assert all(f"#{verb.label}" in page for verb in shown.verbs)

    def test_what_is_not_shown_has_no_page(self, signed_in_as: Any, zhou: Any) -> None:
        assert signed_in_as(zhou).get(reverse("api-docs-noun", args=["tokens"])).status_code == 404

    @pytest.mark.parametrize("plural", [one.plural for one in all_shown()])
    def test_every_example_is_understood(self, signed_in_as: Any, zhou: Any, program: Client, plural: str) -> None:
        """Each line of the page can be typed: what it sends is a request that is understood, whatever the answer."""
        page = signed_in_as(zhou).get(reverse("api-docs-noun", args=[plural])).content.decode()
        lines = [unescape(line) for line in re.findall(r'<code id="curl-[^"]+">(.*?)</code>', page, re.DOTALL)]
        assert lines
        for line in lines:
            _curl, url, *words = shlex.split(line.replace("\\\n", " "))
            path = url.removeprefix("http://testserver")
            if "-d" not in words:
                assert program.get(path).status_code in (200, 404), line
                continue
            body = words[words.index("-d") + 1]
            answer = program.post(path, body, content_type="application/json", headers={"idempotency-key": "k"})
            wrong = json.loads(answer.content).get("errors", {})
            assert answer.status_code in (200, 201, 403, 404, 409) or "no such field" not in str(wrong), (line, wrong)
