"""The same request twice takes effect once."""

from __future__ import annotations

import threading
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction

from huiyin.core.clock.time import wall
from huiyin.core.doors.models import Answer
from huiyin.core.doors.once import forget_old_answers
from huiyin.places.public import Unit

NEW = {"building": "XF/3", "number": "3-9-901"}


@pytest.mark.django_db
class TestKeys:
    def test_a_second_click_gets_the_same_answer(self, enter: Any, nothing_told: Any) -> None:
        first = enter(NEW, key="click")
        with nothing_told():
            second = enter(NEW, key="click")
        assert (first.status_code, first.content) == (second.status_code, second.content) == (201, first.content)

    def test_another_request_under_the_same_key_is_refused(self, enter: Any, nothing_told: Any) -> None:
        enter(NEW, key="click")
        with nothing_told():
            assert enter(NEW | {"number": "3-9-902"}, key="click").status_code == 422

    def test_a_refusal_is_not_kept(self, enter: Any, nothing_told: Any) -> None:
        with nothing_told():
            assert enter(NEW | {"number": "?"}, key="click").status_code == 400
        assert enter(NEW, key="click").status_code == 201

    @pytest.mark.parametrize("key", ["", " ", "a b", "漏水", "x" * 201])
    def test_a_request_without_a_key_is_refused(self, enter: Any, nothing_told: Any, key: str) -> None:
        with nothing_told():
            answer = enter(NEW, **{"idempotency-key": key})
        assert (answer.status_code, list(answer.json()["errors"])) == (400, ["Idempotency-Key"])

    def test_keys_of_different_actors_are_different(self, enter: Any, zhou: Any) -> None:
        enter(NEW, key="click")
        Answer.objects.update(actor_id=zhou.pk)
        assert enter(NEW | {"number": "3-9-902"}, key="click").status_code == 201

    def test_answers_are_forgotten_after_eight_days(self, enter: Any) -> None:
        enter(NEW, key="old")
        Answer.objects.update(answered_at=wall() - timedelta(days=9))
        enter(NEW | {"number": "3-9-902"}, key="young")
        Answer.objects.filter(key="young").update(answered_at=wall() - timedelta(days=7))
        forget_old_answers()
        assert [answer.key for answer in Answer.objects.all()] == ["young"]


def test_a_key_that_is_being_worked_on_is_refused_for_a_moment(committing: None, enter: Any) -> None:
    held, done = threading.Event(), threading.Event()

    def hold() -> None:
        from huiyin.core.rights.actors import actor_called

        with transaction.atomic(), connection.cursor() as cursor:
            name = f"agent:{actor_called('operator').id} /api/v1/units click"
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [name])
            held.set()
            done.wait(10)
        connection.close()

    other = threading.Thread(target=hold)
    other.start()
    held.wait(10)
    answer = enter(NEW, key="click")
    done.set()
    other.join()
    assert (answer.status_code, answer["Retry-After"]) == (409, "1")
    assert enter(NEW, key="click").status_code == 201


def test_two_at_once_make_one_unit(committing: None, enter: Any) -> None:
    answers: list[Any] = []
    start = threading.Barrier(4)

    def click() -> None:
        start.wait()
        answers.append(enter(NEW, key="click"))
        connection.close()

    clicks = [threading.Thread(target=click) for _ in range(4)]
    for one in clicks:
        one.start()
    for one in clicks:
        one.join()
    done = {answer.content for answer in answers if answer.status_code == 201}
    assert len(done) == 1
    assert {answer.status_code for answer in answers} <= {201, 409}
    assert numbered("3-9-901") == 1


def numbered(number: str) -> int:
    """How many units have this number."""
    from huiyin.core.rights.actors import actor_called
    from huiyin.core.rights.seeing import seeing

    operator = actor_called("operator")
    with seeing(operator):
        return Unit.objects.visible_to(operator).numbered(number).count()
