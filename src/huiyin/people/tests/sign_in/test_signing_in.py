"""Whoever belongs here comes in, and nobody else learns anything (PLT-1)."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from huiyin.people.tests.sign_in.conftest import PASSWORD

pytestmark = pytest.mark.django_db
SECRET = re.compile(rb'(csrfmiddlewaretoken" value=")[^"]*|value="[a-z]*"')


def test_a_name_and_a_password_lead_in(has_password: Any, sign_in: Any, client: Client) -> None:
    has_password("alan")
    answer = sign_in(client, "alan")
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert client.get("/me/").status_code == 200


def test_capital_letters_in_the_name_do_not_matter(has_password: Any, sign_in: Any, client: Client) -> None:
    has_password("alan")
    assert sign_in(client, " ALan ").status_code == 302


def test_one_comes_back_to_where_one_was(has_password: Any, sign_in: Any, client: Client) -> None:
    has_password("alan")
    sent = client.get("/me/security/", headers={"accept": "text/html"})
    assert sent["Location"] == "/sign-in/?next=%2Fme%2Fsecurity%2F"
    assert sign_in(client, "alan", next="/me/security/")["Location"] == "/me/security/"


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example", "//evil.example", "javascript:alert(1)", "/\\evil.example"]
)
def test_nobody_is_sent_to_another_house(has_password: Any, sign_in: Any, client: Client, elsewhere: str) -> None:
    has_password("alan")
    assert sign_in(client, "alan", next=elsewhere)["Location"] == "/"


class TestNothingIsToldToAStranger:
    def answers(self, sign_in: Any, person: Any, operator: Any, has_password: Any) -> dict[str, Any]:
        has_password("alan"), has_password("ajing")
        person("ajing").suspend_login(by=operator)
        tries = {
            "unknown": ("nobody", PASSWORD), "wrong": ("alan", "not the password"), "suspended": ("ajing", PASSWORD),
            "without a password": ("laojiang", PASSWORD),
        }  # fmt: skip
        return {what: sign_in(Client(), *typed) for what, typed in tries.items()}

    def test_all_who_may_not_come_in_read_the_same(
        self, sign_in: Any, person: Any, operator: Any, has_password: Any
    ) -> None:
        answers = self.answers(sign_in, person, operator, has_password)
        assert {one.status_code for one in answers.values()} == {400}
        assert len({SECRET.sub(b"", one.content) for one in answers.values()}) == 1
        assert len({frozenset(one.cookies) for one in answers.values()}) == 1

    def test_and_wait_as_long(self, sign_in: Any, has_password: Any, monkeypatch: Any) -> None:
        from huiyin.people.values.passwords import Argon2id

        has_password("alan")
        hashed: list[str] = []

        def counting(known: Any) -> Any:
            def counted(*given: Any, **more: Any) -> Any:
                hashed.append("once")
                return known(*given, **more)

            return counted

        for name in ("encode", "verify"):
            monkeypatch.setattr(Argon2id, name, counting(getattr(Argon2id, name)))
        costs = []
        for username in ("nobody", "alan", "laojiang"):
            hashed.clear()
            with CaptureQueriesContext(connection) as queries:
                sign_in(Client(), username, "not the password")
            costs.append((len(hashed), len(queries)))
        assert len(set(costs)) == 1, costs
        assert costs[0][0] == 1


def test_a_session_that_somebody_planted_is_of_no_use(has_password: Any, sign_in: Any, client: Client) -> None:
    has_password("alan")
    planted = client.session
    planted["x"] = 1
    planted.save()
    sign_in(client, "alan")
    assert client.session.session_key != planted.session_key
    thief = Client()
    thief.cookies["huiyin"] = str(planted.session_key)
    assert thief.get("/me/").status_code == 401


def test_signing_out_ends_the_session(inside: Any) -> None:
    client = inside("alan")
    kept = client.cookies["huiyin"].value
    assert client.post("/sign-out/")["Location"] == "/sign-in/"
    client.cookies["huiyin"] = kept
    assert client.get("/me/").status_code == 302
    assert client.get("/sign-out/").status_code == 405


def test_who_somebody_is_costs_three_queries(inside: Any) -> None:
    client = inside("alan")
    from django.contrib.sessions.backends.db import SessionStore
    from django.test import RequestFactory

    from huiyin.core.rights.actors import visitor

    request = RequestFactory().get("/")
    request.session = SessionStore(client.session.session_key)
    with CaptureQueriesContext(connection) as queries:
        assert visitor(request) and visitor(request)
    assert len([one for one in queries if "SAVEPOINT" not in one["sql"]]) <= 3
