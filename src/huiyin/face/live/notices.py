"""The bell: facts that somebody should know are put before him in the unit of work that told them.

A reaction says it: `@when(DutyGiven)` … `tell_person(("person", duty.person_id), fact, by=by)`.
"""

from __future__ import annotations

from collections.abc import Iterable

from huiyin.core.facts import log
from huiyin.core.facts.fact import Fact
from huiyin.core.facts.log import Told
from huiyin.core.facts.news import News, announce
from huiyin.core.rights.actor import Actor
from huiyin.core.verbs.unit import current
from huiyin.face.models.notice import Notice

type Recipient = Actor | tuple[str, int] | str
"""An actor, his (kind, id), or his name as walls have it: "person:7"."""


def notify(to: Iterable[Recipient], fact: Fact, *, by: Actor) -> None:
    """Put a fact that the open unit of work has told before these people; who said the verb knows it already.

    What they read is told when they read it, with the rights they have then.
    """
    unit = current()
    told = next(one for one in reversed(unit.gathered[log.write]) if one.fact is fact)
    for kind, key in sorted({address(one) for one in to} - {(by.kind, by.id)}):
        unit.add(write, notice(told, kind, key))


def tell_person(to: Recipient, fact: Fact, *, by: Actor) -> None:
    """The same for one."""
    notify([to], fact, by=by)


def notice(told: Told, kind: str, key: int) -> Notice:
    """The row of a notice."""
    about = {"noun": told.about.noun, "record_id": told.about.id, "site_id": told.site}
    return Notice(to_kind=kind, to_id=key, **about, fact_id=told.id, recorded_at=told.recorded_at)


def address(to: Recipient) -> tuple[str, int]:
    """The (kind, id) of an actor."""
    match to:
        case str():
            kind, _colon, key = to.partition(":")
            return kind, int(key)
        case tuple():
            return to
    return to.kind, to.id


def write(notices: list[Notice]) -> None:
    """Write the notices of a unit of work, and let the bells ring after the commit."""
    Notice.objects.bulk_create(notices, ignore_conflicts=True)
    announce(News(one.to_kind, one.to_id, None) for one in notices)
