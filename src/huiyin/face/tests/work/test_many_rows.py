"""One verb to many rows: each once, as far as it may be said, whatever becomes of the worker; and back again."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from huiyin.core.clock.chores import take_up_stalled_jobs
from huiyin.core.clock.time import wall
from huiyin.core.rights.seeing import seeing
from huiyin.face.models.work import Shortfall, Work
from huiyin.face.saying.once import new_key
from huiyin.face.work import bulk, working
from huiyin.face.work.working import carry_on
from huiyin.places.public import Unit

pytestmark = pytest.mark.django_db
ROW = "building=XF/77"


@pytest.fixture
def asked(signed_in_as: Any) -> Any:
    """`asked(zhou, "close", row=[…])`: what the house answers to a verb for many rows."""

    def said(by: Any, verb: str, **more: Any) -> Any:
        said = {"say": "1", "on": "2026-11-01", "once": new_key(), "from": "/units/", "query": ROW, **more}
        return signed_in_as(by).post(f"/lists/units/say/{verb}/", said)

    return said


def newest(by: Any) -> Work:
    """What somebody began last."""
    with seeing(by):
        work: Work = Work.objects.visible_to(by).latest("pk")
    return work


def done(by: Any, tries: int = 1) -> Work:
    """The same, once a worker has done it."""
    carry_on(newest(by).pk, [by.kind, by.id], tries=tries)
    return newest(by)


def open_units(by: Any) -> int:
    """How many units of the row are open."""
    with seeing(by):
        count: int = Unit.objects.visible_to(by).filter(building__code="77").open().count()
    return count


def test_it_is_said_to_all_that_match(asked: Any, zhou: Any, street: Any) -> None:
    assert asked(zhou, "close", all="1").status_code == 303
    work = done(zhou)
    assert (work.state, work.total, work.done, work.errors) == ("done", 15, 15, 0)
    assert open_units(zhou) == 0


def test_the_number_is_told_before(signed_in_as: Any, zhou: Any, street: Any) -> None:
    said = {"all": "1", "query": ROW, "from": "/units/"}
    assert "15 chosen" in signed_in_as(zhou).post("/lists/units/chosen/", said).content.decode()
    page = signed_in_as(zhou).post("/lists/units/say/close/", said).content.decode()
    assert "Close down: 15" in page
    assert open_units(zhou) == 15


@pytest.mark.parametrize("who", ["stranger", "jiang"])
def test_a_stranger_begins_nothing(who: str, asked: Any, zhou: Any, unit_of: Any, request: Any) -> None:
    by, unit = request.getfixturevalue(who), unit_of(3)
    assert asked(by, "close", row=[str(unit.pk)]).status_code in (403, 404)
    assert not Work.objects.everything(reason="a test").exists()
    assert open_units(zhou) == 15


def test_rows_that_do_not_fit_are_told_one_by_one(asked: Any, signed_in_as: Any, zhou: Any, unit_of: Any) -> None:
    for door in (2, 5):
        unit_of(door).close(by=zhou, on="2026-10-01")
    asked(zhou, "close", all="1")
    work = done(zhou)
    assert (work.done, work.errors, open_units(zhou)) == (15, 2, 0)
    page = signed_in_as(zhou).get(f"/work/{work.code}/").content.decode()
    assert "77-2" in page
    assert "Try again" in page
    file = signed_in_as(zhou).get(f"/work/{work.code}/shortfalls/").content.decode("utf-8-sig")
    _head, *rows = csv.reader(io.StringIO(file))
    assert [row[0][-4:] for row in rows] == ["77-2", "77-5"]
    assert all(row[1] for row in rows)


def test_what_was_left_over_is_tried_again(asked: Any, signed_in_as: Any, zhou: Any, unit_of: Any) -> None:
    unit_of(2).close(by=zhou, on="2026-10-01")
    asked(zhou, "close", all="1")
    first = done(zhou)
    unit_of(2).reopen(by=zhou)
    answer = signed_in_as(zhou).post(f"/work/{first.code}/again/", {"once": new_key(), "from": "/units/"})
    assert answer.status_code == 303
    second = done(zhou)
    assert (second.total, second.done, second.errors) == (1, 1, 0)
    assert open_units(zhou) == 0


def test_it_is_taken_back_once(asked: Any, signed_in_as: Any, zhou: Any, unit_of: Any) -> None:
    unit_of(2).close(by=zhou, on="2026-10-01")
    asked(zhou, "close", all="1")
    first = done(zhou)
    said = lambda: signed_in_as(zhou).post(f"/work/{first.code}/undo/", {"once": new_key(), "from": "/units/"})  # noqa: E731
    assert said().status_code == 303
    assert (done(zhou).done, open_units(zhou)) == (14, 14)  # what was closed before stays closed
    assert said().status_code == 404


def test_others_neither_stop_nor_undo_nor_repeat_it(
    asked: Any, signed_in_as: Any, zhou: Any, lan: Any, street: Any
) -> None:
    asked(zhou, "close", all="1")
    work = done(zhou)
    for door in ("undo", "again", "stop"):
        answer = signed_in_as(lan).post(f"/work/{work.code}/{door}/", {"once": new_key()})
        assert answer.status_code == 404
    assert signed_in_as(lan).get(f"/work/{work.code}/shortfalls/").status_code == 404
    assert open_units(zhou) == 0


def test_it_is_stopped_between_two_batches(asked: Any, zhou: Any, street: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "AT_ONCE", 5)
    asked(zhou, "close", all="1")
    one_batch = bulk.fifty

    def and_stop(work: Work, by: Any) -> bool:
        more = one_batch(work, by)
        newest(by).stop(by=by)
        return more

    with monkeypatch.context() as patched:
        patched.setattr(bulk, "fifty", and_stop)
        work = done(zhou)
    assert (work.state, work.done, open_units(zhou)) == ("stopped", 5, 10)


def test_a_killed_worker_is_followed_and_no_row_is_said_twice(
    asked: Any, zhou: Any, street: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        """As SIGKILL: nothing of ours runs any more."""

    monkeypatch.setattr(bulk, "AT_ONCE", 5)
    asked(zhou, "close", all="1")
    batch, left = bulk.fifty, iter([True])

    def once_and_die(work: Work, by: Any) -> bool:
        if next(left, False):
            return batch(work, by)
        raise Killed

    with monkeypatch.context() as dying:
        dying.setattr(bulk, "fifty", once_and_die)
        with pytest.raises(Killed):
            done(zhou)
    assert (newest(zhou).state, newest(zhou).done) == ("running", 5)
    job = ProcrastinateJob.objects.get(args__work=newest(zhou).pk)
    with connection.cursor() as cursor:  # as the queue is left behind
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing' WHERE id = %s", [job.pk])
    take_up_stalled_jobs()
    assert ProcrastinateJob.objects.get(pk=job.pk).status == "todo"
    work = done(zhou, tries=2)
    assert (work.state, work.done, work.errors, open_units(zhou)) == ("done", 15, 0, 0)
    assert not Shortfall.objects.exists()


def test_work_that_nobody_takes_up_is_told_as_failed(asked: Any, zhou: Any, street: Any) -> None:
    asked(zhou, "close", all="1")
    long_ago = wall() - working.SILENT - timedelta(seconds=1)
    Work.objects.visible_to(zhou).update(asked_at=long_ago)
    working.tell_what_broke_off()
    assert newest(zhou).state == "waiting"  # its job is still queued
    ProcrastinateJob.objects.filter(args__work=newest(zhou).pk).delete()
    working.tell_what_broke_off()
    assert newest(zhou).state == "failed"
    assert newest(zhou).why


def test_work_that_kills_each_worker_is_given_up(asked: Any, signed_in_as: Any, zhou: Any, street: Any) -> None:
    asked(zhou, "close", all="1")
    work = done(zhou, tries=working.MOST_TRIES + 1)
    assert (work.state, open_units(zhou)) == ("failed", 15)
    assert work.why in signed_in_as(zhou).get(f"/work/{work.code}/").content.decode()


def test_the_tray_says_how_fast_it_goes(asked: Any, signed_in_as: Any, zhou: Any, street: Any) -> None:
    asked(zhou, "close", all="1")
    begun = wall() - timedelta(seconds=10)
    Work.objects.visible_to(zhou).update(state="running", begun_at=begun, moved_at=wall(), done=500, total=12_000)
    page = signed_in_as(zhou).get(reverse("work-tray")).content.decode()
    assert "500 / 12,000" in page
    assert "50 rows a second · 3 min left" in page
    assert "Stop" in page
