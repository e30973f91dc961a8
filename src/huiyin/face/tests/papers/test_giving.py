"""Files as they go out: only to whom they are for, and so that a browser does nothing with them but show or save them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any
from urllib.parse import quote

import pytest

from huiyin.core.clock.time import wall
from huiyin.face.papers import giving
from huiyin.face.papers.giving import link_to
from huiyin.face.tests.papers.conftest import PDF, archive, picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def photo(keep: Any, zhou: Any, flat: Any) -> Any:
    """A photo beside 3-2-501."""
    file = keep(zhou)
    flat.attach(by=zhou, file=file)
    return file


def test_a_page_leads_to_a_link_of_ones_own(photo: Any, signed_in_as: Any, lan: Any) -> None:
    led = signed_in_as(lan).get(f"/files/{photo.code}/")
    assert (led.status_code, led["Location"]) == (302, link_to(photo, by=lan))
    given = signed_in_as(lan).get(led["Location"])
    content = b"".join(given.streaming_content)
    assert (given.status_code, given["Content-Type"], len(content)) == (200, "image/jpeg", photo.size)
    assert int(given["Content-Length"]) == photo.size


@pytest.mark.parametrize("who", ["stranger", "wang", "chen", "jiang"])
@pytest.mark.parametrize("of", ["whole", "large", "small"])
def test_for_all_others_there_is_nothing(
    who: str, of: str, photo: Any, signed_in_as: Any, zhou: Any, request: pytest.FixtureRequest
) -> None:
    outsider = request.getfixturevalue(who)
    for where in (
        f"/files/{photo.code}/",
        f"/files/{photo.code}/{of}/",
        link_to(photo, by=zhou, of=of),
        link_to(photo, by=outsider, of=of),
    ):
        answer = signed_in_as(outsider).get(where)
        assert (answer.status_code, photo.name in answer.content.decode()) == (404, False)


def test_a_link_is_good_for_one_person_only(photo: Any, signed_in_as: Any, zhou: Any, lan: Any) -> None:
    assert signed_in_as(lan).get(link_to(photo, by=zhou)).status_code == 404


def test_a_link_is_good_for_five_minutes(
    photo: Any, signed_in_as: Any, zhou: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    link, later = link_to(photo, by=zhou), wall() + timedelta(minutes=5, seconds=1)
    assert signed_in_as(zhou).get(link).status_code == 200
    monkeypatch.setattr(giving, "wall", lambda: later)
    assert signed_in_as(zhou).get(link).status_code == 404


@pytest.mark.parametrize(
    "change", [lambda link: link[:-3] + "AA/", lambda _link: "/file/x/", lambda _link: "/file/WzFd:x/"]
)
def test_a_link_that_somebody_wrote_himself_opens_nothing(
    change: Any, photo: Any, signed_in_as: Any, zhou: Any
) -> None:
    assert signed_in_as(zhou).get(change(link_to(photo, by=zhou))).status_code == 404


def test_a_right_that_was_taken_is_gone_at_once(photo: Any, signed_in_as: Any, zhou: Any) -> None:
    link = link_to(photo, by=zhou)
    assert signed_in_as(zhou).get(link).status_code == 200
    assert signed_in_as(replace(zhou, roles={})).get(link).status_code == 404


def test_a_wall_around_the_record_hides_its_photos(
    photo: Any, signed_in_as: Any, zhou: Any, lan: Any, flat: Any
) -> None:
    link = link_to(photo, by=lan)
    flat.shut_out(by=zhou, party=f"person:{lan.id}")
    assert signed_in_as(lan).get(link).status_code == 404
    assert signed_in_as(zhou).get(link_to(photo, by=zhou)).status_code == 200


def test_what_the_browser_has_is_not_sent_again(photo: Any, signed_in_as: Any, zhou: Any, stranger: Any) -> None:
    link = link_to(photo, by=zhou, of="small")
    first = signed_in_as(zhou).get(link)
    again = signed_in_as(zhou).get(link, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content, first["Cache-Control"]) == (304, b"", "private, no-cache")
    link = link_to(photo, by=stranger, of="small")
    assert signed_in_as(stranger).get(link, headers={"if-none-match": first["ETag"]}).status_code == 404


@pytest.mark.parametrize(
    ("name", "content", "shown"),
    [
        ("a.jpg", picture(), True),
        ("a.png", picture("PNG"), True),
        ("a.pdf", PDF, True),
        ("a.txt", b"<script>alert(1)</script>", False),
        ("a.docx", archive("[Content_Types].xml", "word/document.xml"), False),
        ("a.zip", archive("a.html"), False),
    ],
)
def test_only_what_is_harmless_is_shown(
    name: str, content: bytes, shown: bool, keep: Any, signed_in_as: Any, zhou: Any
) -> None:
    file = keep(zhou, name, content)
    answer = signed_in_as(zhou).get(link_to(file, by=zhou))
    assert answer["Content-Disposition"].startswith("inline" if shown else "attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert "allow-scripts" not in answer["Content-Security-Policy"]
    assert answer["X-Frame-Options"] == ("SAMEORIGIN" if shown else "DENY")
    saved = signed_in_as(zhou).get(link_to(file, by=zhou, keep=True))
    assert saved["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("漏水 现场.txt", f"attachment; filename*=utf-8''{quote('漏水 现场.txt')}"),
        ('a"b.txt', 'attachment; filename="a\\"b.txt"'),
        ("../../etc/cron.txt", 'attachment; filename="cron.txt"'),
        ("x\r\nSet-Cookie: a=1.txt", 'attachment; filename="xSet-Cookie: a=1.txt"'),
        ("bill\u202etxt.gpj.txt", 'attachment; filename="billtxt.gpj.txt"'),
    ],
)
def test_names_are_told_so_that_nothing_breaks(given: str, said: str, keep: Any, signed_in_as: Any, zhou: Any) -> None:
    answer = signed_in_as(zhou).get(link_to(keep(zhou, given, b"note"), by=zhou))
    assert (answer["Content-Disposition"], "Set-Cookie" in answer) == (said, False)


def test_nobody_who_has_not_signed_in_is_given_anything(photo: Any, signed_in_as: Any, zhou: Any) -> None:
    link = link_to(photo, by=zhou)
    answer = signed_in_as(None).get(link)
    assert (answer.status_code, answer["Location"].partition("?")[0]) == (302, "/sign-in/")
