"""What the house does by the clock; `config/calendar.py` is the one list of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.db import connection
from procrastinate.contrib.django import app

from huiyin.core.clock.effects import Effect
from huiyin.core.clock.time import wall

CLOCK = "clock"
LONGEST_SILENCE = 45  # seconds without a heartbeat after which a worker's jobs are taken from it


def every(cron: str, chore: Callable[[], None]) -> None:
    """Run a chore by a cron line, in real time, on one host of however many."""
    name = f"chore.{chore.__name__}"

    @app.periodic(cron=cron, periodic_id=name)
    @app.task(name=name, queue=CLOCK, queueing_lock=name)
    def run(timestamp: int) -> None:  # noqa: ARG001  (procrastinate gives it)
        chore()


def take_up_stalled_jobs() -> None:
    """Queue again the jobs of workers that fell silent (killed, unplugged); procrastinate does not do it by itself."""
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT procrastinate_retry_job_v2(job.id, now(), NULL, NULL, NULL)
                 FROM procrastinate_jobs job LEFT JOIN procrastinate_workers worker ON worker.id = job.worker_id
                WHERE job.status = 'doing'
                  AND (worker.id IS NULL OR worker.last_heartbeat < now() - make_interval(secs => %s))""",
            [LONGEST_SILENCE],
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
