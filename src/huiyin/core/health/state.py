"""How the house is doing, as far as the database can tell: what waits, for how long, and whether the log is sealed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cache

from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Count, Max, Min, Q
from procrastinate.contrib.django.models import ProcrastinateEvent, ProcrastinateJob

from huiyin.core.clock.jobs import CLOCK, WORK
from huiyin.core.clock.time import wall
from huiyin.core.facts.models import Position, Seal, Unsealed
from huiyin.core.rights.actor import EVERYWHERE
from huiyin.core.rights.seeing import transaction_within


@dataclass(frozen=True, slots=True)
class Waiting:
    """Things that wait, and since when the oldest of them does."""

    number: int
    since: datetime | None

    @property
    def seconds(self) -> float:
        """How long the oldest has waited; 0 when nothing does."""
        return max(0.0, (wall() - self.since).total_seconds()) if self.since else 0.0


@dataclass(frozen=True, slots=True)
class State:
    """One look at the house."""

    queues: dict[str, Waiting]
    unplaced: Waiting
    unsealed: Waiting
    last_sealed: datetime | None
    unapplied: tuple[str, ...]

    @classmethod
    def now(cls) -> State:
        """Look; OperationalError or InterfaceError when the database does not answer."""
        with transaction_within(EVERYWHERE):
            last = Seal.objects.order_by("-pk").values_list("sealed_at", flat=True).first()
            return cls(queues(), *outbox(), last, unapplied_migrations())


def queues() -> dict[str, Waiting]:
    """The jobs that are due, by queue; the two of the house always, others while something waits in them."""
    due = ProcrastinateJob.objects.filter(Q(scheduled_at=None) | Q(scheduled_at__lte=wall()), status="todo")
    found = due.values("queue_name").annotate(
        jobs=Count("id"), planned=Min("scheduled_at"), first=Min("id", filter=Q(scheduled_at=None))
    )
    waiting = list(found.order_by().values_list("queue_name", "jobs", "planned", "first"))
    first = ProcrastinateEvent.objects.filter(job_id__in=[job for *_, job in waiting if job], type="deferred")
    asked_at = dict(first.values_list("job_id", "at"))
    oldest = {
        name: Waiting(number, min((at for at in (planned, asked_at.get(job)) if at), default=None))
        for name, number, planned, job in waiting
    }
    return {WORK: Waiting(0, None), CLOCK: Waiting(0, None)} | oldest


def outbox() -> tuple[Waiting, Waiting]:
    """The facts that have no position in the log yet, and all that lie in no closed block yet."""
    new = Q(position=None)
    row = Unsealed.objects.aggregate(
        new=Count("fact_id", filter=new), new_since=Min("recorded_at", filter=new),
        open=Count("fact_id"), open_since=Min("recorded_at"),
    )  # fmt: skip
    return Waiting(row["new"], row["new_since"]), Waiting(row["open"], row["open_since"])


def facts() -> int:
    """How many facts the log holds in order: positions have no gaps, so the highest is their number."""
    with transaction_within(EVERYWHERE):
        return int(Position.objects.aggregate(highest=Max("position"))["highest"] or 0)


def dead_jobs() -> dict[str, int]:
    """The jobs that failed at their last try, by queue."""
    return dict(
        ProcrastinateJob.objects.filter(status="failed").values_list("queue_name").annotate(Count("id")).order_by()
    )


@cache
def newest_migrations() -> frozenset[tuple[str, str]]:
    """The last migration of each app in this code."""
    return frozenset(MigrationLoader(None).graph.leaf_nodes())


def unapplied_migrations() -> tuple[str, ...]:
    """Apps whose newest migration the database does not know; a database that is ahead of the code is fine."""
    applied = MigrationRecorder(connection).migration_qs.values_list("app", "name")
    return tuple(sorted(app for app, _name in newest_migrations() - set(applied)))
