"""The doors of photos and papers: added with and without scripts, told file by file, hidden from all others."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.cache import cache

from huiyin.core.facts.models import StoredFact
from huiyin.core.rights.seeing import within
from huiyin.face.models import StoredFile
from huiyin.face.papers import doors
from huiyin.face.papers.attachable import papers_of
from huiyin.face.tests.papers.conftest import PDF, picture

pytestmark = pytest.mark.django_db
FLAT = "/units/XF/3-2-501"
PAPERS = f"{FLAT}/papers/"


@pytest.fixture(autouse=True)
def nobody_was_here() -> None:
    cache.clear()


def test_several_are_added_at_once(send: Any, zhou: Any, flat: Any) -> None:
    answer = send(zhou, PAPERS, ("leak.jpg", picture()), ("合同.pdf", PDF), **{"from": f"{FLAT}/"})
    assert (answer.status_code, answer["Location"]) == (303, f"{FLAT}/")
    assert {one.name for one in papers_of(flat, by=zhou) or []} == {"leak.jpg", "合同.pdf"}


def test_the_record_page_shows_them(send: Any, signed_in_as: Any, zhou: Any, flat: Any) -> None:
    send(zhou, PAPERS, ("leak.jpg", picture()), ("合同.pdf", PDF))
    page = signed_in_as(zhou).get(f"{FLAT}/").content.decode()
    assert "Photos and papers" in page and "合同.pdf" in page and 'alt="leak.jpg"' in page


def test_what_cannot_be_taken_is_told_and_hinders_no_other(send: Any, zhou: Any, flat: Any) -> None:
    answer = send(zhou, PAPERS, ("a.svg", b"<svg/>"), ("leak.jpg", picture()))
    page = answer.content.decode()
    assert answer.status_code == 400 and "“a.svg” cannot be taken" in page and 'alt="leak.jpg"' in page
    assert [one.name for one in papers_of(flat, by=zhou) or []] == ["leak.jpg"]


def test_nothing_chosen_is_told_too(send: Any, zhou: Any) -> None:
    assert "Choose a file first." in send(zhou, PAPERS).content.decode()


def test_a_script_is_told_in_json(send: Any, zhou: Any) -> None:
    answer = send(zhou, PAPERS, ("leak.jpg", picture()), accept="application/json", once="k")
    (told,) = answer.json()["files"]
    assert (answer.status_code, told["name"], told["small"][:6]) == (201, "leak.jpg", "/file/")
    wrong = send(zhou, PAPERS, ("a.exe", b"MZ"), accept="application/json")
    assert (wrong.status_code, list(wrong.json()["errors"])) == (400, ["files"])


def test_sent_twice_it_is_there_once(send: Any, zhou: Any, flat: Any) -> None:
    for _again in range(2):
        send(zhou, PAPERS, ("leak.jpg", picture()), ("合同.pdf", PDF), once="same")
    assert len(papers_of(flat, by=zhou) or []) == 2


@pytest.mark.parametrize("who", ["stranger", "wang", "jiang"])
@pytest.mark.parametrize("door", ["papers", "attach", "detach"])
def test_for_all_others_there_is_no_door(
    who: str, door: str, send: Any, zhou: Any, flat: Any, keep: Any, request: pytest.FixtureRequest
) -> None:
    file = keep(zhou)
    flat.attach(by=zhou, file=file)
    before = StoredFact.objects.count()
    answer = send(request.getfixturevalue(who), f"{FLAT}/{door}/", ("leak.jpg", picture()), file=file.code)
    assert (answer.status_code, StoredFact.objects.count()) == (404, before)
    assert papers_of(flat, by=zhou) == [file]


def test_others_do_not_read_the_papers_of_a_person(signed_in_as: Any, zhou: Any, lan: Any, person: Any) -> None:
    where = f"/people/{person('xiaozhao').number}/papers/"
    assert [signed_in_as(by).get(where).status_code for by in (zhou, lan)] == [200, 404]


def test_taken_away_and_put_back(send: Any, signed_in_as: Any, zhou: Any, flat: Any, keep: Any) -> None:
    file = keep(zhou)
    flat.attach(by=zhou, file=file)
    assert send(zhou, f"{FLAT}/detach/", file=file.code, **{"from": f"{FLAT}/"}).status_code == 303
    page = signed_in_as(zhou).get(f"{FLAT}/").content.decode()
    assert "Taken away: leak.jpg" in page and f'action="{FLAT}/attach/"' in page
    assert send(zhou, f"{FLAT}/attach/", file=file.code).status_code == 303
    assert papers_of(flat, by=zhou) == [file]


def test_one_file_too_large_does_not_take_the_others_with_it(
    send: Any, zhou: Any, flat: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("huiyin.face.papers.arriving.LARGEST", 100_000)
    answer = send(zhou, PAPERS, ("big.txt", b"x" * 200_000), ("small.txt", b"x"))
    assert "“big.txt” is larger than" in answer.content.decode()
    assert [one.name for one in papers_of(flat, by=zhou) or []] == ["small.txt"]


def test_a_door_that_takes_no_files_is_not_flooded(send: Any, zhou: Any, stranger: Any) -> None:
    flood = ("a.txt", b"x" * 3_000_000)
    assert send(zhou, f"{FLAT}/rename/", flood).status_code == 413
    assert send(None, PAPERS, flood).status_code in (302, 413)


def test_whoever_uploads_too_fast_waits(send: Any, zhou: Any, lan: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(doors.RATES, "upload", "2/m/key,100/m/ip")
    answers = [send(zhou, PAPERS, ("a.txt", b"x"), accept="application/json").status_code for _again in range(3)]
    assert answers == [201, 201, 429]
    assert send(lan, PAPERS, ("a.txt", b"x"), accept="application/json").status_code == 201
    monkeypatch.setitem(doors.RATES, "upload", "100/m/key,1/m/ip")
    (*_first, last) = [send(lan, PAPERS, ("a.txt", b"x")) for _again in range(2)]
    assert (last.status_code, last["Retry-After"]) == (429, "60")
    assert "Try again in 60 seconds" in last.content.decode()


def test_loose_files_wait_for_their_form(send: Any, zhou: Any, lan: Any, flat: Any) -> None:
    (told,) = send(zhou, "/files/", ("leak.jpg", picture()), accept="application/json").json()["files"]
    with within(zhou.scope):
        file = StoredFile.objects.visible_to(zhou).get(code=told["key"])
        assert not StoredFile.objects.visible_to(lan).filter(code=told["key"]).exists()
    flat.attach(by=zhou, file=file)
    assert papers_of(flat, by=lan) == [file]
