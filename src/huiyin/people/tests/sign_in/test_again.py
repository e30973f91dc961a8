"""Sensitive acts ask again who is there, and what was typed goes on by itself (PLT-1)."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from huiyin.core.doors.again import is_sensitive
from huiyin.face.programs.shown import all_shown
from huiyin.people.public import Membership, Person
from huiyin.people.tests.sign_in.conftest import PASSWORD

pytestmark = pytest.mark.django_db
RENAME = "/people/{}/rename_login/"


@pytest.fixture
def left_open(inside: Any) -> Client:
    """老周's desk, where he signed in a while ago and went away."""
    client: Client = inside("laozhou")
    session = client.session
    session["account_authentication_methods"] = [
        one | {"at": one["at"] - 3600} for one in session["account_authentication_methods"]
    ]
    session.save()
    return client


@pytest.fixture
def alans_login(person: Any) -> Any:
    """Where Alan's user name is changed, and what is typed there."""
    record = person("alan")
    return RENAME.format(record.number), {"username": "lilan", "version": record.version, "once": "typed-once"}


def test_what_was_typed_goes_on_when_he_has_said_who_he_is(left_open: Client, alans_login: Any, person: Any) -> None:
    where, typed = alans_login
    asked = left_open.post(where, typed)
    assert asked["Location"] == f"/me/again/?next={where.replace('/', '%2F')}"
    assert person("alan").login.username == "alan"
    done = left_open.post("/me/again/", {"password": PASSWORD, "next": where})
    assert done.status_code in (302, 303)
    assert person("lilan").login.username == "lilan"


def test_inside_a_page_the_browser_is_sent_and_the_rest_is_a_page(
    left_open: Client, alans_login: Any, person: Any
) -> None:
    where, typed = alans_login
    headers = {"hx-request": "true", "hx-current-url": f"http://testserver{where}"}
    asked = left_open.post(where, typed, headers=headers)
    assert asked["HX-Redirect"] == f"/me/again/?next={where.replace('/', '%2F')}"
    done = left_open.post("/me/again/", {"password": PASSWORD, "next": where})
    assert done.status_code in (302, 303) and "HX-Redirect" not in done
    assert person("lilan")


def test_a_wrong_password_goes_nowhere(left_open: Client, alans_login: Any, person: Any) -> None:
    where, typed = alans_login
    left_open.post(where, typed)
    assert left_open.post("/me/again/", {"password": "guessed at last", "next": where}).status_code == 400
    assert person("alan").login.username == "alan"


def test_passwords_are_not_tried_there_either(left_open: Client) -> None:
    answers = [left_open.post("/me/again/", {"password": f"guess number {n}"}).status_code for n in range(6)]
    assert answers == [400] * 5 + [429]


def test_whoever_has_just_come_in_is_not_asked(inside: Any, alans_login: Any, person: Any) -> None:
    where, typed = alans_login
    assert inside("laozhou").post(where, typed).status_code == 303
    assert person("lilan")


def test_a_program_is_told(left_open: Client, alans_login: Any) -> None:
    where, typed = alans_login
    answer = left_open.post(where, typed, headers={"accept": "application/json"})
    assert (answer.status_code, answer["Content-Type"]) == (403, "application/problem+json")


def test_secrets_are_typed_again_and_not_kept(left_open: Client) -> None:
    from allauth.account.internal.flows.reauthentication import STATE_SESSION_KEY

    assert left_open.post("/me/two-steps/on/", {"code": "000000"})["Location"].startswith("/me/again/")
    assert STATE_SESSION_KEY not in left_open.session


def test_nothing_of_another_house_goes_on(left_open: Client) -> None:
    answer = left_open.post("/me/again/", {"password": PASSWORD, "next": "https://evil.example/"})
    assert answer["Location"] == "/"


@pytest.mark.parametrize(
    "name", ["give_login", "suspend_login", "ask_new_password", "change_password", "end_two_steps"]
)
def test_what_concerns_a_login_asks_again(name: str) -> None:
    assert is_sensitive(getattr(Person, name))


def test_no_token_opens_what_asks_again() -> None:
    assert is_sensitive(Membership.grant)
    assert not [verb.label for shown in all_shown() for verb in shown.verbs if is_sensitive(verb)]
