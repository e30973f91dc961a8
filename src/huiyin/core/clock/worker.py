"""The process that works off jobs; the one for the clock also seals the log."""

from __future__ import annotations

import logging
import threading
from importlib import import_module
from itertools import count
from typing import Any

from django.db import close_old_connections, connection
from procrastinate import PsycopgConnector
from procrastinate.contrib.django import app
from procrastinate.contrib.django.utils import connector_params

from huiyin.core.clock.chores import catch_up
from huiyin.core.clock.jobs import CLOCK, WORK
from huiyin.core.facts.sealer import BATCH, seal
from huiyin.core.search.sorting_in import sort_in

log = logging.getLogger(__name__)
SECONDS_TO_FINISH = 20
MOST_AT_ONCE = 6


def run_worker(queues: list[str] | None, concurrency: int) -> None:
    """Work until SIGTERM, then finish the jobs that run. Default: the queue of work.

    A job that is not done when the supervisor's patience ends (25 s) dies with the process and is taken up elsewhere.
    At most six at a time, for the pool of connections is no larger.
    """
    queues = queues or [WORK]
    log.info("does the jobs of: %s; %s at a time", ", ".join(queues), concurrency)
    if (
        WORK in queues
    ):  # each job by its task and its ids, how it ended and how long it took; the clock's would drown them
        logging.getLogger("procrastinate.worker").setLevel(logging.INFO)
    stop = threading.Event()
    sealing = threading.Thread(target=keep_sealing, args=[stop], daemon=True)
    if CLOCK in queues:
        import_module("huiyin.config.calendar")
        sealing.start()
    try:
        with app.replace_connector(
            PsycopgConnector(kwargs=connection_values(), min_size=1, max_size=concurrency + 2)
        ) as working:
            working.run_worker(
                queues=queues, concurrency=min(concurrency, MOST_AT_ONCE), shutdown_graceful_timeout=SECONDS_TO_FINISH,
                update_heartbeat_interval=5, fetch_job_polling_interval=2,
            )  # fmt: skip
    finally:
        stop.set()
        if sealing.is_alive():
            sealing.join(timeout=5)


def keep_sealing(stop: threading.Event) -> None:
    """Seal every half second and sort in what can be searched every ten; a failure is logged and tried again."""
    catch_up()
    for beat in count():
        if stop.wait(0.5):
            break
        try:
            while seal() == BATCH:
                pass
            if beat % 20 == 0:
                sort_in()
        except Exception:
            log.exception("sealing failed, trying again")
            close_old_connections()
            stop.wait(2)
    connection.close()


def connection_values() -> dict[str, Any]:
    """What procrastinate's own pool needs to reach the same database as the application's role."""
    values = connector_params()
    values.pop("pool", None)
    return values
