"""Two people change the same record: one wins, the other keeps his text and sees both."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from huiyin.face.tests.forms.conftest import hidden_in
from huiyin.places.public import Unit

AMEND = "/units/XF/3-2-501/amend/"


@pytest.mark.django_db
class TestOneAfterTheOther:
    @pytest.fixture
    def outrun(self, signed_in_as: Any, zhou: Any, lan: Any, flat: Any) -> Any:
        """老周 opens the form, 阿兰 is faster, 老周 sends what he typed."""

        def play(lans: dict[str, Any], **typed: str) -> tuple[Any, dict[str, str]]:
            browser = signed_in_as(zhou)
            hidden = hidden_in(browser.get(AMEND).content.decode())
            flat.amend(by=lan, **lans)
            stood = {"area": "89.50", "use": "home", "floor": ""}
            flat.refresh_from_db()
            return browser.post(AMEND, hidden | stood | typed), hidden

        Unit.objects.everything(reason="a test").filter(pk=flat.pk).update(area="89.50", floor=None, use="home")
        flat.refresh_from_db()
        return play

    def test_what_was_typed_is_kept_and_both_stand_side_by_side(self, outrun: Any, flat: Any) -> None:
        answer, _hidden = outrun({"area": "91"}, area="92")
        page = answer.content.decode()
        assert answer.status_code == 409
        assert "Somebody was faster." in page and "corrected " in page
        assert 'value="92"' in page
        assert "91.00" in page.split("It says now:")[1]
        flat.refresh_from_db()
        assert str(flat.area) == "91.00"

    def test_saving_again_overwrites_on_purpose(self, outrun: Any, flat: Any, client: Any) -> None:
        answer, _hidden = outrun({"area": "91"}, area="92")
        again = hidden_in(answer.content.decode())
        assert client.post(AMEND, again | {"area": "92", "use": "home", "floor": ""}).status_code == 303
        flat.refresh_from_db()
        assert str(flat.area) == "92.00"

    def test_the_other_text_can_be_taken(self, outrun: Any, flat: Any, client: Any) -> None:
        answer, _hidden = outrun({"area": "91", "floor": 5}, area="92", floor="6")
        again = hidden_in(answer.content.decode())
        page = client.post(AMEND, again | {"area": "92", "floor": "6", "use": "home", "take": "area"}).content.decode()
        assert 'value="91.00"' in page and 'value="6"' in page
        flat.refresh_from_db()
        assert (str(flat.area), flat.floor) == ("91.00", 5)

    def test_what_only_the_other_one_changed_is_taken_over(self, outrun: Any, flat: Any, client: Any) -> None:
        answer, _hidden = outrun({"floor": 5}, area="92")
        page = answer.content.decode()
        assert "It does not touch what you changed." in page and "Taken over from there: Floor." in page
        client.post(AMEND, hidden_in(page) | {"area": "92", "use": "home", "floor": "5"})
        flat.refresh_from_db()
        assert (str(flat.area), flat.floor) == ("92.00", 5)

    def test_the_old_version_stays_refused(self, outrun: Any, flat: Any, client: Any) -> None:
        _answer, hidden = outrun({"area": "91"}, area="92")
        assert client.post(AMEND, hidden | {"area": "93", "use": "home", "floor": ""}).status_code == 409
        flat.refresh_from_db()
        assert str(flat.area) == "91.00"


def test_two_at_the_same_moment_one_wins(committing: None, monkeypatch: pytest.MonkeyPatch) -> None:
    from huiyin.core.rights.actors import actor_called

    users = {"a": actor_called("laozhou"), "b": actor_called("alan")}
    monkeypatch.setattr("huiyin.core.rights.actors._recogniser", [lambda request: users[request.headers["x-user"]]])
    browsers = {who: Client(headers={"x-user": who, "accept": "text/html", "accept-language": "en"}) for who in users}
    forms = {who: hidden_in(browser.get(AMEND).content.decode()) for who, browser in browsers.items()}
    start, answers = threading.Barrier(2), {}

    def send(who: str, area: str) -> None:
        start.wait()
        answers[who] = browsers[who].post(AMEND, forms[who] | {"area": area})
        connection.close()

    threads = [threading.Thread(target=send, args=one) for one in (("a", "11.11"), ("b", "22.22"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    codes = {who: answer.status_code for who, answer in answers.items()}
    assert sorted(codes.values()) == [303, 409]
    loser = next(who for who, code in codes.items() if code == 409)
    mine, theirs = ("11.11", "22.22") if loser == "a" else ("22.22", "11.11")
    page = answers[loser].content.decode()
    assert f'value="{mine}"' in page and theirs in page.split("It says now:")[1]
