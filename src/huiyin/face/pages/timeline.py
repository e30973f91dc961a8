"""What happened to a record, newest first, in sentences whose people, records and texts can be told apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache
from itertools import pairwise
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import get_language, pgettext

from huiyin.core.facts.fact import Fact, Written
from huiyin.core.facts.log import Told, visible_facts
from huiyin.core.facts.models import StoredFact, Writing
from huiyin.core.facts.telling import (
    called,
    changes,
    keys_of,
    named,
    names_in,
    party_of,
    said,
    spoken_of,
    text_of,
)
from huiyin.core.records.record import Record
from huiyin.core.records.references import Ref, resolve_many
from huiyin.core.rights.actor import Actor
from huiyin.core.rights.actors import actor_names
from huiyin.core.verbs.reference import all_verbs
from huiyin.face.forms.asks import asks_of, is_asked
from huiyin.face.forms.taking_back import takes_back, told_by
from huiyin.face.pages.addresses import record_url

PAGE = 20
SHORT = 60  # letters: what is longer stands below its sentence, on note paper
PLACE = re.compile(r"%\((\w+)\)s")


@dataclass(frozen=True)
class Part:
    """A piece of a sentence: plain text, an actor, a record with its page, or what somebody wrote."""

    text: str
    kind: str = "text"
    url: str = ""


@dataclass(frozen=True)
class Line:
    """One fact as a timeline shows it; `takes_back`: it only takes back the one before it."""

    told: Told
    icon: str
    parts: list[Part]
    notes: list[str] = field(default_factory=list)
    takes_back: bool = False

    @property
    def sentence(self) -> str:
        """The whole of it as plain text."""
        return "".join(part.text for part in self.parts)


@dataclass(frozen=True)
class Timeline:
    """A page of facts; `earlier` leads to those before them."""

    lines: list[Line]
    earlier: str = ""


def timeline_of(record: Record, *, reader: Actor, before: str = "") -> Timeline:
    """The newest facts about a record, or those before a place in its timeline."""
    rows = visible_facts(reader, record.noun).filter(record_id=record.pk)
    return timeline_in(rows, reader=reader, before=before, about=record)


def timeline_in(
    rows: QuerySet[StoredFact], *, reader: Actor, before: str = "", about: Record | None = None
) -> Timeline:
    """A page of these facts, the newest first."""
    rows = rows.order_by("-happened_at", "-id")
    if place := place_in(before):
        at, key = place
        rows = rows.filter(Q(happened_at__lt=at) | Q(happened_at=at, id__lt=key))
    found = list(rows[: PAGE + 1])
    earlier = f"{found[PAGE - 1].happened_at.isoformat()}_{found[PAGE - 1].id}" if len(found) > PAGE else ""
    told = [told for told in map(Told.of, found) if told]
    back = {one.id for one, before_it in pairwise(told) if takes_back(one, before_it)}
    page = {row.id for row in found[:PAGE]}
    lines = lines_of((one for one in told if one.id in page), reader=reader, about=about)
    return Timeline([replace(line, takes_back=line.told.id in back) for line in lines], earlier)


def place_in(said: str) -> tuple[datetime, int] | None:
    """Where a page of a timeline ends; None for what is no place."""
    at, _line, key = said.partition("_")
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        return None
    return (moment, int(key)) if moment.tzinfo and key.isascii() and key.isdecimal() and len(key) < 19 else None


def lines_of(told: Iterable[Told], *, reader: Actor, about: Record | None = None) -> list[Line]:
    """Facts as lines, in the language of the page; names through the reader's rights, one query for each noun.

    `about`: the record whose facts they are, where it has been read already.
    """
    page = list(told)
    actors = actor_names(spoken_of(page))
    records = {Ref.to(about): about} if about is not None else {}
    records |= resolve_many({ref for one in page for ref in named(one)} - records.keys(), reader=reader) if page else {}
    know_sites(list(records.values()))
    written = [w.id for one in page for w in vars(one.fact).values() if isinstance(w, Written)]
    texts = Writing.objects.in_bulk(written) if written else {}
    telling = Telling(actors, records, texts, get_language() or reader.language)
    return [telling.line(one) for one in page]


def know_sites(records: list[Record]) -> None:
    """Give records their sites, which their addresses begin with: those that stand in another one, the rest at once."""
    bound = [(one, one.site_field.removesuffix("_id")) for one in records if one.site_field not in (None, "id")]
    lacking = [(one, name) for one, name in bound if not one._meta.get_field(name).is_cached(one)]  # type: ignore[union-attr]
    known: dict[Any, Any] = {one.site_key: getattr(one, name) for one, name in bound if (one, name) not in lacking}
    known |= {one.pk: one for one in records if one.site_field == "id"}
    if missing := {one.site_key for one, _name in lacking} - known.keys():
        sites: Any = lacking[0][0]._meta.get_field(lacking[0][1]).related_model
        known |= sites.objects.everything(reason="sites of records that the reader sees").in_bulk(missing)
    for one, name in lacking:
        if one.site_key in known:
            setattr(one, name, known[one.site_key])


@dataclass(frozen=True)
class Telling:
    """What a page of facts speaks of, read once for all of them."""

    actors: dict[tuple[str, int], str]
    records: dict[Ref, Record]
    texts: dict[int, Writing]
    language: str

    def line(self, one: Told) -> Line:
        """A fact in parts; a long text is only begun in the sentence and stands below it."""
        parts = list(self.parts(one))
        notes = [part.text for part in parts if part.kind == "written" and is_long(part.text)]
        cut = [
            Part(part.text[:SHORT].split("\n")[0] + "…", part.kind) if is_long(part.text) else part for part in parts
        ]
        return Line(one, icon_of(type(one.fact)), cut if notes else parts, notes)

    def parts(self, one: Told) -> Iterator[Part]:
        """The sentence, cut where it names something."""
        for at, piece in enumerate(PLACE.split(str(one.fact.sentence))):
            if at % 2:
                yield from self.named(one, piece)
            elif piece:
                yield Part(piece.replace("%%", "%"))

    def named(self, one: Told, name: str) -> Iterator[Part]:
        """What stands at a place of the sentence."""
        if name == "by":
            yield Part(called(one.actor, self.actors), "actor")
        elif name == "party" and (party := party_of(one)):
            yield Part(called(party, self.actors), "actor")
        elif noun := {"it": one.about.noun, **names_in(type(one.fact))}.get(name):
            keys = (one.about.id,) if name == "it" else keys_of(one.fact, name)
            yield from [] if keys else [Part(self.plain(one, name))]
            for at, key in enumerate(keys):
                yield from [Part(pgettext("between names", ", "))] if at else []
                yield self.record(Ref(noun, key), one, name)
        elif name == "changes":
            yield Part(changes(one.fact, lambda field: self.plain(one, field)))
        elif isinstance(value := getattr(one.fact, name), Written):
            yield Part(text_of(self.texts.get(value.id), self.language), "written")
        else:
            yield Part(self.plain(one, name))

    def record(self, ref: Ref, one: Told, name: str) -> Part:
        """A record that the reader may see, as a link; else that there is one."""
        found = self.records.get(ref)
        if found is not None:
            return Part(str(found), "record", record_url(found))
        return Part(self.plain(one, name))

    def plain(self, one: Told, name: str) -> str:
        """A value as the log tells it."""
        from huiyin.core.facts.telling import label

        return label(None) if name == "it" else said(one.fact, name, dict(self.records), self.texts, self.language)


def is_long(text: str) -> bool:
    """Whether a text is too long for a sentence."""
    return len(text) > SHORT or "\n" in text


def icon_of(kind: type[Fact]) -> str:
    """The icon of the verb that tells this kind of fact; a dot where several do."""
    return icons().get(kind, "point")


@cache
def icons() -> dict[type[Fact], str]:
    """The icon of each kind of fact, from the tables of forms."""
    found: dict[type[Fact], str] = {}
    for verb in all_verbs():
        if is_asked(verb) and asks_of(verb).icon:
            found.setdefault(told_by(verb), asks_of(verb).icon)
    return found
