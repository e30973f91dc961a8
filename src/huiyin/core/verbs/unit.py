"""The unit of work: what verbs gather is written once, before the commit, in one statement per table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, transaction

from huiyin.core.clock.time import now, wall
from huiyin.core.facts import log
from huiyin.core.facts.fact import Fact
from huiyin.core.facts.log import Told
from huiyin.core.records.record import Record
from huiyin.core.records.references import Ref
from huiyin.core.rights.actor import NOWHERE, Actor, Scope
from huiyin.core.rights.seeing import transaction_within, within
from huiyin.core.search.index import Entry, index
from huiyin.core.verbs.reactions import react

type Flush = Callable[[list[Any]], None]


@dataclass
class Unit:
    """What has been gathered since the transaction began: facts, texts, and whatever other floors add."""

    gathered: dict[Flush, list[Any]] = field(default_factory=dict)
    scope: Scope = NOWHERE

    def add(self, flush: Flush, row: Any) -> None:
        """Keep a row for the flush that writes all rows of its kind in one statement."""
        self.gathered.setdefault(flush, []).append(row)

    def tell(self, fact: Fact, *, about: Record, by: Actor) -> Told:
        """Gather a fact about a record, and let whoever listens in the same transaction react."""
        told = Told(log.new_fact_id(), fact, Ref.to(about), about.site_key, (by.kind, by.id), now(), wall())
        self.add(log.write, told)
        if type(about).found_by is not Record.found_by:
            self.add(index, Entry(*told.about, told.site, about.found_by()))
        react(self, told, about, by)
        return told

    def flush(self) -> None:
        """Write what was gathered; a flush may gather more (a reaction's job), so go on until nothing is left."""
        while self.gathered:
            gathered, self.gathered = self.gathered, {}
            with within(self.scope):
                for write, rows in gathered.items():
                    write(rows)


class Spoilt(RuntimeError):
    """A verb failed inside a larger unit and somebody went on as if nothing had happened: say it inside `attempt()`."""


_current: ContextVar[Unit | None] = ContextVar("unit", default=None)


@contextmanager
def together(by: Actor) -> Iterator[Unit]:
    """One transaction for one verb or for many: replay, import and bulk verbs open it around fifty.

    A verb that fails inside a larger unit spoils the whole unit, unless it was said inside `attempt()`.
    """
    unit = _current.get()
    with transaction_within(by.scope, savepoint=unit is None):
        if unit is not None:
            unit.scope |= by.scope
            yield unit
            return
        unit = Unit(scope=by.scope)
        token = _current.set(unit)
        try:
            yield unit
            if connection.needs_rollback:
                raise Spoilt(Spoilt.__doc__)
            unit.flush()
        finally:
            _current.reset(token)


@contextmanager
def attempt() -> Iterator[None]:
    """Inside a unit, try something that may fail: what it changed and gathered is then forgotten, the rest goes on."""
    unit = current()
    before = {flush: len(rows) for flush, rows in unit.gathered.items()}
    try:
        with transaction.atomic():
            yield
    except BaseException:
        unit.gathered = {flush: rows[: before[flush]] for flush, rows in unit.gathered.items() if flush in before}
        raise


def current() -> Unit:
    """The unit of work that is open; RuntimeError outside a verb."""
    unit = _current.get()
    if unit is None:
        raise RuntimeError("nothing is open: this belongs inside a verb or `with together(by):`")
    return unit


def tell_also(fact: Fact, *, about: Record, by: Actor) -> None:
    """Tell the fact of another record that the same verb changed."""
    current().tell(fact, about=about, by=by)
