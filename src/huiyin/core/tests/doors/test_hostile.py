"""No input breaks the door: it is refused with a sentence, or kept as it came."""

from __future__ import annotations

import io
import json
import os
import tarfile
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

pytestmark = pytest.mark.django_db
FORM = "application/x-www-form-urlencoded"
NEW = {"building": "XF/3", "number": "3-9-901"}
SHARED = Path(os.environ.get("HUIYIN_TEST_DATA") or Path(__file__).parents[5].parent / "shared" / "data")
NAUGHTY = SHARED / "bad_input" / "bad_input.tar.gz"


def naughty_strings() -> list[str]:
    """Strings that have broken programs before."""
    with tarfile.open(NAUGHTY) as archive:
        found = archive.extractfile("bad_input/naughty_strings/blns.json")
        assert found
        return [str(one) for one in json.load(found)]


@pytest.mark.parametrize(
    "body",
    [
        b" ", b"{", b"[]", b"null", b'"x"', b"1", b"\xff\xfe", b"\x80", b'{"a":1,"a":2}', b'{"number": NaN}',
        b'{"number": "\\ud800"}', b'{"number": "\\u0000"}', b'{"\\u0000": 1}', b"[" * 50_000, b'{"a":' * 20_000,
        b'{"floor": ' + b"9" * 5_000 + b"}", b'{"floor": 1e999}', "{\"building\": \"XF/3\"}".encode("utf-16"),
    ],
)  # fmt: skip
def test_what_is_no_json_object_is_refused(enter: Any, nothing_told: Any, body: bytes) -> None:
    with nothing_told():
        answer = enter(body)
    assert answer.status_code == 400
    assert answer.json()["detail"]


def test_too_much_is_refused(enter: Any, nothing_told: Any) -> None:
    with nothing_told():
        assert enter(NEW | {"number": "x" * 100_000}).status_code == 413


@pytest.mark.parametrize(
    "kind", ["", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]
)
def test_other_forms_are_refused(program: Any, nothing_told: Any, kind: str) -> None:
    with nothing_told():
        answer = program.post("/api/v1/units", b"{}", content_type=kind, headers={"idempotency-key": "k"})
    assert answer.status_code == 415


def test_deep_values_are_refused(enter: Any, nothing_told: Any) -> None:
    deep: Any = "x"
    for _ in range(500):
        deep = [deep]
    with nothing_told():
        assert enter(NEW | {"number": deep}).status_code == 400


@pytest.mark.slow
@pytest.mark.skipif(not NAUGHTY.exists(), reason="the folder of bad input is not there")
@pytest.mark.parametrize("place", ["number", "building", "area", "use", "floor", "name"])
def test_naughty_strings_are_refused_or_kept_as_they_came(enter: Any, place: str) -> None:
    for naughty in naughty_strings():
        answer = enter(NEW | {place: naughty})
        assert answer.status_code in {201, 400, 404, 409}, (naughty, answer.content)
        if answer.status_code == 201:
            assert answer.json()[place] is not None
        else:
            assert answer.json()["detail"]
            assert "Traceback" not in answer.content.decode()


@pytest.mark.slow
@pytest.mark.skipif(not NAUGHTY.exists(), reason="the folder of bad input is not there")
def test_naughty_questions_are_answered(read: Any) -> None:
    for naughty in naughty_strings():
        assert read(site="XF", number=naughty).status_code in {200, 400, 404}, naughty
        assert read(site=naughty).status_code in {200, 400, 404}, naughty
        assert read(site="XF", after=naughty).status_code in {200, 400}, naughty


@pytest.mark.parametrize(
    "path", ["/%00", "/%ff", "/..%2f..%2fetc%2fpasswd", "/static/../config/settings.py", "/" + "x" * 5000]
)
def test_strange_addresses_lead_nowhere(client: Any, path: str) -> None:
    assert client.get(path).status_code == 404


class Unreadable(io.RawIOBase):
    """A body that comes so slowly that whoever reads it waits for ever."""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        raise AssertionError("nobody asked for this body, and it was read")


def test_a_body_that_nobody_asked_for_is_not_read() -> None:
    """P11: looking for a forged form would read it, and a slow one would hold a thread."""
    client = Client(enforce_csrf_checks=True)
    client.cookies[settings.CSRF_COOKIE_NAME] = "a" * 32
    answer = client.generic("POST", "/", **{"wsgi.input": Unreadable(), "CONTENT_LENGTH": "1000"}, content_type=FORM)
    assert answer.status_code == HTTPStatus.METHOD_NOT_ALLOWED
