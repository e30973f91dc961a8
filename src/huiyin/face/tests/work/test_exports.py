"""A list as a file: what matches, through the eyes of whoever asked, with nothing in it that runs (RPT-2)."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from typing import Any

import pytest

from huiyin.core.rights.seeing import seeing
from huiyin.face.models.work import FilePart, Work
from huiyin.face.saying.once import new_key
from huiyin.face.work.export import begin_export
from huiyin.face.work.working import carry_on

pytestmark = pytest.mark.django_db


@pytest.fixture
def exported(signed_in_as: Any) -> Any:
    """`exported(zhou, "units", "use=home")`: the rows of the file as a worker makes it."""

    def done(by: Any, code: str, query: str, kind: str = "csv", **more: Any) -> list[list[str]]:
        client = signed_in_as(by)
        said = {"query": query, "type": kind, "from": f"/{code}/", "once": new_key(), **more}
        answer = client.post(f"/lists/{code}/export/", said)
        assert answer.status_code == 303, answer.content
        work = newest(by)
        carry_on(work.pk, [by.kind, by.id], tries=1)
        file = b"".join(client.get(f"/work/{work.code}/file/").streaming_content)
        assert file.startswith(b"\xef\xbb\xbf")  # Excel takes it for UTF-8
        return list(csv.reader(io.StringIO(file.decode("utf-8-sig"))))

    return done


def newest(by: Any) -> Work:
    """What somebody began last."""
    with seeing(by):
        work: Work = Work.objects.visible_to(by).latest("pk")
    return work


def test_the_file_holds_what_matches_with_the_columns_that_are_shown(exported: Any, zhou: Any, street: Any) -> None:
    head, *rows = exported(zhou, "units", "building=XF/77&columns=number&columns=area&area_min=80")
    assert head == ["编号", "面积 ㎡"]
    assert rows == [["77-8", "80.00"], ["77-10", "90.00"], ["77-15", "85.00"]]


def test_a_cell_is_never_a_formula(exported: Any, zhou: Any, street: Any) -> None:
    street.rename(by=zhou, name={"en": "=HYPERLINK(1)"})
    _head, row, *_more = exported(zhou, "units", "building=XF/77&columns=building")
    assert row == ["'=HYPERLINK(1)"]


def test_masks_stay_on(exported: Any, zhou: Any, person: Any) -> None:
    rows = exported(zhou, "people", "columns=mobile&role=centre_manager")
    assert rows[1:] == [["138 **** 2001"]]
    assert person("laozhou").mobile not in str(rows)


def test_rows_of_others_are_not_in_it(exported: Any, jiang: Any, zhou: Any, street: Any, unit_of: Any) -> None:
    foreign = str(unit_of(3).pk)
    assert exported(jiang, "units", "columns=number", row=[foreign])[1:] == []
    numbers = [row[0] for row in exported(jiang, "units", "columns=number")[1:]]
    assert numbers
    assert not any(number.startswith("77-") for number in numbers)


@pytest.mark.parametrize("query", ["building=XF/none", "area_min=large", "use=castle", "state=both"])
def test_what_cannot_be_read_is_refused_and_nothing_is_exported(query: str, signed_in_as: Any, zhou: Any) -> None:
    said = {"query": query, "type": "csv", "from": "/units/", "once": new_key()}
    answer = signed_in_as(zhou).post("/lists/units/export/", said)
    assert answer.status_code == 400
    assert "Some of what was given cannot be." in answer.content.decode()
    with seeing(zhou):
        assert not Work.objects.visible_to(zhou).exists()


def test_the_file_is_fetched_by_its_owner_alone(exported: Any, signed_in_as: Any, zhou: Any, lan: Any) -> None:
    exported(zhou, "units", "columns=number")
    for path in ("file/", ""):
        assert signed_in_as(lan).get(f"/work/{newest(zhou).code}/{path}").status_code == 404


def test_whoever_lost_a_site_no_longer_fetches_what_was_written_there(
    exported: Any, signed_in_as: Any, zhou: Any
) -> None:
    exported(zhou, "units", "columns=number")
    where = f"/work/{newest(zhou).code}/file/"
    there, elsewhere = zhou.roles[next(iter(zhou.roles))], max(zhou.roles) + 1
    assert signed_in_as(replace(zhou, roles={**zhou.roles, elsewhere: there})).get(where).status_code == 200
    assert signed_in_as(replace(zhou, roles={elsewhere: there})).get(where).status_code == 404
    assert signed_in_as(replace(zhou, roles={})).get(where).status_code == 404


def test_a_worker_that_is_killed_leaves_no_second_file(zhou: Any, street: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from huiyin.face.lists.asking import Asked
    from huiyin.face.lists.listing import listing_called
    from huiyin.face.work import export

    class Killed(BaseException):
        """As SIGKILL: nothing of ours runs any more."""

    work = begin_export(listing_called("units"), Asked.said(listing_called("units"), "building=XF/77"), "csv", by=zhou)
    with monkeypatch.context() as dying:
        dying.setattr(export, "keep", lambda *_given: (_ for _ in ()).throw(Killed))
        with pytest.raises(Killed):
            carry_on(work.pk, [zhou.kind, zhou.id], tries=1)
    assert newest(zhou).state == "running"
    for tries in (2, 3):  # a worker that takes it up, and one that comes too late
        carry_on(work.pk, [zhou.kind, zhou.id], tries=tries)
    assert (newest(zhou).state, newest(zhou).done) == ("done", 15)
    assert FilePart.objects.filter(work=work).count() == 1


def test_the_bell_rings_when_it_took_longer_than_somebody_watches(
    zhou: Any, street: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from datetime import timedelta

    from huiyin.face.lists.asking import Asked
    from huiyin.face.lists.listing import listing_called
    from huiyin.face.models.notice import Notice
    from huiyin.face.work import working

    monkeypatch.setattr(working, "WATCHED", timedelta(0))
    work = begin_export(listing_called("units"), Asked.said(listing_called("units"), ""), "xlsx", by=zhou)
    carry_on(work.pk, [zhou.kind, zhou.id], tries=1)
    with seeing(zhou):
        assert Notice.objects.filter(to_kind=zhou.kind, to_id=zhou.id, noun="face.work", record_id=work.pk).count() == 1
