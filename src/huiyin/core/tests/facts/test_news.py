"""Whoever listens hears of each change at its commit, and of nothing that was rolled back."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest
from django.db import connection

from huiyin.core.facts.news import MOST_TOLD_APART, News, heard, pages
from huiyin.core.verbs import together
from huiyin.people.public import OPERATOR, Agent
from huiyin.places.public import Unit


@pytest.fixture
def listener(committing: None) -> Iterator[psycopg.Connection]:
    """Somebody who listens on the database."""
    values = {name: value for name, value in connection.get_connection_params().items() if name in PLACE}
    with psycopg.connect(**values, autocommit=True) as listening:
        listening.execute("LISTEN huiyin_news")
        yield listening


PLACE = {"host", "port", "user", "password", "dbname"}


def said_to(listener: psycopg.Connection) -> list[News]:
    """What was said until nothing more comes."""
    return [one for note in listener.notifies(timeout=0.2) for one in heard(note.payload)]


def test_each_change_is_heard_after_its_commit(listener):
    operator = Agent.called(OPERATOR)
    with together(operator):
        flat = Unit.objects.visible_to(operator).get(site__code="XF", number="3-2-501")
        flat.rename(by=operator, number="3-2-511")
        flat.rename(by=operator, number="3-2-521")
        assert said_to(listener) == []
    assert said_to(listener) == [News("places.unit", flat.pk, flat.site_id)]


def test_what_is_rolled_back_is_never_heard(listener):
    operator = Agent.called(OPERATOR)
    with pytest.raises(ZeroDivisionError), together(operator):
        Unit.objects.visible_to(operator).get(site__code="XF", number="3-2-501").rename(by=operator, number="3-2-511")
        raise ZeroDivisionError
    assert said_to(listener) == []


def test_a_notification_holds_what_postgresql_takes():
    longest = [News("a" * 30 + "." + "b" * 29, 2**63 - 1 - number, 2**63 - 1) for number in range(MOST_TOLD_APART)]
    assert all(len(page) < 8000 for page in pages(longest))
    assert [one for page in pages(longest) for one in heard(page)] == longest


def test_of_very_much_only_that_it_was_many():
    told = [News("places.unit", number, number % 2) for number in range(MOST_TOLD_APART + 1)]
    assert [heard(page) for page in pages(told)] == [[News("places.unit", None, 0), News("places.unit", None, 1)]]
