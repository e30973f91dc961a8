"""Colleagues and places are taken in from a file through a page: rehearsed, errors by cell, done by a worker, taken back."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from huiyin.core.facts.models import StoredFact
from huiyin.core.rights.seeing import seeing
from huiyin.face.models.work import Work
from huiyin.face.work.working import carry_on
from huiyin.people.public import Person
from huiyin.places.public import Unit

pytestmark = pytest.mark.django_db
STAFF = """工号,姓名,手机,入职日期,岗位,备注
9001,钱多多,13812340001,2026-11-01,,好
9002,,13812340002,2026-11-01,,
9003,孙一,1381234,2026-11-01,,
"""
PLACES = "楼栋,房号,楼层,面积\n3,3-9-901,9,88.5\n3,3-9-902,九楼,88\n"


def sent(client: Any, path: str, text: str, site: str = "XF") -> Any:
    """The page after a file was chosen."""
    file = SimpleUploadedFile("名单.csv", text.encode(), content_type="text/csv")
    return client.post(path, {"site": site, "files": file, "once": "one"})


def carried(page: Any, name: str) -> dict[str, str]:
    """What the form of the rehearsal sends."""
    import re

    code = re.search(r'name="file" value="([^"]+)"', page.content.decode())
    assert code, "no file is carried on"
    return {"file": code[1], "site": "XF", name: "1"}


def done(by: Any) -> Work:
    """The work that was begun, carried out."""
    with seeing(by):
        work = Work.objects.visible_to(by).latest("pk")
    carry_on(work.pk, [by.kind, by.id], tries=1)
    with seeing(by):
        return Work.objects.visible_to(by).get(pk=work.pk)


def test_colleagues_are_rehearsed_then_taken_in(signed_in_as: Any, zhou: Any, sight: None) -> None:
    client, before = signed_in_as(zhou), StoredFact.objects.exclude(noun__startswith="face.").count()
    page = sent(client, "/intakes/new/", STAFF)
    text = page.content.decode()
    assert page.status_code == 200 and "姓名 → legal name" in text and "备注" in text and "Take in 1 row" in text
    assert "<td>3</td><td>姓名</td>" in text and "<td>4</td><td>手机</td><td>1381234</td>" in text
    assert StoredFact.objects.exclude(noun__startswith="face.").count() == before
    answer = client.post("/intakes/new/", carried(page, "go"))
    assert answer.status_code in (302, 303) and "/work/" in answer["Location"]
    work = done(zhou)
    assert (work.state, work.done) == (Work.State.DONE, 1)
    assert Person.objects.visible_to(zhou).filter(legal_name="钱多多").exists()
    assert "1 colleague" in client.get("/intakes/new/").content.decode()


def test_the_errors_come_as_a_file_in_which_no_cell_is_a_formula(signed_in_as: Any, zhou: Any) -> None:
    client = signed_in_as(zhou)
    page = sent(client, "/intakes/new/", STAFF.replace("1381234,2026", "=1+1,2026"))
    file = client.post("/intakes/new/", carried(page, "errors"))
    assert file["Content-Disposition"].startswith("attachment")
    assert "手机" in file.content.decode("utf-8-sig") and ",=1+1" not in file.content.decode()


def test_units_are_taken_in(signed_in_as: Any, zhou: Any, sight: None) -> None:
    client = signed_in_as(zhou)
    page = sent(client, "/places/import/", PLACES)
    assert "九楼" in page.content.decode() and "Take in 1 row" in page.content.decode()
    client.post("/places/import/", carried(page, "go"))
    assert done(zhou).state == Work.State.DONE
    assert Unit.objects.visible_to(zhou).numbered("3-9-901").exists()


@pytest.mark.parametrize("text", ["", "甲,乙\n1,2\n", "PK\x03\x04 broken"])
def test_what_is_no_list_is_refused_with_why(signed_in_as: Any, zhou: Any, text: str) -> None:
    page = sent(signed_in_as(zhou), "/intakes/new/", text)
    assert page.status_code == 400 and "This list cannot be taken in." in page.content.decode()


@pytest.mark.parametrize("path", ["/intakes/new/", "/places/import/"])
@pytest.mark.parametrize("who", ["stranger", "wang", "xiaozhao"])
def test_to_all_others_the_page_is_not_there(who: str, path: str, request: Any, signed_in_as: Any) -> None:
    client = signed_in_as(request.getfixturevalue(who))
    assert (client.get(path).status_code, sent(client, path, STAFF).status_code) == (404, 404)


def test_a_manager_of_another_site_takes_nothing_in_here(signed_in_as: Any, jiang: Any) -> None:
    page = sent(signed_in_as(jiang), "/intakes/new/", STAFF, site="XF")
    assert page.status_code == 400 and "Choose a site." in page.content.decode()
    assert sent(signed_in_as(jiang), "/intakes/new/", STAFF, site="").status_code == 400


def test_a_file_of_somebody_else_is_none(signed_in_as: Any, zhou: Any, jiang: Any) -> None:
    page = sent(signed_in_as(zhou), "/intakes/new/", STAFF)
    assert signed_in_as(jiang).post("/intakes/new/", carried(page, "go") | {"site": "BJ"}).status_code == 404
