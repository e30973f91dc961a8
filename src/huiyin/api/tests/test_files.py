"""Photos and papers by the API: sent, laid beside a record, found, fetched; for all others there is nothing (PLT-3)."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from huiyin.core.facts.models import StoredFact
from huiyin.core.rights.seeing import within
from huiyin.face.models import StoredFile
from testing.world import give_token

pytestmark = pytest.mark.django_db
FILES, UNIT = "/api/v1/files", "/api/v1/units/XF/3-2-501"
NOTE = ("note.txt", "漏水".encode())


def holding(username: str, *openings: str) -> Client:
    give_token(username, f"hy_test_{username}", *openings)
    return Client(headers={"authorization": f"Bearer hy_test_{username}", "accept-language": "en"})


def send(program: Client, name: str = NOTE[0], content: bytes = NOTE[1], key: str = "k") -> Any:
    cache.clear()
    given = {"files": SimpleUploadedFile(name, content)}
    return program.post(FILES, given, headers={"idempotency-key": key} if key else {})


def test_sent_laid_down_found_and_fetched(flat: Any) -> None:
    zhou = holding("laozhou")
    sent = send(zhou)
    assert (sent.status_code, sent.json()["name"], sent["Location"]) == (201, NOTE[0], f"{FILES}/{sent.json()['key']}")
    laid = zhou.post(f"{UNIT}/attach", {"file": sent.json()["key"]}, content_type="application/json")
    assert laid.json()["fact"]["values"]["file"] == sent.json()["key"]
    (found,) = zhou.get(FILES, {"beside": "units/XF/3-2-501"}).json()["items"]
    fetched: Any = zhou.get(f"{sent['Location']}/content")
    assert (found["key"], b"".join(fetched.streaming_content)) == (sent.json()["key"], NOTE[1])
    assert fetched["Content-Disposition"] == 'attachment; filename="note.txt"'


def test_sent_twice_it_is_kept_once() -> None:
    zhou = holding("laozhou")
    assert send(zhou).json() == send(zhou).json()
    assert send(zhou, content=b"something else").status_code == 422
    assert send(zhou, key="").status_code == 400


def test_what_cannot_be_taken_is_told_at_its_place() -> None:
    wrong = send(holding("laozhou"), "a.svg", b"<svg/>")
    assert (wrong.status_code, list(wrong.json()["errors"])) == (400, ["files"])


@pytest.mark.parametrize("beside", ["units/XF/9-9-999", "units/XF", "castles/XF/1", "", "units/XF/\\"])
def test_beside_nothing_lies_nothing(beside: str) -> None:
    assert holding("laozhou").get(FILES, {"beside": beside}).json()["items"] == []


@pytest.mark.parametrize("who", ["laojiang", "wangayi", "wairen"])
def test_for_all_others_there_is_nothing(who: str, flat: Any, zhou: Any) -> None:
    sent = send(holding("laozhou")).json()
    with within(zhou.scope):
        flat.attach(by=zhou, file=StoredFile.objects.visible_to(zhou).get(code=sent["key"]))
    outsider, before = holding(who), StoredFact.objects.count()
    answers = [outsider.get(f"{FILES}/{sent['key']}{end}").status_code for end in ("", "/content", "/content?of=small")]
    assert set(answers) <= {401, 404}
    listed = outsider.get(FILES)
    assert listed.status_code == 404 or listed.json()["items"] == []
    taken = outsider.post(f"{UNIT}/detach", {"file": sent["key"]}, content_type="application/json")
    assert (taken.status_code in (401, 404), StoredFact.objects.count()) == (True, before)


def test_a_token_for_reading_keeps_nothing() -> None:
    assert send(holding("laozhou", "read")).status_code == 403
