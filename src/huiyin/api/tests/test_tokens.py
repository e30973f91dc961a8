"""A token acts as somebody, with his rights at that moment, and never does more than it was made for (PLT-3)."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from huiyin.api.models import ApiToken
from huiyin.api.models.token import AlreadyRevoked
from huiyin.core.clock.time import wall
from huiyin.core.facts.log import facts_about
from huiyin.core.facts.models import StoredFact
from huiyin.core.facts.telling import tell
from huiyin.core.records.references import Ref
from huiyin.core.verbs.signature import BadInput
from huiyin.people.public import Membership, Person

pytestmark = pytest.mark.django_db
UNIT = "/api/v1/units/XF/3-2-501"


def token_of(somebody: Any, *openings: str) -> ApiToken:
    """A token that he made for himself."""
    return ApiToken.make(by=somebody, name="sync", openings=openings or ("read", "write"))


def using(secret: Any) -> Client:
    """A program that shows it."""
    return Client(headers={"authorization": f"Bearer {getattr(secret, 'secret', secret)}", "accept-language": "en"})


def renumbered(client: Client, number: str = "3-2-509", **headers: str) -> Any:
    """The answer to giving 3-2-501 another number."""
    return client.post(f"{UNIT}/rename", {"number": number}, content_type="application/json", headers=headers)


def kept(token: ApiToken, **changes: Any) -> None:
    """Change its row, as time does."""
    ApiToken.objects.everything(reason="time goes by").filter(pk=token.pk).update(**changes)


class TestMaking:
    def test_only_its_hash_is_kept(self, zhou: Any) -> None:
        token = token_of(zhou)
        assert token.secret.startswith(f"hy_{token.code}_")
        assert len(token.secret) >= len("hy_abcd_") + 43
        stored = ApiToken.objects.visible_to(zhou).values().get(pk=token.pk)
        assert token.secret not in str(stored)
        assert ApiToken.objects.visible_to(zhou).get(pk=token.pk).secret == ""

    def test_it_is_told_without_its_secret(self, zhou: Any, sight: None) -> None:
        token = token_of(zhou)
        ((told, sentence),) = tell(facts_about(Ref.to(token), reader=zhou), reader=zhou)
        assert token.secret not in str(StoredFact.objects.get(id=told.id).values)
        assert token.code in sentence

    @pytest.mark.parametrize(
        "openings", [(), ("all",), ("places.unit",), ("places.unit.fly",), ("places.castle.*",), ("",), ("x" * 200,)]
    )
    def test_what_opens_nothing_is_refused(self, zhou: Any, openings: tuple[str, ...]) -> None:
        with pytest.raises(BadInput, match="openings"):
            ApiToken.make(by=zhou, name="sync", openings=openings)

    @pytest.mark.parametrize("days", [0, -1, 367])
    def test_none_lives_for_ever(self, zhou: Any, days: int) -> None:
        with pytest.raises(BadInput, match="days"):
            ApiToken.make(by=zhou, name="sync", openings=("read",), days=days)

    def test_a_stranger_makes_none(self, stranger: Any, refused: Any) -> None:
        with refused(ApiToken.make):
            token_of(stranger)
        assert not ApiToken.objects.visible_to(stranger).exists()

    def test_nobody_but_the_operator_makes_one_for_somebody_else(self, zhou: Any, refused: Any) -> None:
        with refused(ApiToken.issue, saying="whoever runs this copy"):
            ApiToken.issue(by=zhou, holder="alan", name="sync", openings=("read",))


class TestUsing:
    def test_it_acts_as_its_holder(self, zhou: Any, flat: Any) -> None:
        assert renumbered(using(token_of(zhou))).status_code == 200
        assert (fact := StoredFact.objects.latest("id")).name == "places.unit_renumbered"
        assert (fact.actor_kind, fact.actor_id) == (zhou.kind, zhou.id)

    def test_it_sees_what_its_holder_sees(self, jiang: Any, zhou: Any) -> None:
        foreign = using(token_of(jiang)).get(UNIT)
        missing = using(token_of(jiang)).get("/api/v1/units/XF/9-9-999")
        assert foreign.status_code == missing.status_code == 404
        assert foreign.json() | {"request": ""} == missing.json() | {"request": ""}
        assert using(token_of(zhou)).get(UNIT).status_code == 200

    def test_it_may_what_its_holder_may(self, lan: Any, flat: Any) -> None:
        answer = using(token_of(lan)).post(f"{UNIT}/close", {"on": "2026-11-01"}, content_type="application/json")
        assert (answer.status_code, "centre manager" in answer.json()["detail"]) == (403, True)

    @pytest.mark.parametrize(
        ("openings", "reads", "renames"),
        [
            (("read",), 200, 403),
            (("write",), 403, 200),
            (("read", "write"), 200, 200),
            (("places.unit.rename",), 403, 200),
            (("places.unit.close",), 403, 403),
            (("places.unit.*", "read"), 200, 200),
            (("places.building.*",), 403, 403),
        ],
    )
    def test_it_opens_only_what_it_was_made_for(
        self, zhou: Any, flat: Any, openings: tuple[str, ...], reads: int, renames: int
    ) -> None:
        client = using(token_of(zhou, *openings))
        assert client.get(UNIT).status_code == reads
        assert renumbered(client).status_code == renames

    @pytest.mark.parametrize("shown", ["", "hy_test_wrong", "x" * 5000, "漏水", "Bearer"])
    def test_a_wrong_one_opens_nothing(self, shown: str) -> None:
        answer: Any = using(shown).get(UNIT)
        assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Bearer")

    @pytest.mark.parametrize("how", ["expired", "revoked", "erased", "suspended"])
    def test_a_dead_one_looks_like_a_wrong_one(self, lan: Any, operator: Any, sight: None, how: str) -> None:
        token = token_of(lan)
        match how:
            case "expired":
                kept(token, expires_at=wall() - timedelta(seconds=1))
            case "revoked":
                token.revoke(by=lan)
            case "erased":
                kept(token, actor_id=987_654_321)
            case "suspended":
                Person.objects.visible_to(operator).get(pk=lan.id).suspend_login(by=operator)
        dead, wrong = using(token).get(UNIT), using("hy_test_wrong").get(UNIT)
        assert dead.status_code == 401
        assert dead.json() | {"request": ""} == wrong.json() | {"request": ""}

    def test_for_whoever_works_nowhere_any_more_nothing_is_there(self, lan: Any, operator: Any, sight: None) -> None:
        token = token_of(lan)
        assert using(token).get(UNIT).status_code == 200
        Membership.objects.visible_to(operator).get(person=lan.id).end(by=operator)
        there, nowhere = using(token).get(UNIT), using(token).get(UNIT.replace("501", "599"))
        assert there.status_code == nowhere.status_code == 404
        assert there.json() | {"request": "", "instance": ""} == nowhere.json() | {"request": "", "instance": ""}

    def test_its_use_is_noted_once_a_minute(self, zhou: Any) -> None:
        token = token_of(zhou)
        used: Any = []
        for ago in (None, None, timedelta(minutes=2)):
            if ago:
                kept(token, last_used_at=wall() - ago)
            using(token).get(UNIT)
            used.append(ApiToken.objects.visible_to(zhou).get(pk=token.pk).last_used_at)
        assert used[0] == used[1] < used[2]

    def test_a_session_opens_no_door_of_the_api(self, client: Client) -> None:
        client.cookies["huiyin"] = "a" * 32
        assert client.get(UNIT).status_code == 401


class TestRevoking:
    def test_one_s_own(self, zhou: Any) -> None:
        token = token_of(zhou)
        token.revoke(by=zhou)
        assert not token.is_alive
        with pytest.raises(AlreadyRevoked, match=f"hy_{token.code}"):
            token.revoke(by=zhou)

    def test_somebody_else_s_is_not_there(self, zhou: Any, lan: Any, refused: Any) -> None:
        token = token_of(zhou)
        assert not ApiToken.objects.visible_to(lan).filter(pk=token.pk).exists()
        with refused(ApiToken.revoke, saying="no such record"):
            token.revoke(by=lan)
        assert ApiToken.objects.visible_to(zhou).get(pk=token.pk).is_alive

    def test_whoever_looks_after_the_house_sees_and_revokes_all(self, zhou: Any, operator: Any) -> None:
        token = token_of(zhou)
        ApiToken.objects.visible_to(operator).get(pk=token.pk).revoke(by=operator)
        assert not ApiToken.objects.visible_to(zhou).alive().exists()


class TestOnTheCommandLine:
    def typed(self, *words: str) -> tuple[str, str]:
        out, err = StringIO(), StringIO()
        call_command("token", *words, stdout=out, stderr=err)
        return out.getvalue().strip(), err.getvalue()

    def test_it_prints_the_token_alone(self, zhou: Any) -> None:
        secret, said = self.typed("laozhou")
        assert using(secret).get(UNIT).status_code == 200
        assert renumbered(using(secret)).status_code == 403
        assert secret not in said
        assert "acts as laozhou for 30 days and opens: read" in said

    def test_it_opens_what_is_said(self, zhou: Any, flat: Any) -> None:
        secret, _said = self.typed("laozhou", "--scope", "places.unit.rename", "--days", "1")
        assert renumbered(using(secret)).status_code == 200

    def test_who_exists_for_show_may_all(self, zhou: Any, flat: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("huiyin.core.rights.actors._demo", [lambda actor: actor.id == zhou.id])
        assert renumbered(using(self.typed("laozhou")[0])).status_code == 200
        assert "opens: read." in self.typed("operator")[1]

    @pytest.mark.parametrize(
        ("words", "why"),
        [
            (("nobody",), "nobody called “nobody”"),
            (("laozhou", "--scope", "fly"), "neither read nor write"),
            (("laozhou", "--days", "9999"), "366"),
        ],
    )
    def test_what_cannot_be_is_said_in_one_line(self, zhou: Any, words: tuple[str, ...], why: str) -> None:
        with pytest.raises(CommandError, match=why):
            self.typed(*words)
