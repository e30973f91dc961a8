"""What the house does by the clock; `config/calendar.py` is the one list of it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta

from django.db import connection
from procrastinate.contrib.django import app

from huiyin.core.clock.effects import Effect
from huiyin.core.clock.jobs import CLOCK, MOST_TRIES
from huiyin.core.clock.time import wall

log = logging.getLogger(__name__)
_chores: list[Callable[[], None]] = []
LONGEST_SILENCE = 45  # seconds without a heartbeat after which a worker's jobs are taken from it


def every(cron: str, chore: Callable[[], None]) -> None:
    """Run a chore by a cron line, in real time, on one host of however many."""
    name = f"chore.{chore.__name__}"
    _chores.append(chore)

    @app.periodic(cron=cron, periodic_id=name)
    @app.task(name=name, queue=CLOCK, queueing_lock=name, retry=3)
    def run(timestamp: int) -> None:  # noqa: ARG001  (procrastinate gives it)
        chore()


def catch_up() -> None:
    """Run every chore once: a house that is shut each night at their hour would never do them."""
    for chore in _chores:
        try:
            chore()
        except Exception:
            log.exception("%s failed at the start, its next turn comes", chore.__name__)


def take_up_stalled_jobs() -> None:
    """Queue again the jobs of workers that fell silent (killed, unplugged); procrastinate does not do it by itself.

    A job that has brought its worker down as often as a job may fail is dead.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            """WITH stalled AS MATERIALIZED (
                   SELECT job.id, job.attempts
                     FROM procrastinate_jobs job LEFT JOIN procrastinate_workers worker ON worker.id = job.worker_id
                    WHERE job.status = 'doing'
                      AND (worker.id IS NULL OR worker.last_heartbeat < now() - make_interval(secs => %s))
                      FOR UPDATE OF job SKIP LOCKED)
               SELECT CASE WHEN attempts < %s THEN procrastinate_retry_job_v2(id, now(), NULL, NULL, NULL)
                           ELSE procrastinate_finish_job_v1(id, 'failed', false) END FROM stalled""",
            [LONGEST_SILENCE, MOST_TRIES],
        )


def try_again(jobs: list[int]) -> int:
    """Queue these dead jobs again, to run now; how many of them were dead."""
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT procrastinate_retry_job_v2(id, now(), NULL, NULL, NULL)
                 FROM procrastinate_jobs WHERE status = 'failed' AND id = ANY(%s)""",
            [jobs],
        )
        return int(cursor.rowcount)


def forget_old_jobs() -> None:
    """Delete jobs that are done, and the marks of their effects, after thirty days; dead jobs stay until retried."""
    with connection.cursor() as cursor:
        cursor.execute(
            """DELETE FROM procrastinate_jobs WHERE status = 'succeeded' AND id IN
                 (SELECT job_id FROM procrastinate_events WHERE type = 'succeeded' AND at < now() - interval '30 days')"""
        )
    Effect.objects.filter(taken_at__lt=wall() - timedelta(days=30)).delete()


def open_next_months() -> None:
    """Make the log's partitions for the coming three months."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT huiyin_open_months(3)")
