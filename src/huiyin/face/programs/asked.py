"""What programs ask for: filters by name, words to look for, and a page that goes on where the last one ended."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from pydantic import TypeAdapter, ValidationError

from huiyin.core.doors.body import read_query
from huiyin.core.doors.lookup import found
from huiyin.core.records.record import Record
from huiyin.core.rights.actor import Actor
from huiyin.core.search.find import find
from huiyin.core.verbs.signature import BadInput, sentence
from huiyin.face.programs.columns import kind_of, without_none
from huiyin.face.programs.shown import Shown
from huiyin.face.programs.told import through, told

USUAL, MOST = 100, 500  # records of one page
PAGING = ("q", "limit", "after")


def page_of(shown: Shown, request: HttpRequest, *, by: Actor) -> dict[str, Any]:
    """A page of a noun: those that fit what is asked, in the order in which they were entered.

    What is entered meanwhile comes at the end: nothing is passed over, nothing comes twice.
    """
    asked = read_query(request, [*names_of(shown), *PAGING])
    limit = limit_of(asked.pop("limit", str(USUAL)))
    after, words = position(asked.pop("after", "0")), asked.pop("q", "").strip()
    rows = fitting(shown, asked, by).filter(pk__gt=after)
    if words:
        rows = rows.filter(pk__in=find(words, shown.noun._meta.label_lower, reader=by).ids)
    page = list(rows.order_by("pk")[: limit + 1])
    going_on = str(page[limit - 1].pk) if len(page) > limit else None
    return {"items": told(shown, page[:limit], reader=by), "next": going_on}


def names_of(shown: Shown) -> list[str]:
    """By what a noun may be asked for."""
    return [*shown.filters, *shown.adjectives, *(shown.spoken or {})]


def fitting(shown: Shown, asked: dict[str, str], by: Actor) -> Any:
    """The rows that fit; BadInput or Problem 404 naming each filter that cannot be."""
    rows, spoken = through(shown, by), shown.spoken or {}
    for name, text in asked.items():
        if name in shown.adjectives:
            demand_true(name, text)
            rows = getattr(rows, name)()
        elif name in spoken:
            rows = getattr(rows, spoken[name])(text)
        else:
            rows = rows.filter(**{name: value_of(shown, name, text, by)})
    return rows


def demand_true(name: str, text: str) -> None:
    """An adjective is said or not said."""
    if text != "true":
        raise BadInput({name: _("Say true, or leave it out.")})


def value_of(shown: Shown, name: str, text: str, by: Actor) -> Any:
    """The value that a filter asks for: another record by its key, all else as it is written."""
    kind = without_none(kind_of(shown.noun, name))
    if isinstance(kind, type) and issubclass(kind, Record):
        return found(kind, text, by=by, field=name)
    try:
        return TypeAdapter(kind).validate_python(text)
    except ValidationError as wrong:
        raise BadInput({name: sentence(wrong.errors()[0])}) from None


def limit_of(text: str) -> int:
    """How many at once."""
    if not (text.isascii() and text.isdecimal() and 0 < int(text[:4]) <= MOST and len(text) < len("1000")):
        raise BadInput({"limit": _("A number from 1 to %(most)d.") % {"most": MOST}})
    return int(text)


def position(text: str) -> int:
    """After which record a page begins."""
    if not (text.isascii() and text.isdecimal() and len(text) < 19):
        raise BadInput({"after": _("Give back what stood under “next”.")})
    return int(text)
