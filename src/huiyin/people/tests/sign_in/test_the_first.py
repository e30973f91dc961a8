"""The first administrator opens an empty house by a link from the console (SAFETY 39)."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from huiyin.core.rights.actors import actor_called
from huiyin.people.public import Membership

pytestmark = pytest.mark.django_db
SAID = {
    "legal_name": "周建国", "called": "老周", "username": "zhoujianguo", "password": "a warm lamp in every window",
    "company": "回音物业", "site": "湖畔花园", "code": "HP", "zone": "Asia/Shanghai",
}  # fmt: skip


@pytest.fixture
def empty(sight: Any) -> None:
    """A house in which nobody looks after the whole, and whose company has not been entered."""
    Membership.administrators().delete()


@pytest.fixture
def link(empty: None) -> str:
    """What the console prints."""
    out = StringIO()
    call_command("first_administrator", stdout=out)
    return out.getvalue().strip().removeprefix("http://127.0.0.1:8000")


def test_the_link_leads_in_and_the_house_is_his(link: str, client: Client) -> None:
    assert b"Open the house" in client.get(link, headers={"accept-language": "en"}).content
    answer = client.post(link, SAID)
    assert answer.status_code == 302
    assert "administrator" in actor_called("zhoujianguo").roles_at(None)
    assert client.get("/me/").status_code == 200


def test_it_works_once(link: str) -> None:
    Client().post(link, SAID)
    assert Client().get(link).status_code == 404
    assert Client().post(link, SAID | {"username": "another"}).status_code == 404


def test_a_newer_link_makes_the_older_useless(link: str) -> None:
    call_command("first_administrator", stdout=StringIO())
    assert Client().get(link).status_code == 404


@pytest.mark.parametrize(
    ("wrong", "said"),
    [({"password": "short"}, "10"), ({"username": "老周"}, "user name"), ({"legal_name": ""}, "Nothing is written")],
)
def test_what_is_wrong_is_said_there_and_nothing_is_lost(link: str, wrong: dict[str, str], said: str) -> None:
    answer = Client(headers={"accept-language": "en"}).post(link, SAID | wrong)
    page = answer.content.decode()
    assert answer.status_code == 400 and said in page and SAID["password"] not in page
    assert (SAID | wrong)["username"] in page
    assert Client().post(link, SAID).status_code == 302


def test_where_somebody_looks_after_the_house_there_is_no_link(sight: Any) -> None:
    with pytest.raises(CommandError, match="there is an administrator already"):
        call_command("first_administrator")


def test_a_new_password_by_a_link(sight: Any) -> None:
    out = StringIO()
    call_command("new_password", "alan", stdout=out)
    link = out.getvalue().strip().removeprefix("http://127.0.0.1:8000")
    assert Client().post(link, {"password": "a warm lamp in every window"}).status_code == 302
    assert Client().get(link).status_code == 404
    with pytest.raises(CommandError, match="nobody signs in as nobody"):
        call_command("new_password", "nobody")
