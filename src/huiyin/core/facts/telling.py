"""Telling facts in sentences, with names resolved when read, through the reader's rights."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from datetime import date, datetime
from functools import cache
from typing import Any, get_args, get_type_hints
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from huiyin.core.facts.fact import Fact, Names, Said, Written, fact_named
from huiyin.core.facts.log import Told
from huiyin.core.facts.models import Writing
from huiyin.core.records.references import Ref, resolve_many
from huiyin.core.rights.actor import Actor
from huiyin.core.rights.actors import actor_names, is_kind_of_actor
from huiyin.core.ui.joining import listed
from huiyin.core.ui.moments import day, in_full
from huiyin.core.values.words import Words

NOTHING = "–"
type Actors = dict[tuple[str, int], str]


def tell(told: Iterable[Told], *, reader: Actor) -> list[tuple[Told, str]]:
    """Each fact with its sentence in the reader's language; one query per noun for the whole page.

    A list: a generator would leave whoever reads it in the reader's language.
    """
    page = list(told)
    with translation.override(reader.language):
        actors = actor_names(spoken_of(page))
        records = resolve_many({ref for one in page for ref in named(one)}, reader=reader)
        texts = Writing.objects.in_bulk(
            [w.id for one in page for w in vars(one.fact).values() if isinstance(w, Written)]
        )
        return [(one, sentence(one, actors, records, texts, reader.language)) for one in page]


def sentence(one: Told, actors: Actors, records: dict[Ref, Any], texts: dict[int, Writing], language: str) -> str:
    """One fact as it is told."""
    words = {name: said(one.fact, name, records, texts, language) for name in vars(one.fact)}
    if party := party_of(one):
        words["party"] = called(party, actors)
    words["changes"] = changes(one.fact, lambda name: said(one.fact, name, records, texts, language))
    words |= {"by": called(one.actor, actors), "it": label(records.get(one.about))}
    return str(one.fact.sentence) % words


def changes(fact: Fact, say: Callable[[str], str]) -> str:
    """What differs, each with what was before: "area 89.50 → 91.20, use home → shop"."""
    return listed(" ".join(change(fact, *one, say)) for one in fact.changed())


def change(fact: Fact, field: str, label: str, say: Callable[[str], str]) -> Iterator[str]:
    """One change in words; of what the log keeps no value only what it is called."""
    yield from [label] if label else []
    if hasattr(fact, f"{field}_before"):
        yield f"{say(field + '_before')} →"
    if hasattr(fact, field):
        yield say(field)


def spoken_of(page: list[Told]) -> set[tuple[str, int]]:
    """Who acted, and on which side of a wall somebody was put."""
    parties = {party for one in page if (party := party_of(one))}
    return {one.actor for one in page} | parties


def party_of(told: Told) -> tuple[str, int] | None:
    """The actor whom a fact calls `party`, as "agent:4"; `None` for one that is no actor, such as a department."""
    kind, _colon, key = str(getattr(told.fact, "party", "")).partition(":")
    return (kind, int(key)) if is_kind_of_actor(kind) and key.isdecimal() else None


def called(actor: tuple[str, int], actors: Actors) -> str:
    """What an actor is called."""
    return actors.get(actor, _("an erased person"))


def named(told: Told) -> Iterator[Ref]:
    """The records that a fact's sentence speaks of."""
    yield told.about
    for field, noun in names_in(type(told.fact)).items():
        for key in keys_of(told.fact, field):
            yield Ref(noun, key)


def keys_of(fact: Fact, field: str) -> tuple[int, ...]:
    """The ids that a field names: none, one or several."""
    value = getattr(fact, field)
    return () if value is None else value if isinstance(value, tuple) else (value,)


def names_in(kind: type[Fact]) -> dict[str, str]:
    """The fields of a fact that name records: field → noun."""
    return _names_in(kind.name)


@cache
def _names_in(name: str) -> dict[str, str]:
    return {field: mark.noun for field, mark in _marks_in(name) if isinstance(mark, Names)}


@cache
def _none_in(name: str) -> dict[str, Any]:
    return {field: mark.none for field, mark in _marks_in(name) if isinstance(mark, Names) and mark.none}


@cache
def _said_in(name: str) -> dict[str, Callable[[str], str]]:
    return {field: mark.say for field, mark in _marks_in(name) if isinstance(mark, Said)}


def _marks_in(name: str) -> Iterator[tuple[str, object]]:
    kind: Any = fact_named(name)
    hints = get_type_hints(kind, include_extras=True)
    for field in fields(kind):
        for hint in (hints[field.name], *get_args(hints[field.name])):  # `Annotated[int, Names(…)] | None` too
            for mark in getattr(hint, "__metadata__", ()):
                yield field.name, mark


def said(fact: Fact, name: str, records: dict[Ref, Any], texts: dict[int, Writing], language: str) -> str:
    """One value as people say it."""
    value = getattr(fact, name)
    if isinstance(value, Written):
        return text_of(texts.get(value.id), language)
    if value is None or value == ():
        return str(_none_in(type(fact).name).get(name, NOTHING))
    if say := _said_in(type(fact).name).get(name):
        return listed(map(say, [value] if isinstance(value, str) else value))
    noun = names_in(type(fact)).get(name)
    if noun:
        return listed(label(records.get(Ref(noun, key))) for key in keys_of(fact, name))
    return moment(value) if isinstance(value, datetime) else day(value) if isinstance(value, date) else str(value)


def moment(at: datetime) -> str:
    """A time on the clock of the house: "22 Nov 2026 17:30"."""
    return in_full(at, ZoneInfo(settings.HOUSE_ZONE))


def label(record: Any) -> str:
    """What a record is called; one that the reader may not see is not named."""
    return str(record) if record is not None else _("something you may not see")


def text_of(writing: Writing | None, language: str) -> str:
    """A text in the reader's language, or in whichever it was written."""
    if writing is None or writing.words is None:
        return _("an erased text")
    return Words(writing.words).said_in(language)
