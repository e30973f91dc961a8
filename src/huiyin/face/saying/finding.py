"""`/find/`: records to choose from while typing, for one value of one verb, through the eyes of whoever fills it in."""

from __future__ import annotations

from collections.abc import Iterable
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from huiyin.core.doors.answers import answer
from huiyin.core.doors.body import read_query
from huiyin.core.doors.lookup import found, key_of, noun_in
from huiyin.core.records.record import Record
from huiyin.core.records.references import noun_named
from huiyin.core.rights.actor import Actor
from huiyin.core.search.find import find
from huiyin.core.verbs import Reference
from huiyin.face.forms.asks import is_asked
from huiyin.face.forms.groups import Group, Many, Rows
from huiyin.face.forms.making import pieces_of
from huiyin.face.forms.parties import parties_called
from huiyin.face.forms.pieces import Piece
from huiyin.face.forms.setting import Setting, spoken

MOST = 30

type Option = dict[str, str]


def find_options(request: HttpRequest, *, by: Actor) -> HttpResponse:
    """Up to thirty records that can stand at this place of this form."""
    asked = read_query(request, ["q", "key", "nothing"], needed=["verb", "place"])
    verb = verb_labelled(asked["verb"])
    record = found(verb.noun, asked["key"], by=by, field="key") if asked.get("key") else None
    piece = piece_at(pieces_of(verb, Setting(by, record)), asked["place"])
    words = asked.get("q", "").strip()
    if piece.field.look == "party":
        options = [{"value": party, "text": name} for party, name in parties_called(words, by)]
    else:
        options = [option(piece, one) for one in candidates(piece, words, record, by)]
    return answer({"found": options[:MOST]}, HTTPStatus.OK)


def verb_labelled(label: str) -> Reference:
    """The verb with this label that a form asks for; Http404 when there is none."""
    try:
        verb = Reference.named(label)
    except (LookupError, ValueError):
        raise Http404 from None
    if not is_asked(verb):
        raise Http404
    return verb


def piece_at(pieces: Iterable[Piece], place: str) -> Piece:
    """The piece at a place: numbers of rows say nothing about it. Http404 when no record is chosen there."""
    name, *steps = [step for step in place.split(".") if not (step.isdecimal() or step == "ROW")]
    piece = next((one for one in pieces if one.name == name), None)
    while isinstance(piece, Rows | Many):
        piece = piece.each
    if isinstance(piece, Group) and steps:
        return piece_at(piece.parts, ".".join(steps))
    if piece is None or not (piece.field.look == "party" or noun_of(piece)):
        raise Http404
    return piece


def noun_of(piece: Piece) -> type[Record] | None:
    """Which records can stand there."""
    return noun_named(piece.field.finds) if piece.field.finds else noun_in(piece.kind.bare)


def candidates(piece: Piece, words: str, record: Record | None, by: Actor) -> Any:
    """Those that can stand there and are called like this; without words the first ones."""
    noun: Any = noun_of(piece)
    rows = piece.field.among(by, record) if piece.field.among else noun.objects.visible_to(by)
    if not words:
        return rows[:MOST]
    if hasattr(rows, "beginning"):
        return rows.beginning(words)[:MOST]
    if noun.found_by is not Record.found_by:
        return rows.filter(pk__in=find(words, noun._meta.label_lower, reader=by, limit=1000).ids)[:MOST]
    return rows.filter(**{f"{noun.key_field}__istartswith": words})[:MOST]


def option(piece: Piece, record: Record) -> Option:
    """A record as it is offered: what is sent, what it is called, and its key beside it."""
    key = key_of(record)
    return {"value": record.public_key if piece.field.finds else key, "text": spoken(record), "note": key}
