"""Jobs that come due one after the other while a centre is disturbed; each must take effect once."""

import time
from dataclasses import dataclass

import psycopg

from proofs.centre import Centre

PREFIX = "J"
WITHIN = 150.0  # two minutes after a worker was killed, and a little for the waiting itself
# Each unit is handed over by a job of its own; handing over has no guard against being done twice, so that twice shows.
QUEUE = """
import datetime
from huiyin.core.clock.jobs import later
from huiyin.core.clock.time import wall
from huiyin.core.rights.seeing import seeing
from huiyin.core.verbs import together
from huiyin.people.public import OPERATOR, Agent
from huiyin.places.public import Building, Unit
by = Agent.called(OPERATOR)
with seeing(by):
    building = Building.objects.visible_to(by).get(code="3")
begins = wall()
for number in range({count}):
    with together(by):
        unit = Unit.open(by=by, building=building, number=f"J{{number}}")
        due = begins + datetime.timedelta(seconds={seconds} * number / {count})
        later(unit.hand_over, by=by, on=datetime.date(2026, 11, 22), at=due)
"""
DONE = """
SELECT count(*) FILTER (WHERE done = 1), count(*) FILTER (WHERE done > 1), count(*) FILTER (WHERE done = 0),
       coalesce(max(extract(epoch FROM late)), 0)
  FROM (SELECT u.id, count(f.id) AS done, max(f.recorded_at - j.scheduled_at) AS late
          FROM places_unit u
          LEFT JOIN procrastinate_jobs j ON (j.args->>'record')::bigint = u.id AND j.task_name = 'huiyin.say'
          LEFT JOIN core_fact f ON f.name = 'places.unit_handed_over' AND f.noun = 'places.unit' AND f.record_id = u.id
         WHERE u.number LIKE 'J%' GROUP BY u.id) unit
"""


@dataclass(frozen=True)
class Done:
    """How the jobs went."""

    once: int
    twice: int
    never: int
    latest: float
    """Seconds from the moment at which the latest one was due until it was done."""

    def __str__(self) -> str:
        return f"{self.once} done once, {self.twice} twice, {self.never} never; the latest {self.latest:.0f} s after it was due"


def queue(centre: Centre, count: int, seconds: float) -> None:
    """Queue so many jobs, due evenly over so many seconds from now."""
    centre.types("manage", "shell", "-v", "0", "-c", QUEUE.format(count=count, seconds=seconds))


def done(centre: Centre) -> Done:
    """How they have gone so far."""
    with psycopg.connect(centre.keeper_url) as connection:
        once, twice, never, latest = connection.execute(DONE).fetchone() or (0, 0, 0, 0)
    return Done(once, twice, never, float(latest))


def wait(centre: Centre) -> None:
    """Wait until every job is done; those that came due last have as long as any."""
    deadline = time.monotonic() + WITHIN
    while done(centre).never and time.monotonic() < deadline:
        time.sleep(1)
