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
