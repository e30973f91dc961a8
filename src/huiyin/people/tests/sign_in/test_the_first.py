"""The first administrator opens an empty house by a link from the console (PLT-1)."""

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
    "company": "回音物业", "company_code": "HY", "site": "湖畔花园", "site_code": "HP", "zone": "Asia/Shanghai",
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


@pytest.mark.parametrize("door", ["first", "new-password"])
def test_a_link_that_works_no_longer_says_what_to_do(empty: None, door: str) -> None:
    answer = Client(headers={"accept-language": "en"}).get(f"/{door}/used-up/")
    assert answer.status_code == 404
    assert "This link no longer works" in (page := answer.content.decode()) and 'href="/sign-in/"' in page


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
    assert (SAID | wrong)["username"] in page and 'id="password-error"' in page
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


def test_names_propose_how_they_are_typed(link: str) -> None:
    assert Client().get(f"{link}proposed/?name=湖畔花园").json() == {"whole": "hupanhuayuan", "code": "HPHY"}
    assert Client().get(f"{link}proposed/?name=Lake View").json() == {"whole": "lakeview", "code": "LV"}
    assert Client().get(f"{link.replace('first/', 'first/x')}proposed/?name=A").status_code == 404


class TestInAnEmptyHouse:
    """Nothing stands there yet, not even the company."""

    @pytest.fixture(autouse=True)
    def nothing(self, monkeypatch: Any) -> None:
        monkeypatch.setattr("huiyin.people.views.first.is_empty", lambda operator: True)

    def test_company_and_site_are_asked_for(self, link: str) -> None:
        page = Client(headers={"accept-language": "en"}).get(link).content.decode()
        assert "First site" in page and "Asia/Shanghai" in page

    def test_a_mistake_stands_at_its_field_and_nothing_was_entered(self, link: str) -> None:
        answer = Client().post(link, SAID | {"company_code": "回音"})
        assert answer.status_code == 400 and 'id="company_code-error"' in answer.content.decode()
        with pytest.raises(LookupError):
            actor_called("zhoujianguo")
