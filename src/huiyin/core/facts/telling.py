"""Telling facts in sentences, with names resolved when read, through the reader's rights."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields
from functools import cache
from typing import Any, get_type_hints

from django.utils import translation
from django.utils.translation import gettext as _

from huiyin.core.facts.fact import Fact, Names, Written, fact_named
from huiyin.core.facts.log import Told
from huiyin.core.facts.models import Writing
from huiyin.core.records.references import Ref, resolve_many
from huiyin.core.rights.actor import Actor
from huiyin.core.rights.actors import actor_names
from huiyin.core.values.words import Words


def tell(told: Iterable[Told], *, reader: Actor) -> Iterator[tuple[Told, str]]:
    """Each fact with its sentence in the reader's language; one query per noun for the whole page."""
    page = list(told)
    with translation.override(reader.language):
        actors = actor_names({one.actor for one in page})
        records = resolve_many({ref for one in page for ref in named(one)}, reader=reader)
        texts = Writing.objects.in_bulk(
            [w.id for one in page for w in vars(one.fact).values() if isinstance(w, Written)]
        )
        for one in page:
            words = {name: said(one.fact, name, records, texts, reader.language) for name in vars(one.fact)}
            words |= {"by": actors.get(one.actor, _("an erased person")), "it": label(records.get(one.about))}
            yield one, str(one.fact.sentence) % words


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
    kind: Any = fact_named(name)
    hints = get_type_hints(kind, include_extras=True)
    return {
        field.name: mark.noun
        for field in fields(kind)
        for mark in getattr(hints[field.name], "__metadata__", ())
        if isinstance(mark, Names)
    }


def said(fact: Fact, name: str, records: dict[Ref, Any], texts: dict[int, Writing], language: str) -> str:
    """One value as people say it."""
    value = getattr(fact, name)
    if isinstance(value, Written):
        return text_of(texts.get(value.id), language)
    noun = names_in(type(fact)).get(name)
    if noun:
        return ", ".join(label(records.get(Ref(noun, key))) for key in keys_of(fact, name))
    return str(value)


def label(record: Any) -> str:
    """What a record is called; one that the reader may not see is not named."""
    return str(record) if record is not None else _("something you may not see")


def text_of(writing: Writing | None, language: str) -> str:
    """A text in the reader's language, or in whichever it was written."""
    if writing is None or writing.words is None:
        return _("an erased text")
    return Words(writing.words).said_in(language)
