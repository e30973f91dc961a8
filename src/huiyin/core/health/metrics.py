"""What is measured: what the database says, the same from every process, and the counts of requests (PLT-6)."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import InterfaceError, OperationalError
from prometheus_client import CollectorRegistry, Metric, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.registry import Collector

from huiyin.core.clock.time import wall
from huiyin.core.health.counters import counted
from huiyin.core.health.state import State, dead_jobs, facts


class House(Collector):
    """Looks at the house whenever it is asked."""

    def collect(self) -> Iterator[Metric]:
        """What the database says; when it does not answer, only that."""
        try:
            state = State.now()
            found = [*of_log(state), *of_queues(state)]
        except (OperationalError, InterfaceError):
            found = []
        yield gauge("huiyin_database_up", "Whether the database answers", 1 if found else 0)
        yield from found


def of_log(state: State) -> Iterator[Metric]:
    """How long the log is and how far it is sealed."""
    yield counter("huiyin_facts", "Facts in the log", facts() + state.unplaced.number)
    yield gauge("huiyin_unplaced_facts", "Facts without a position in the log", state.unplaced.number)
    yield gauge("huiyin_unplaced_age_seconds", "Age of the oldest fact without a position", state.unplaced.seconds)
    yield gauge("huiyin_unsealed_facts", "Facts in no closed block", state.unsealed.number)
    yield gauge("huiyin_seal_age_seconds", "Age of the oldest fact in no closed block", state.unsealed.seconds)
    if state.last_sealed:
        age = (wall() - state.last_sealed).total_seconds()
        yield gauge("huiyin_last_seal_age_seconds", "Time since a block of the log was closed", age)


def of_queues(state: State) -> Iterator[Metric]:
    """What waits to be done, and what was given up."""
    depth = GaugeMetricFamily("huiyin_jobs_due", "Jobs that are due", labels=["queue"])
    age = GaugeMetricFamily("huiyin_queue_age_seconds", "How long the oldest due job has waited", labels=["queue"])
    dead = GaugeMetricFamily("huiyin_jobs_dead", "Jobs that failed at their last try", labels=["queue"])
    given_up = dead_jobs()
    for name, waiting in state.queues.items():
        depth.add_metric([name], waiting.number)
        age.add_metric([name], waiting.seconds)
    for name in state.queues | given_up:
        dead.add_metric([name], given_up.get(name, 0))
    yield from (depth, age, dead)


def gauge(name: str, meaning: str, value: float) -> Metric:
    """One value that goes up and down."""
    return GaugeMetricFamily(name, meaning, value)


def counter(name: str, meaning: str, value: float) -> Metric:
    """One value that only grows."""
    return CounterMetricFamily(name, meaning, value)


def exposition() -> bytes:
    """Everything that is measured, in Prometheus' text form."""
    house = CollectorRegistry()
    house.register(House())
    return generate_latest(house) + generate_latest(counted())
