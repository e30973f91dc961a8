"""The doors of a list: the list itself, its counts, what may be chosen in a filter, its views, its file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from huiyin.core.doors.answers import answer
from huiyin.core.rights.actor import Actor
from huiyin.core.rights.permissions import may
from huiyin.core.verbs import together
from huiyin.core.verbs.signature import BadInput
from huiyin.face.forms.asks import asks_of
from huiyin.face.lists.asking import Asked
from huiyin.face.lists.beside import coming
from huiyin.face.lists.filters import Which, suggestions
from huiyin.face.lists.listing import Listing, listing_called
from huiyin.face.lists.narrowing import Narrowing
from huiyin.face.lists.page import Page, counts
from huiyin.face.models import SavedView
from huiyin.face.models.saved_view import leads_somewhere
from huiyin.face.pages.addresses import ours, verb_url
from huiyin.face.pages.sheets import Pressed
from huiyin.face.pages.showing import show
from huiyin.face.pages.toasts import tell
from huiyin.face.saying.offering import may_open
from huiyin.face.saying.once import led_to
from huiyin.face.work.bulk import Chosen
from huiyin.face.work.export import TYPES, begin_export

LONGEST_NAME = 60


@dataclass(frozen=True)
class ListPage:
    """The door of a list."""

    listing: type[Listing[Any]]

    def __call__(self, request: HttpRequest, *, by: Actor) -> HttpResponse:
        """The list as the address asks for it."""
        page = Page.of(self.listing, Asked.of(self.listing, request.GET), by)
        return show(
            request, "face/list.jinja", by=by, listing=self.listing, page=page, narrowing=Narrowing(page),
            opens=self.opens(by), leads=leads_somewhere(by), here=request.path, coming=coming(page),
        )  # fmt: skip

    def opens(self, by: Actor) -> list[Pressed]:
        """The verbs by which one more comes to be, as far as he may say them somewhere."""
        return [
            Pressed(asks_of(one), verb_url(self.listing.noun, one)) for one in self.listing.opens if may_open(one, by)
        ]


def list_of(listing: type[Listing[Any]]) -> Callable[..., HttpResponse]:
    """The view of a list, for `pages_of(…, list=…)`."""
    return ListPage(listing)


def listing_at(code: str) -> type[Listing[Any]]:
    """The list with this code; Http404 when there is none."""
    try:
        return listing_called(code)
    except LookupError:
        raise Http404 from None


def read_counts(request: HttpRequest, *, by: Actor, code: str) -> HttpResponse:
    """How many rows each view has, and the list as it is now."""
    listing = listing_at(code)
    return answer({"counts": counts(Page(listing, Asked.of(listing, request.GET), by))})


def read_suggestions(request: HttpRequest, *, by: Actor, code: str) -> HttpResponse:
    """Records that may be meant in a filter, while somebody types."""
    one = listing_at(code).filters.declared().get(request.GET.get("filter", ""))
    if not isinstance(one, Which):
        raise Http404
    found = suggestions(one, request.GET.get("q", "").replace("\0", "").strip(), by=by)
    return answer({"found": [{"value": key, "text": text} for key, text in found]})


def save_view(request: HttpRequest, *, by: Actor, code: str) -> HttpResponse:
    """Keep the list as it is under a name, for oneself or for all who work where one leads."""
    listing = listing_at(code)
    asked = Asked.of(listing, QueryDict(request.POST.get("query", "")))
    name = request.POST.get("name", "")
    try:
        with together(by):
            view = SavedView.open(by=by, listing=code, name=name, query=asked.text)
            if request.POST.get("shared"):
                view.share(by=by, site=where_to_share(by))
    except BadInput as bad:
        tell(request, "; ".join(bad.errors.values()))
        return led_to(request, back_to(request))
    tell(request, _("The view “%(name)s” is kept.") % {"name": view.name})
    return led_to(request, f"{back_to(request).partition('?')[0]}?view={view.code}")


def drop_view(request: HttpRequest, *, by: Actor, code: str) -> HttpResponse:
    """Take a view away."""
    view = SavedView.objects.visible_to(by).kept().filter(listing=code, code=request.POST.get("view", "")).first()
    if view is None or not may(by, SavedView.drop, view):
        raise Http404
    view.drop(by=by)
    tell(request, _("The view “%(name)s” is gone.") % {"name": view.name})
    return led_to(request, back_to(request).partition("?")[0])


def where_to_share(by: Actor) -> int | None:
    """The one site where somebody leads; the whole house for whoever leads there."""
    sites = sorted(by.scope.sites or ())
    return sites[0] if len(sites) == 1 else None


def export_list(request: HttpRequest, *, by: Actor, code: str) -> HttpResponse:
    """Let a worker write the list, or the chosen rows, into a file."""
    kind = request.POST.get("type", "")
    if kind not in TYPES:
        raise Http404
    listing = listing_at(code)
    chosen = Chosen.of(listing, request.POST, by)
    asked = Asked.of(listing, QueryDict(request.POST.get("query", "")))
    with together(by):
        work = begin_export(listing, asked, kind, by=by, rows=list(chosen.ids) or None)
    watch(request, _("Started: %(work)s") % {"work": work})
    return led_to(request, back_to(request))


def watch(request: HttpRequest, sentence: str) -> None:
    """Say that long work has begun; the tray shows it until nothing runs any more."""
    request.session["working"] = True
    tell(request, sentence)


def back_to(request: HttpRequest) -> str:
    """The list from which something was asked."""
    return ours(request, request.POST.get("from", "")) or reverse("front")
