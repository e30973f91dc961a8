"""Which passwords will do, and how a new one is chosen (PLT-1)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from huiyin.core.clock.time import wall
from huiyin.core.facts.models import StoredFact
from huiyin.core.verbs.signature import BadInput
from huiyin.people.models import OneTimeLink
from huiyin.people.models.one_time_link import digest_of, new_token
from huiyin.people.public import Acting, Person
from huiyin.people.tests.sign_in.conftest import PASSWORD
from huiyin.people.values.passwords import HardToGuess

NEW = "a quiet boat on the river"


class TestWhichWillDo:
    @pytest.mark.parametrize(
        ("password", "why"),
        [
            ("short", "5 more"), ("", "10 more"), ("1234567890", "Many people"), ("aaaaaaaaaaaa", "Many people"),
            ("woaini1314520", "Many people"), ("qwertyuiop", "Many people"), ("Password123", "Many people"),
            ("a123456789", "Many people"), ("laozhou123", "Your name"), ("ZhouJianguo9", "Your name"), ("x" * 1001, "longer"),
        ],
    )  # fmt: skip
    def test_what_would_be_guessed_will_not(self, password: str, why: str) -> None:
        assert why in " ".join(HardToGuess().reasons(password, ["laozhou", "ZhouJianguo"]))

    @pytest.mark.parametrize("password", [NEW, "床前明月光疑是地上霜呀", "tR7!kq-Zebra", "laozhou likes his garden"])
    def test_what_would_not_will(self, password: str) -> None:
        assert HardToGuess().reasons(password, ["laozhou"]) == []


@pytest.mark.django_db
class TestMyOwn:
    def test_the_old_one_is_asked_for(self, inside: Any) -> None:
        answer = inside("alan").post("/me/password/", {"old": "wrong", "password": NEW})
        assert answer.status_code == 400 and "old-error" in answer.content.decode()
        assert NEW not in answer.content.decode()

    def test_a_bad_one_is_refused_with_a_reason(self, inside: Any) -> None:
        answer = inside("alan").post("/me/password/", {"old": PASSWORD, "password": "short"})
        assert answer.status_code == 400 and "password-error" in answer.content.decode()

    def test_blanks_and_signs_of_any_language_count(self, inside: Any, sign_in: Any) -> None:
        inside("alan").post("/me/password/", {"old": PASSWORD, "password": " 月亮 and  the sea "})
        assert sign_in(Client(), "alan", " 月亮 and  the sea ").status_code == 302
        assert sign_in(Client(), "alan", "月亮 and  the sea").status_code == 400

    def test_it_is_told_without_a_word_of_it(self, has_password: Any) -> None:
        has_password("alan")
        told = StoredFact.objects.get(name="people.password_changed")
        assert told.values == {}

    def test_it_is_kept_as_argon2id(self, has_password: Any) -> None:
        assert has_password("alan").login.password.startswith("argon2$argon2id$v=19$m=47104,t=2,p=1$")

    def test_nobody_chooses_it_for_another(self, person: Any, zhou: Any, operator: Any, refused: Any) -> None:
        for by in (zhou, operator):
            with refused(Person.change_password):
                person("alan").change_password(by=by, password=NEW)

    def test_a_verb_refuses_it_too(self, person: Any, lan: Any) -> None:
        with pytest.raises(BadInput, match="Many people"):
            person("alan").change_password(by=lan, password="1234567890")


@pytest.mark.django_db
class TestByALink:
    @pytest.fixture
    def link(self, has_password: Any, zhou: Any) -> str:
        """What 老周 gives Alan, who forgot hers."""
        token = new_token()
        has_password("alan").ask_new_password(by=zhou, digest=digest_of(token))
        return f"/new-password/{token}/"

    def test_the_old_one_counts_no_longer(self, link: str, sign_in: Any) -> None:
        assert sign_in(Client(), "alan").status_code == 400

    def test_it_leads_to_a_new_one_once(self, link: str, sign_in: Any) -> None:
        client = Client()
        assert client.get(link).status_code == 200
        assert client.post(link, {"password": "short"}).status_code == 400
        assert client.post(link, {"password": NEW})["Location"] == "/"
        assert client.get("/me/").status_code == 200
        assert Client().get(link).status_code == Client().post(link, {"password": NEW}).status_code == 404
        assert sign_in(Client(), "alan", NEW).status_code == 302

    def test_after_a_day_it_is_over(self, link: str) -> None:
        OneTimeLink.objects.everything(reason="time passes").update(until_at=wall() - timedelta(seconds=1))
        assert Client().get(link).status_code == 404

    def test_a_newer_one_makes_it_useless(self, link: str, person: Any, zhou: Any) -> None:
        person("alan").ask_new_password(by=zhou, digest=digest_of(new_token()))
        assert Client().get(link).status_code == 404

    def test_a_suspended_person_has_no_use_for_it(self, link: str, person: Any, zhou: Any) -> None:
        person("alan").suspend_login(by=zhou)
        assert Client().get(link).status_code == Client().post(link, {"password": NEW}).status_code == 404

    def test_the_second_step_is_asked_for_all_the_same(self, with_two_steps: Any, person: Any, zhou: Any) -> None:
        with_two_steps("alan")
        token = new_token()
        person("alan").ask_new_password(by=zhou, digest=digest_of(token))
        client = Client()
        assert client.post(f"/new-password/{token}/", {"password": NEW})["Location"] == "/sign-in/code/"
        assert client.get("/me/").status_code == 401

    def test_it_is_no_way_to_become_the_first_administrator(self, link: str) -> None:
        assert Client().get(link.replace("new-password", "first")).status_code == 404

    def test_the_token_is_kept_nowhere(self, link: str) -> None:
        token = link.split("/")[2]
        kept = OneTimeLink.objects.everything(reason="a look at the table").get()
        assert token not in str(vars(kept)) and kept.digest == digest_of(token)
        assert not [one for one in StoredFact.objects.all() if token in str(one.values)]

    @pytest.mark.parametrize("who", ["alan", "jiang"])
    def test_who_may_not_give_it(self, person: Any, refused: Any, who: str, request: Any) -> None:
        by = Acting.called("alan") if who == "alan" else request.getfixturevalue("jiang")
        with refused(Person.ask_new_password):
            person("alan").ask_new_password(by=by, digest=digest_of(new_token()))

    def test_only_the_console_makes_the_first_one(self, zhou: Any, refused: Any) -> None:
        with refused(OneTimeLink.open):
            OneTimeLink.open(by=zhou, digest=digest_of(new_token()))
