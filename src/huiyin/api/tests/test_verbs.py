"""Verbs by the API: the fact and the record come back, and nobody overwrites anybody silently."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from huiyin.core.doors.models import Answer
from huiyin.core.facts.models import StoredFact
from huiyin.places.public import Building, Unit
from testing.world import give_token

pytestmark = pytest.mark.django_db
UNIT = "/api/v1/units/XF/3-2-501"


@pytest.fixture
def say(program: Client, flat: Any) -> Callable[..., Any]:
    """Say a verb to 3-2-501: `say("rename", {"number": "3-2-509"})`."""

    def post(verb: str, body: Any = None, **headers: str) -> Any:
        data, kind = (b"", "") if body is None else (json.dumps(body), "application/json")
        return program.generic("POST", f"{UNIT}/{verb}", data, content_type=kind, headers=headers)

    return post


class TestAnswers:
    def test_the_fact_and_the_record_come_back(self, say: Any, flat: Any) -> None:
        answer = say("rename", {"number": "3-2-509"})
        assert answer.json()["fact"] == {
            "name": "places.unit_renumbered", "values": {"before": "3-2-501", "after": "3-2-509"},
        }  # fmt: skip
        assert (answer.json()["record"]["key"], answer["ETag"]) == ("XF/3-2-509", f'"{flat.version + 1}"')

    def test_records_in_a_fact_are_told_by_their_keys(self, say: Any) -> None:
        assert say("move", {"building": "XF/5"}).json()["fact"]["values"] == {"before": "XF/3", "after": "XF/5"}
        into = say("split", {"into": [{"number": "3-2-521"}, {"number": "3-2-522"}]}).json()["fact"]["values"]["into"]
        assert into == ["XF/3-2-521", "XF/3-2-522"]

    def test_a_verb_that_takes_nothing_needs_no_body(self, say: Any, zhou: Any, operator: Any) -> None:
        say("let_in", {"party": f"agent:{operator.id}"})
        assert say("open_to_all").status_code == 200

    def test_whoever_sees_it_no_longer_is_told_no_more(
        self, client: Client, flat: Any, zhou: Any, operator: Any
    ) -> None:
        flat.shut_out(by=operator, party=f"person:{zhou.id}")
        give_token("laozhou", "hy_test_zhou")
        seen = client.get(UNIT, headers={"authorization": "Bearer hy_test_zhou"})
        missing = client.get("/api/v1/units/XF/9-9-999", headers={"authorization": "Bearer hy_test_zhou"})
        assert seen.status_code == missing.status_code == 404
        assert seen.json() | {"request": ""} == missing.json() | {"request": ""}

    def test_a_unit_may_be_called_like_a_verb(self, program: Client, operator: Any, tower: Any) -> None:
        Unit.open(by=operator, building=tower, number="close")
        assert program.get("/api/v1/units/XF/close").json()["number"] == "close"
        told = program.post("/api/v1/units/XF/close/rename", {"number": "open"}, content_type="application/json")
        assert told.json()["record"]["key"] == "XF/open"


class TestVersions:
    @pytest.mark.parametrize("how", ["in the document", "as a tag"])
    def test_whoever_was_outrun_is_told_both(self, say: Any, flat: Any, zhou: Any, how: str) -> None:
        seen = flat.version
        flat.amend(by=zhou, floor=9)
        before = StoredFact.objects.count()
        tag = {"if-match": f'"{seen}"'} if how == "as a tag" else {}
        answer = say("amend", {"floor": 7} | ({} if tag else {"version": seen}), **tag)
        assert (answer.status_code, answer.json()["sent"]) == (409, {"floor": 7})
        assert (answer.json()["record"]["floor"], answer.json()["record"]["version"]) == (9, seen + 1)
        assert StoredFact.objects.count() == before

    def test_whoever_saw_it_as_it_is_goes_on(self, say: Any, flat: Any) -> None:
        assert say("amend", {"floor": 7, "version": flat.version}).status_code == 200
        assert say("amend", {"floor": 8}, **{"if-match": f'"{flat.version + 1}"'}).status_code == 200

    @pytest.mark.parametrize(
        ("version", "tag", "place"),
        [("1", None, "version"), (True, None, "version"), (0, None, "version"), (1.5, None, "version"),
         (None, "*", "If-Match"), (None, "3", "If-Match"), (None, '"x"', "If-Match"), (2, '"3"', "version")],
    )  # fmt: skip
    def test_what_is_no_version_is_refused(self, say: Any, version: Any, tag: str | None, place: str) -> None:
        before = StoredFact.objects.count()
        body = {"floor": 7} | ({} if version is None else {"version": version})
        answer = say("amend", body, **({"if-match": tag} if tag else {}))
        assert (answer.status_code, list(answer.json()["errors"])) == (400, [place])
        assert StoredFact.objects.count() == before


class TestOnce:
    def test_the_same_key_takes_effect_once(self, say: Any) -> None:
        first, second = (say("amend", {"floor": 7}, **{"idempotency-key": "click"}) for _ in range(2))
        assert (first.status_code, first.content) == (second.status_code, second.content) == (200, first.content)
        assert Answer.objects.count() == 1

    def test_without_a_key_it_is_said_again(self, say: Any) -> None:
        assert [say("amend", {"floor": 7}).status_code for _ in range(2)] == [200, 409]
        assert not Answer.objects.exists()


class TestRefusals:
    @pytest.mark.parametrize("key", ["XF/9-9-999", "BJ/3-2-501", "ZZ/3-2-501"])
    def test_what_is_not_there(self, program: Client, key: str) -> None:
        answer = program.post(f"/api/v1/units/{key}/rename", {"number": "1"}, content_type="application/json")
        assert (answer.status_code, list(answer.json()["errors"])) == (404, ["key"])

    @pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"])
    def test_other_forms(self, program: Client, kind: str) -> None:
        assert program.generic("POST", f"{UNIT}/rename", b"{}", content_type=kind).status_code == 415

    def test_too_much(self, say: Any) -> None:
        assert say("rename", {"number": "x" * 100_000}).status_code == 413

    @pytest.mark.parametrize("method", ["put", "patch", "delete", "options"])
    def test_other_methods(self, program: Client, method: str) -> None:
        for url in ("/api/v1/units", UNIT, f"{UNIT}/rename"):
            assert getattr(program, method)(url).status_code == 405

    def test_withheld_verbs_are_no_doors(self, program: Client) -> None:
        assert program.post("/api/v1/sites/XF/take_in", {}, content_type="application/json").status_code == 405

    def test_what_is_impossible(self, say: Any, flat: Any, operator: Any) -> None:
        answer = say("reopen")
        assert (answer.status_code, "not closed" in answer.json()["detail"]) == (409, True)


def test_a_record_of_another_site_that_one_names_is_not_told(jiang: Any, zhou: Any, operator: Any, sight: None) -> None:
    from huiyin.face.programs.shown import all_shown
    from huiyin.face.programs.told import told

    (shown,) = (one for one in all_shown() if one.noun is Building)
    foreign = Building.objects.visible_to(operator).filter(site__code="XF").select_related("site")[:1]
    assert told(shown, foreign, reader=jiang)[0]["site"] is None
    assert told(shown, foreign, reader=zhou)[0]["site"] == "XF"
