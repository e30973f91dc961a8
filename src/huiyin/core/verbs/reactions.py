"""What happens elsewhere when a fact is told: `@when` at once in the same transaction, `@after` queued and retried."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from huiyin.core.facts.fact import Fact
from huiyin.core.rights.actor import Actor

if TYPE_CHECKING:
    from huiyin.core.facts.log import Told
    from huiyin.core.records.record import Record
    from huiyin.core.verbs.unit import Unit

type Reaction = Callable[..., None]

_at_once: dict[type[Fact], list[Reaction]] = defaultdict(list)
_queued: dict[type[Fact], list[str]] = defaultdict(list)
_by_name: dict[str, Reaction] = {}


def when[C: Reaction](kind: type[Fact]) -> Callable[[C], C]:
    """React in the transaction of the verb: `(record, fact, *, by)`, where `by` is whoever said the verb."""

    def kept(reaction: C) -> C:
        _at_once[kind].append(reaction)
        return reaction

    return kept


def after[C: Reaction](kind: type[Fact]) -> Callable[[C], C]:
    """React in a job of its own, retried until it succeeds, taking effect once: `(record, fact, *, by)`, `by` the clock."""

    def kept(reaction: C) -> C:
        name = f"{reaction.__module__}.{reaction.__qualname__}"
        _by_name[name] = reaction
        _queued[kind].append(name)
        return reaction

    return kept


def react(unit: Unit, told: Told, record: Record, by: Actor) -> None:
    """Run what listens at once and queue what listens later."""
    for reaction in _at_once[type(told.fact)]:
        reaction(record, told.fact, by=by)
    for name in _queued[type(told.fact)]:
        from huiyin.core.clock.jobs import queue_reaction

        queue_reaction(unit, name, told)


def reaction_named(name: str) -> Reaction:
    """The queued reaction of this name; KeyError if the code no longer has it."""
    return _by_name[name]


def all_reactions() -> list[tuple[str, str, str]]:
    """(fact, reaction, how) of everything that listens, for the generated page."""
    at_once = [(kind.name, f"{r.__module__}.{r.__qualname__}", "when") for kind, rs in _at_once.items() for r in rs]
    return sorted(at_once + [(kind.name, name, "after") for kind, names in _queued.items() for name in names])


__all__: list[Any] = ["after", "all_reactions", "react", "reaction_named", "when"]
