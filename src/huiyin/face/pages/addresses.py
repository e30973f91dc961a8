"""Where a record and its verbs are found: `/units/XF/3-2-501/`, `/units/XF/3-2-501/rename/`, `/units/open/`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, get_resolver, reverse
from django.utils.http import urlencode

from huiyin.core.doors.lookup import key_of
from huiyin.core.records.record import Record
from huiyin.face.forms.asks import reference_of
from huiyin.face.pages.leading import ours

if TYPE_CHECKING:
    from collections.abc import Mapping

_plurals: dict[type[Record], str] = {}


def called(noun: type[Record], plural: str) -> None:
    """Say under which word the pages of a noun are found."""
    _plurals[noun] = plural


def known() -> dict[type[Record], str]:
    """The nouns with pages; the addresses are read first, which say so, in case nobody has asked for a page yet."""
    get_resolver().url_patterns  # noqa: B018  (reading them is what matters)
    return _plurals


def plural_of(noun: type[Record]) -> str:
    """The word under which its pages are found; LookupError for a noun without pages."""
    return known()[noun]


def has_pages(noun: type[Record]) -> bool:
    """Whether a noun has pages of its own."""
    return noun in known()


def record_url(record: Record) -> str:
    """The page of a record; empty for a noun that has none."""
    if not has_pages(type(record)):
        return ""
    return reverse(f"{plural_of(type(record))}-record", kwargs={"key": key_of(record)})


def verb_url(it: Record | type[Record], verb: Any, **start: str) -> str:
    """The form of a verb of a record, or of an opening verb of a noun; `start` is what it says at first."""
    reference = reference_of(verb)
    plural = plural_of(it if isinstance(it, type) else type(it))
    captured = {} if isinstance(it, type) else {"key": key_of(it)}
    try:
        where = reverse(f"{plural}-{reference.verb}", kwargs=captured)
    except NoReverseMatch:
        return ""
    return f"{where}?{urlencode(start)}" if start else where


def came_from(request: HttpRequest) -> str:
    """The page from which somebody came here, if it is one of ours and not this one."""
    asked: Mapping[str, Any] = request.POST or request.GET
    current = request.headers.get("HX-Current-URL") or request.headers.get("Referer") or ""
    address = ours(request, str(asked.get("from") or current))
    return "" if address.partition("?")[0] == request.path else address
