"""Of allauth only what is needed can be reached; the rest is not there (PLT-1)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import NoReverseMatch, URLResolver, reverse
from django.urls.resolvers import URLPattern

NEEDED = {"account_login", "account_reauthenticate", "mfa_authenticate", "mfa_reauthenticate"}


def names(patterns: list[Any]) -> Iterator[str]:
    """Every name under which allauth has a page."""
    for one in patterns:
        if isinstance(one, URLResolver):
            yield from names(one.url_patterns)
        elif isinstance(one, URLPattern) and one.name:
            yield one.name


def stands(name: str) -> bool:
    """Whether a page of this name can be reached here."""
    try:
        return bool(reverse(name))
    except NoReverseMatch:
        return False


def test_no_other_page_of_allauth_stands_open() -> None:
    from allauth.account import urls as account
    from allauth.mfa import urls as mfa
    from allauth.usersessions import urls as sessions

    known = {*names(account.urlpatterns), *names(mfa.urlpatterns), *names(sessions.urlpatterns)}
    assert len(known) > 15
    assert {name for name in known if stands(name)} == NEEDED


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["accounts/signup/", "signup/", "accounts/login/", "accounts/password/reset/", "admin/"]
)
def test_nobody_signs_up(client: Client, path: str) -> None:
    assert client.get(f"/{path}").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["me/", "me/security/", "me/password/", "me/again/", "me/two-steps/on/", "me/two-steps/codes/"]
)
def test_a_stranger_is_sent_to_sign_in(client: Client, path: str) -> None:
    answer = client.get(f"/{path}", headers={"accept": "text/html"})
    assert answer["Location"].startswith("/sign-in/?next=")
    assert client.post(f"/{path}", headers={"accept": "application/json"}).status_code in (401, 405)


@pytest.mark.django_db
def test_forms_from_elsewhere_are_refused() -> None:
    careful = Client(enforce_csrf_checks=True)
    for path in ("/sign-in/", "/sign-out/", "/me/again/"):
        assert careful.post(path, {"login": "alan", "password": "x"}).status_code == 403
