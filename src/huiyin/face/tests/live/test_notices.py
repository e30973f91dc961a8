"""What is put before somebody: told by facts, read through his own eyes, gone with the right to see it (PLT-1)."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huiyin.core.rights.seeing import seeing
from huiyin.core.verbs import together
from huiyin.face.live.messages import mark_read, messages, unread
from huiyin.face.live.notices import notify, tell_person
from huiyin.face.models import Notice

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def read_what_the_world_told(db, operator):
    """What the world put before people lies behind them."""
    with seeing(operator):
        Notice.objects.all().delete()


@pytest.fixture
def put_before(flat, zhou):
    """`put_before(lan)`: 老周 gives a flat another number, and somebody should know."""

    def put(*people, number="3-2-591"):
        with together(zhou):
            fact = flat.rename(by=zhou, number=number)
            notify(people, fact, by=zhou)

    return put


def read_by(reader):
    """The sentences under somebody's bell."""
    with seeing(reader):
        return [one.line.sentence for one in messages(reader).messages]


def test_a_fact_is_put_before_somebody_and_told_when_he_reads_it(put_before, lan, flat):
    put_before(lan)
    assert read_by(lan) == ["老周 changed the unit number from 3-2-501 to 3-2-591"]
    with seeing(lan):
        (one,) = messages(lan).messages
        assert (one.is_read, unread(lan)) == (False, 1)


def test_nobody_is_told_twice_or_of_what_he_did_himself(put_before, lan, zhou):
    put_before(lan, f"person:{lan.id}", ("person", lan.id), zhou)
    assert [(one.to_kind, one.to_id) for one in Notice.objects.all()] == [("person", lan.id)]
    assert read_by(zhou) == []


def test_what_was_rolled_back_was_put_before_nobody(flat, zhou, lan):
    with pytest.raises(ZeroDivisionError), together(zhou):
        tell_person(lan, flat.rename(by=zhou, number="3-2-591"), by=zhou)
        raise ZeroDivisionError
    assert not Notice.objects.exists()


def test_whoever_may_no_longer_see_it_has_no_notice_and_no_number(put_before, lan, jiang, stranger, flat, zhou):
    put_before(lan, jiang, stranger)
    for outsider in (jiang, stranger):
        with seeing(outsider):
            assert (messages(outsider).messages, unread(outsider)) == ([], 0)
    flat.shut_out(by=zhou, party=f"person:{lan.id}")
    with seeing(lan):
        assert (messages(lan).messages, unread(lan)) == ([], 0)
    flat.open_to_all(by=zhou)
    assert len(read_by(lan)) == 1


def test_one_is_read_or_all(put_before, lan, signed_in_as):
    for number in ("3-2-591", "3-2-592", "3-2-593"):
        put_before(lan, number=number)
    with seeing(lan):
        newest = messages(lan).messages[0]
    answer = signed_in_as(lan).post(f"/messages/{newest.id}/")
    assert (answer.status_code, answer["Location"]) == (302, "/units/XF/3-2-593/")
    with seeing(lan):
        assert unread(lan) == 2
    assert signed_in_as(lan).post("/messages/read/", headers={"hx-request": "true"}).status_code == 204
    with seeing(lan):
        assert unread(lan) == 0
        assert all(one.is_read for one in messages(lan).messages)


def test_what_lies_before_others_is_not_there(put_before, lan, xiaozhao, signed_in_as):
    put_before(lan)
    (notice,) = Notice.objects.all()
    answer = signed_in_as(xiaozhao).post(f"/messages/{notice.pk}/")
    assert answer["Location"] == "/messages/"
    mark_read(xiaozhao, [notice.pk])
    assert read_by(xiaozhao) == []
    with seeing(lan):
        assert unread(lan) == 1


def test_the_count_is_one_cheap_question(put_before, lan):
    put_before(lan)
    with seeing(lan), CaptureQueriesContext(connection) as asked:
        assert unread(lan) == 1
    assert len(asked) == 1


def test_all_of_them_are_read_page_by_page(put_before, lan, signed_in_as):
    for number in range(10, 45):
        put_before(lan, number=f"3-2-9{number}")
    first = signed_in_as(lan).get("/messages/").content.decode()
    assert first.count("hy-notice-new") == 30
    older = first.partition("?before=")[2].partition('"')[0]
    assert signed_in_as(lan).get(f"/messages/?before={older}").content.decode().count("hy-notice-new") == 5
    panel = signed_in_as(lan).get("/messages/new/", headers={"hx-request": "true"}).content.decode()
    assert panel.count("hy-notice-new") == 6 and "<html" not in panel
