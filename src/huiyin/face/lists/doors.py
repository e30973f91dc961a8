"""The doors of a list: the list itself, its counts, and what may be chosen in a filter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from huiyin.core.doors.answers import answer
from huiyin.core.doors.lookup import key_of
from huiyin.core.rights.actor import Actor
from huiyin.face.forms.asks import asks_of, reference_of
from huiyin.face.kept.keeping import Keeping, listing_at
from huiyin.face.lists.asking import Asked
from huiyin.face.lists.beside import coming
from huiyin.face.lists.counting import count_all, many
from huiyin.face.lists.filters import Which, suggestions
from huiyin.face.lists.listing import Listing
from huiyin.face.lists.narrowing import Narrowing
from huiyin.face.lists.page import Page, counts
from huiyin.face.pages.addresses import verb_url
from huiyin.face.pages.here import site_chosen
from huiyin.face.pages.sheets import Pressed
from huiyin.face.pages.showing import show
from huiyin.face.saying.offering import may_open
from huiyin.face.saying.once import new_key

PARTS = {"columns": "face/list/columns.jinja", "more": "face/list/more.jinja"}


@dataclass(frozen=True)
class ListPage:
    """The door of a list."""

    listing: type[Listing[Any]]

    def __call__(self, request: HttpRequest, *, by: Actor) -> HttpResponse:
        """The list as the address asks for it; an address that leaves open of which site is led to one that says it."""
        asked = Asked.of(self.listing, request.GET)
        page = Page.of(self.listing, asked, by, site_chosen(request, by))
        if (site := page.asked.get("site")) != asked.get("site"):  # a colleague, who chose another one, sees the same
            return redirect(f"{request.path}?{urlencode(request.GET.dict() | {'view': page.asked.view, 'site': site})}")
        page.turn()
        return show(
            request, "face/list.jinja", by=by, block="main", listing=self.listing, page=page,
            narrowing=Narrowing(page), keeping=Keeping(request, by), opens=self.opens(page), here=request.path,
            once=new_key(), coming=coming(page),
        )  # fmt: skip

    def opens(self, page: Page) -> list[Pressed]:
        """The verbs by which one more comes to be, as far as he may say them somewhere; of an empty house, what comes first."""
        verbs = [reference_of(one) for one in (page.is_bare and self.listing.begins) or self.listing.opens]
        return [Pressed(asks_of(one), verb_url(one.noun, one)) for one in verbs if may_open(one, page.by)]


def list_of(listing: type[Listing[Any]]) -> Callable[..., HttpResponse]:
    """The view of a list, for `pages_of(…, list=…)`."""
    return ListPage(listing)


def read_counts(request: HttpRequest, *, by: Actor, code: str) -> HttpResponse:
    """How many rows each view has, and the list as it is now."""
    page = Page.of(listing_at(code), Asked.of(listing_at(code), request.GET), by, site_chosen(request, by))
    return answer({"counts": counts(page)})


def read_part(request: HttpRequest, *, by: Actor, code: str, part: str) -> HttpResponse:
    """A part of the page that is fetched only when somebody looks at it: the columns, or filters that are rarely used."""
    listing = listing_at(code)
    if part not in PARTS:
        raise Http404
    page = Page(listing, Asked.of(listing, request.GET), by)
    return show(request, PARTS[part], by=by, here=reverse(code), listing=listing, page=page, narrowing=Narrowing(page))


def read_suggestions(request: HttpRequest, *, by: Actor, code: str) -> HttpResponse:
    """Records that may be meant in a filter, while somebody types."""
    listing, name = listing_at(code), request.GET.get("filter", "")
    one = listing.filters.declared().get(name)
    if not isinstance(one, Which):
        raise Http404
    asked = Asked.said(listing, request.GET.get("of", "")).without([name])
    typed, rows = request.GET.get("q", "").replace("\0", "").strip(), listing.matching(asked, by)[0]
    found = {key_of(each): each for each in suggestions(one, typed, by=by, site=asked.get("site"))}
    counted = count_all({key: one.filter(rows, each) for key, each in found.items()}, listing.rows(by)) if found else {}
    return answer({"found": [{"value": key, "text": str(found[key]), "count": many(counted[key])} for key in found]})
