"""Ids known before their row is inserted."""

import os
from concurrent.futures import ThreadPoolExecutor
from itertools import count

import pytest
from django.db import ProgrammingError, connection

from huiyin.core.values.blocks import Blocks
from huiyin.core.values.identity import next_id


@pytest.mark.django_db
def test_a_block_costs_one_statement(django_assert_num_queries: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP SEQUENCE fives INCREMENT BY 5")
    with django_assert_num_queries(2):  # type: ignore[operator]
        assert [next_id("fives") for _ in range(10)] == list(range(1, 11))


@pytest.mark.django_db
def test_an_unknown_sequence_raises() -> None:
    with pytest.raises(ProgrammingError):
        next_id("there_is_none")


def test_threads_never_share_a_number() -> None:
    blocks, beginnings = Blocks[str](), count(0, 7)

    def block() -> range:
        begin = next(beginnings)
        return range(begin, begin + 7)

    with ThreadPoolExecutor(8) as pool:
        taken = list(pool.map(lambda _: blocks.take("ids", block), range(5000)))
    assert sorted(taken) == list(range(5000))


def test_a_child_of_a_fork_asks_for_its_own_block() -> None:
    blocks = Blocks[str]()
    blocks.take("ids", lambda: range(1, 100))
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.write(writing, str(blocks.take("ids", lambda: range(500, 600))).encode())
        os._exit(0)
    os.waitpid(child, 0)
    assert os.read(reading, 10) == b"500" and blocks.take("ids", lambda: range(0)) == 2
