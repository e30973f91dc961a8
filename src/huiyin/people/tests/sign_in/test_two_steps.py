"""After the password a code from the telephone, for whoever likes or must (PLT-1)."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client

from huiyin.core.facts.models import StoredFact
from huiyin.people.public import Membership, Person, Role

pytestmark = pytest.mark.django_db


def told(name: str) -> int:
    return StoredFact.objects.filter(name=name).count()


def test_a_password_alone_no_longer_leads_in(with_two_steps: Any, sign_in: Any, code_now: Any, client: Client) -> None:
    _browser, secret, _codes = with_two_steps("alan")
    assert told("people.two_steps_begun") == 1
    assert sign_in(client, "alan", next="/me/security/")["Location"] == "/sign-in/code/"
    assert client.get("/me/").status_code == 401
    assert client.get("/sign-in/code/").status_code == 200
    answer = client.post("/sign-in/code/", {"code": code_now(secret, later=1)})
    assert answer["Location"] == "/me/security/"
    assert client.get("/me/").status_code == 200


def test_nobody_comes_to_the_code_without_the_password(client: Client) -> None:
    assert client.get("/sign-in/code/")["Location"] == "/sign-in/"
    assert client.post("/sign-in/code/", {"code": "000000"})["Location"] == "/sign-in/"


def test_a_code_counts_once(with_two_steps: Any, sign_in: Any, code_now: Any) -> None:
    _browser, secret, _codes = with_two_steps("alan")
    code, answers = code_now(secret, later=1), []
    for _try in range(2):
        client = Client()
        sign_in(client, "alan")
        answers.append(client.post("/sign-in/code/", {"code": code}).status_code)
    assert answers == [302, 400]


def test_a_recovery_code_takes_its_place_once(with_two_steps: Any, sign_in: Any) -> None:
    browser, _secret, codes = with_two_steps("alan")
    assert len(codes) == 10
    answers = []
    for _try in range(2):
        client = Client()
        sign_in(client, "alan")
        answers.append(client.post("/sign-in/code/", {"code": codes[0]}).status_code)
    assert answers == [302, 400]
    assert codes[0] not in browser.get("/me/two-steps/codes/").content.decode()


def test_codes_are_not_guessed(with_two_steps: Any, sign_in: Any, code_now: Any, client: Client) -> None:
    _browser, secret, _codes = with_two_steps("alan")
    sign_in(client, "alan")
    answers = [client.post("/sign-in/code/", {"code": f"00000{n}"}).status_code for n in range(6)]
    assert answers == [400] * 5 + [429]
    assert client.post("/sign-in/code/", {"code": code_now(secret, later=1)}).status_code == 429


def test_new_recovery_codes_make_the_old_ones_useless(with_two_steps: Any, sign_in: Any) -> None:
    browser, _secret, codes = with_two_steps("alan")
    browser.post("/me/two-steps/codes/")
    assert told("people.recovery_codes_renewed") == 1
    client = Client()
    sign_in(client, "alan")
    assert client.post("/sign-in/code/", {"code": codes[0]}).status_code == 400


def test_it_is_switched_off_again(with_two_steps: Any, sign_in: Any, client: Client) -> None:
    browser, _secret, _codes = with_two_steps("alan")
    browser.post("/me/two-steps/off/")
    assert told("people.two_steps_ended") == 1
    assert sign_in(client, "alan")["Location"] == "/"


def test_what_is_kept_of_it_tells_nobody_the_codes(with_two_steps: Any) -> None:
    from allauth.mfa.models import Authenticator

    _browser, secret, _codes = with_two_steps("alan")
    kept = " ".join(str(one.data) for one in Authenticator.objects.all())
    assert secret not in kept


def test_under_another_secret_key_no_code_fits(with_two_steps: Any, monkeypatch: Any) -> None:
    from allauth.mfa.models import Authenticator
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

    from huiyin.core.clock.time import wall

    with_two_steps("alan")
    monkeypatch.setattr(settings, "SECRET_KEY", "another one " * 6)
    app = Authenticator.objects.get(type="totp").wrap()
    assert not app.validate_code(format_hotp_value(hotp_value("", int(wall().timestamp()) // 30)))


def test_whoever_lost_telephone_and_codes_comes_in_by_the_console(with_two_steps: Any, sight: Any) -> None:
    with_two_steps("alan")
    out, client = StringIO(), Client()
    call_command("new_password", "alan", "--one-step", stdout=out)
    answer = client.post(f"/{out.getvalue().strip().split('/', 3)[3]}", {"password": "a quiet boat on the river"})
    assert answer["Location"] == "/" and client.get("/me/").status_code == 200
    call_command("new_password", "alan", "--one-step", stdout=out)  # with nothing to switch off


class TestWhoMust:
    @pytest.fixture
    def boss(self, inside: Any, operator: Any, sight: Any, settings: Any) -> Client:
        lan = Person.objects.visible_to(operator).get(login__username="alan")
        Membership.grant(by=operator, person=lan, roles=[Role.ADMINISTRATOR])
        settings.REQUIRE_TWO_STEPS = "administrators"
        browser: Client = inside("alan")
        return browser

    def test_sees_nothing_before_it_is_on(self, boss: Client, code_now: Any) -> None:
        assert boss.get("/me/")["Location"] == "/me/two-steps/on/?next=%2Fme%2F"
        assert boss.get("/units/", headers={"accept": "application/json"}).status_code == 403
        page = boss.get("/me/two-steps/on/").content.decode()
        secret = page.split("<code>")[1].split("</code>")[0].replace(" ", "")
        boss.post("/me/two-steps/on/", {"code": code_now(secret)})
        assert boss.get("/me/").status_code == 200

    def test_others_need_not(self, boss: Client, inside: Any) -> None:
        assert inside("laozhou").get("/me/").status_code == 200


def test_others_may_not_switch_it_on_or_off(person: Any, lan: Any, refused: Any) -> None:
    with refused(Person.begin_two_steps):
        person("xiaozhao").begin_two_steps(by=lan, secret="A" * 32)
    with refused(Person.end_two_steps):
        person("xiaozhao").end_two_steps(by=lan)
    with refused(Person.renew_recovery_codes):
        person("xiaozhao").renew_recovery_codes(by=lan)
