"""Where somebody works just now: one of the sites of his scope, or all of them; chosen in the shell, kept on the device."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect

from huiyin.core.rights.actor import Actor
from huiyin.core.ui.looks import cookie_name, keep_on_device
from huiyin.face.pages.leading import ours

ASKED = "huiyin.here"  # where the answer is kept for the rest of the request


@dataclass(frozen=True)
class Place:
    """A site, as far as the shell must know it."""

    id: int
    code: str
    name: str
    zone: ZoneInfo


type Finder = Callable[[Actor], Sequence[Place]]

_finder: list[Finder] = []


def places_are(find: Finder) -> None:
    """Say which sites somebody may choose from: those of his scope that are served."""
    _finder[:] = [find]


def places_of(request: HttpRequest, by: Actor) -> Sequence[Place]:
    """The sites he may choose from, asked once for each request."""
    if ASKED not in request.META:
        request.META[ASKED] = _finder[0](by) if _finder else ()
    found: Sequence[Place] = request.META[ASKED]
    return found


def here(request: HttpRequest, by: Actor) -> Place | None:
    """The site he works at now; `None`: at all of his. A choice that is no longer his is none."""
    places = places_of(request, by)
    if len(places) == 1:
        return places[0]
    chosen = request.COOKIES.get(cookie_name("site"), "")
    return next((place for place in places if place.code == chosen), None)


def site_chosen(request: HttpRequest, by: Actor) -> str:
    """The code of the site at which somebody of several works now; nothing for all others."""
    place = here(request, by) if len(places_of(request, by)) > 1 else None
    return place.code if place else ""


def zone_of(place: Place | None) -> ZoneInfo:
    """The zone of the clock on the wall there; the house's, where no place is chosen."""
    return place.zone if place else ZoneInfo(settings.HOUSE_ZONE)


def choose_place(request: HttpRequest, *, by: Actor) -> HttpResponse:  # noqa: ARG001  (every site may be asked for)
    """Work at another site from now on; an unknown one is all of them."""
    site = request.POST.get("site", "")
    response = redirect(at_site(back_from(request), site))
    keep_on_device(response, cookie_name("site"), site)
    return response


def at_site(address: str, site: str) -> str:
    """A list of another site, or of all, from its first page; any other page as it is."""
    path, _mark, query = address.partition("?")
    said = QueryDict(query, mutable=True)
    if not {"site", "of", "view"} & said.keys():
        return address
    for name in ("site", "after", "before"):
        said.pop(name, None)
    if site:
        said["site"] = site
    return f"{path}?{said.urlencode()}" if said else path


def back_from(request: HttpRequest) -> str:
    """The page where a choice was made, if it is one of ours."""
    return ours(request, request.POST.get("next") or request.headers.get("Referer", "")) or "/"
