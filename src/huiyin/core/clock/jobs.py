"""Work that can wait: queued in the transaction that asks for it, done at least once, effective once.

Jobs hold no logic: they say a verb, or run one `@after` reaction, with ids, codes, times and amounts only.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from procrastinate import BaseRetryStrategy, JobContext, RetryDecision
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.jobs import Job
from procrastinate.manager import JobManager

from huiyin.core.clock.effects import first_time
from huiyin.core.clock.time import wall
from huiyin.core.facts.fact import plain
from huiyin.core.facts.log import Told
from huiyin.core.facts.models import StoredFact
from huiyin.core.records.references import noun_named
from huiyin.core.rights.actors import actor_known_as, house_clock
from huiyin.core.rights.refusals import Refused
from huiyin.core.verbs.reactions import reaction_named
from huiyin.core.verbs.reference import Reference
from huiyin.core.verbs.refusing import Impossible
from huiyin.core.verbs.signature import BadInput, model_of
from huiyin.core.verbs.unit import Unit, together

if TYPE_CHECKING:
    from huiyin.core.rights.actor import Actor
    from huiyin.core.verbs.verb import Bound

WORK, CLOCK = "work", "clock"
# Always Django's connection: inside a worker the app itself speaks over one of its own, outside the transaction.
_QUEUE = JobManager(DjangoConnector())
MOST_TRIES = 12
HOPELESS = (BadInput, Refused, Impossible)  # trying again gives the same answer: somebody has to look


class Patiently(BaseRetryStrategy):
    """Try again after 2, 4, 8 … seconds, at most 30 minutes, with jitter; after the last try the job is dead and listed."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        """When to try again; `None`: never."""
        if job.attempts >= MOST_TRIES or isinstance(exception, HOPELESS):
            return None
        seconds = min(2 ** (job.attempts + 1), 1800) * random.uniform(0.75, 1.25)  # noqa: S311  (jitter, no secret)
        return RetryDecision(retry_at=wall() + timedelta(seconds=seconds))


@dataclass(frozen=True, slots=True)
class Waiting:
    """A job as a unit of work gathers it."""

    task: str
    values: dict[str, Any]
    at: datetime | None = None
    queue: str = WORK

    def as_job(self) -> Job:
        """The same in procrastinate's terms."""
        return Job(
            id=None, queue=self.queue, lock=None, queueing_lock=None, task_name=self.task, priority=0,
            task_kwargs=self.values, scheduled_at=self.at,
        )  # fmt: skip


def queue_all(jobs: list[Waiting]) -> None:
    """Queue the jobs of a unit in one statement, in its transaction."""
    _QUEUE.batch_defer_jobs([job.as_job() for job in jobs])


def later(verb: Bound[Any, Any], *, by: Actor, at: datetime | None = None, **values: Any) -> None:
    """Say a verb later, at once after the commit or at a given real time.

    Values are ids, codes, times and amounts; text is refused: write it down and hand over its id.
    """
    record, reference = verb.record, verb.reference
    say = {"verb": reference.label, "record": record.pk, "by": [by.kind, by.id]}
    if unknown := values.keys() - model_of(reference).model_fields.keys():
        raise BadInput(dict.fromkeys(unknown, "There is no such field."))
    say["values"] = {name: plain(value) for name, value in values.items()}
    with together(by) as unit:
        unit.add(queue_all, Waiting("huiyin.say", say, at))


def queue_reaction(unit: Unit, name: str, told: Told) -> None:
    """Queue an `@after` reaction to a fact."""
    values = {"reaction": name, "fact": told.id, "recorded_at": told.recorded_at.isoformat()}
    unit.add(queue_all, Waiting("huiyin.react", values))


@app.task(name="huiyin.say", queue=WORK, pass_context=True, retry=Patiently())
def say(context: JobContext, verb: str, record: int, by: list[Any], values: dict[str, Any]) -> None:
    """Say a verb that was asked for earlier, with the rights its actor has now."""
    reference, actor = Reference.named(verb), actor_known_as(*by)
    with together(actor):
        if first_time(f"job:{context.job.id}"):
            found = noun_named(reference.noun._meta.label_lower).objects.visible_to(actor).get(pk=record)
            getattr(found, reference.verb)(by=actor, **values)


@app.task(name="huiyin.react", queue=WORK, pass_context=True, retry=Patiently())
def run_reaction(context: JobContext, reaction: str, fact: int, recorded_at: str) -> None:
    """Run one `@after` reaction to a fact, as the clock."""
    clock = house_clock()
    with together(clock):
        if first_time(f"job:{context.job.id}"):
            told = Told.of(StoredFact.objects.get(id=fact, recorded_at=datetime.fromisoformat(recorded_at)))
            if told is not None:
                record = noun_named(told.about.noun).objects.visible_to(clock).get(pk=told.about.id)
                reaction_named(reaction)(record, told.fact, by=clock)


def dead_jobs() -> QuerySet[ProcrastinateJob]:
    """Jobs that failed as often as they may: somebody has to look, and to try them again."""
    return ProcrastinateJob.objects.filter(status="failed").order_by("id")
