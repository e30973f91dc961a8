"""People who can sign in, and how a test does it for them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

PASSWORD = "seven cranes over the pond"
type SignIn = Callable[..., HttpResponse]


@pytest.fixture
def has_password(person: Any) -> Callable[[str], Any]:
    """`has_password("alan")`: she has chosen one, and this is her record."""

    def chosen(username: str) -> Any:
        from huiyin.people.public import Acting

        somebody = person(username)
        somebody.change_password(by=Acting.called(username), password=PASSWORD)
        return somebody

    return chosen


@pytest.fixture
def sign_in() -> SignIn:
    """`sign_in(client, "alan")`: type name and password."""

    def typed(client: Client, username: str, password: str = PASSWORD, **more: str) -> Any:
        return client.post("/sign-in/", {"login": username, "password": password, **more})

    return typed


@pytest.fixture
def inside(has_password: Any, sign_in: SignIn) -> Callable[[str], Client]:
    """`inside("alan")`: her browser, signed in."""

    def came_in(username: str) -> Client:
        has_password(username)
        client = Client(headers={"accept": "text/html", "user-agent": "Mozilla/5.0 (Windows NT 10.0) Chrome/126.0"})
        assert sign_in(client, username).status_code == 302
        return client

    return came_in


@pytest.fixture
def code_now() -> Callable[..., str]:
    """`code_now(secret)`: what the app on the telephone shows; `later`: that many codes after it."""
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

    from huiyin.core.clock.time import wall

    def shown(secret: str, later: int = 0) -> str:
        return str(format_hotp_value(hotp_value(secret, int(wall().timestamp()) // 30 + later)))

    return shown


@pytest.fixture
def with_two_steps(inside: Any, code_now: Any) -> Callable[[str], tuple[Client, str, list[str]]]:
    """`with_two_steps("alan")`: her browser, the secret in her app, and her recovery codes."""
    import re

    def switched_on(username: str) -> tuple[Client, str, list[str]]:
        client = inside(username)
        (letters,) = re.findall(r"<code>([A-Z2-7 ]+)</code>", client.get("/me/two-steps/on/").content.decode())
        secret = letters.replace(" ", "")
        answer = client.post("/me/two-steps/on/", {"code": code_now(secret)}, follow=True)
        codes = re.findall(r"<li>(\d{4} \d{4})</li>", answer.content.decode())
        return client, secret, codes

    return switched_on
