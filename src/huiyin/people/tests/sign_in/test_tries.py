"""Tries are few: by account and by address, counted by all processes together, and told to nobody (PLT-1)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

import pytest
from django.test import Client

from huiyin.core.doors.proxies import sender
from huiyin.people.tests.sign_in.conftest import PASSWORD

WRONG, NOWHERE = "not the password", "0.0.0.0"  # noqa: S104  (nobody's address)


def statuses(sign_in: Any, client: Client, username: str, times: int, password: str = WRONG) -> list[int]:
    return [sign_in(client, username, password).status_code for _ in range(times)]


@pytest.mark.django_db
class TestByAccount:
    def test_the_sixth_is_not_even_looked_at(self, has_password: Any, sign_in: Any, client: Client) -> None:
        has_password("alan")
        assert statuses(sign_in, client, "alan", 6) == [400] * 5 + [429]
        assert statuses(sign_in, client, "alan", 1, PASSWORD) == [429]

    def test_another_address_does_not_help(self, has_password: Any, sign_in: Any) -> None:
        has_password("alan")
        statuses(sign_in, Client(REMOTE_ADDR="203.0.113.7"), "alan", 5)
        assert statuses(sign_in, Client(REMOTE_ADDR="198.51.100.9"), "ALAN", 1, PASSWORD) == [429]

    def test_whoever_signed_in_on_a_device_before_is_not_locked_out_there(
        self, has_password: Any, sign_in: Any
    ) -> None:
        has_password("alan")
        mine = Client(REMOTE_ADDR="203.0.113.1")
        assert statuses(sign_in, mine, "alan", 1, PASSWORD) == [302]
        mine.post("/sign-out/")
        assert statuses(sign_in, Client(REMOTE_ADDR="203.0.113.7"), "alan", 6) == [400] * 5 + [429]
        assert statuses(sign_in, mine, "alan", 1, PASSWORD) == [302]

    def test_but_tries_are_few_there_too_and_no_other_name_is_known(self, has_password: Any, sign_in: Any) -> None:
        has_password("alan"), has_password("laozhou")
        mine = Client(REMOTE_ADDR="203.0.113.1")
        statuses(sign_in, mine, "alan", 1, PASSWORD)
        mine.post("/sign-out/")
        assert statuses(sign_in, mine, "alan", 6) == [400] * 5 + [429]
        elsewhere = Client(REMOTE_ADDR="203.0.113.2")
        elsewhere.cookies = mine.cookies
        assert statuses(sign_in, elsewhere, "laozhou", 5) == [400] * 5
        assert statuses(sign_in, Client(), "laozhou", 1, PASSWORD) == [429]

    def test_a_device_that_says_so_of_itself_is_not_known(self, has_password: Any, sign_in: Any) -> None:
        has_password("alan")
        statuses(sign_in, Client(REMOTE_ADDR="203.0.113.7"), "alan", 5)
        forger = Client()
        forger.cookies["huiyin-device"] = "WyJhbGFuIiwiZGV2aWNlIl0:1:forged"
        assert statuses(sign_in, forger, "alan", 1, PASSWORD) == [429]

    def test_it_is_the_same_for_a_name_that_nobody_has(self, has_password: Any, sign_in: Any) -> None:
        has_password("alan")
        answers = [sign_in(Client(), name, WRONG) for name in ["alan"] * 6 + ["nobody"] * 6]
        known, unknown = answers[5].content, answers[11].content
        assert b"nobody" in unknown
        assert answers[5].status_code == answers[11].status_code == 429
        assert len(known) - len("alan") == len(unknown) - len("nobody")

    def test_whoever_succeeds_is_not_counted(self, has_password: Any, sign_in: Any) -> None:
        has_password("alan")
        assert statuses(sign_in, Client(), "alan", 1, PASSWORD) == [302]
        assert [statuses(sign_in, Client(), "alan", 1, PASSWORD) for _ in range(6)] == [[302]] * 6


@pytest.mark.django_db
class TestHowLong:
    """Whoever has to wait is told how long, in his language; programs by `Retry-After`."""

    SAID = (("en", "Wait five minutes"), ("zh-hans", "五分钟"))

    @pytest.mark.parametrize(("language", "said"), SAID)
    def test_after_too_many_wrong_passwords(self, sign_in: Any, language: str, said: str) -> None:
        client = Client(headers={"accept": "text/html", "accept-language": language})
        answers = [sign_in(client, "nobody", WRONG) for _ in range(6)]
        assert said in answers[5].content.decode() and said not in answers[4].content.decode()
        assert answers[5]["Retry-After"] == "300"

    def test_after_too_many_questions_from_one_address(self, sign_in: Any) -> None:
        client = Client(headers={"accept": "text/html", "accept-language": "en"})
        answers = [sign_in(client, f"nobody{n}", "") for n in range(61)]
        assert [one.status_code for one in answers[59:]] == [400, 429]
        assert "Try again in 60 seconds" in answers[60].content.decode() and answers[60]["Retry-After"] == "60"


@pytest.mark.django_db
class TestByAddress:
    def test_many_accounts_from_one_address(self, has_password: Any, sign_in: Any, client: Client) -> None:
        has_password("alan")
        told = [sign_in(client, f"guess{n}", WRONG).status_code for n in range(21)]
        assert told == [400] * 20 + [429]
        assert statuses(sign_in, client, "alan", 1, PASSWORD) == [429]
        assert statuses(sign_in, Client(REMOTE_ADDR="198.51.100.9"), "alan", 1, PASSWORD) == [302]

    def test_nobody_says_by_himself_where_he_comes_from(self, sign_in: Any) -> None:
        told = [
            Client().post(
                "/sign-in/", {"login": f"g{n}", "password": WRONG}, headers={"x-forwarded-for": f"203.0.113.{n}"}
            )
            for n in range(21)
        ]
        assert told[-1].status_code == 429

    def test_links_are_not_tried_out_either(self, client: Client) -> None:
        answers = [client.get(f"/new-password/{n}/").status_code for n in range(21)]
        assert answers == [404] * 20 + [429]


class TestWhereAVisitorComesFrom:
    @pytest.mark.parametrize(
        ("trusted", "near", "forwarded", "found"),
        [
            ("", "203.0.113.7", "198.51.100.1", "203.0.113.7"),
            ("10.0.0.0/8", "10.0.0.1", "198.51.100.1", "198.51.100.1"),
            ("10.0.0.0/8", "10.0.0.1", "6.6.6.6, 198.51.100.1, 10.0.0.2", "198.51.100.1"),
            ("10.0.0.0/8", "10.0.0.1", "rubbish", "10.0.0.1"),
            ("10.0.0.0/8", "", "", NOWHERE),
            ("2001:db8::/32", "2001:db8::1", "2001:470::9", "2001:470::9"),
        ],
    )
    def test_as_far_as_our_proxies_tell(
        self, rf: Any, settings: Any, trusted: str, near: str, forwarded: str, found: str
    ) -> None:
        settings.TRUSTED_PROXIES = trusted
        through = forwarded if trusted else ""  # the middleware takes away what others say
        assert sender(rf.get("/", REMOTE_ADDR=near, headers={"x-forwarded-for": through})) == found


PROCESS = """
import django; django.setup()
from django.conf import settings; settings.ALLOWED_HOSTS = ["*"]
from django.test import Client
print([Client().post("/sign-in/", {"login": "somebody", "password": "x"}).status_code for _ in range(3)])
"""


@pytest.mark.slow
def test_two_processes_count_together(committing: None) -> None:
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "huiyin.config.settings",
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
    }
    running = [
        subprocess.Popen([sys.executable, "-c", PROCESS], env=environment, stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    told = [status for one in running for status in json.loads(one.communicate(timeout=60)[0].splitlines()[-1])]
    assert sorted(told) == [400] * 5 + [429]
