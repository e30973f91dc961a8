"""Views that people keep of a list: saved, renamed, changed, shared with a site or a role there, deleted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from huiyin.core.rights.actor import Actor
from huiyin.core.rights.permissions import may
from huiyin.core.rights.seeing import seeing
from huiyin.core.verbs import Reference, together
from huiyin.core.verbs.refusing import Impossible
from huiyin.core.verbs.signature import BadInput
from huiyin.face.lists.asking import Asked
from huiyin.face.lists.listing import Listing, listing_called
from huiyin.face.models.saved_view import SavedView, leads_at
from huiyin.face.pages.here import places_of
from huiyin.face.pages.leading import ours
from huiyin.face.pages.toasts import tell
from huiyin.face.saying.once import led_to

VERBS = ("rename", "amend", "share", "keep_private", "drop")
WHOLE_HOUSE = "*"

type Labels = Iterable[tuple[str, str | Promise]]

_roles: list[tuple[str, str | Promise]] = []


def roles_are(choices: Labels) -> None:
    """Say with which roles a view can be shared, and what they are called."""
    _roles[:] = choices


def said_role(code: str) -> str:
    """What a role is called."""
    return str(dict(_roles).get(code, code))


@dataclass(frozen=True)
class Keeping:
    """What somebody may do with the views of a list."""

    request: HttpRequest
    by: Actor

    @cached_property
    def places(self) -> list[tuple[str, str]]:
        """Where he may share: sites that he leads, by code and name, and the whole house."""
        sites = [(place.code, place.name) for place in places_of(self.request, self.by) if leads_at(self.by, place.id)]
        return sites + ([(WHOLE_HOUSE, _("All sites"))] if leads_at(self.by, None) else [])

    @property
    def roles(self) -> Labels:
        """With whom there."""
        return _roles

    def may(self, verb: str, view: SavedView) -> bool:
        """Whether he may do this to a view."""
        return may(self.by, Reference(SavedView, verb), view)

    def shared_with(self, view: SavedView) -> str:
        """With whom it is shared, as people read it; nothing for a private one."""
        if not view.is_shared:
            return ""
        sites = {place.id: place.name for place in places_of(self.request, self.by)}
        where = _("All sites") if view.site_id is None else sites.get(view.site_id, "")
        who = said_role(view.role) if view.role else _("all who work here")
        return _("Shared: %(where)s, %(who)s") % {"where": where, "who": who}


def save_view(request: HttpRequest, *, by: Actor, code: str) -> HttpResponse:
    """Keep the list as it is under a name, for oneself or for others where one leads."""
    listing = listing_at(code)
    asked = Asked.of(listing, QueryDict(request.POST.get("query", "")))
    try:
        with together(by):
            view = SavedView.open(by=by, listing=code, name=request.POST.get("name", ""), query=asked.text)
            if request.POST.get("site"):
                view.share(by=by, **shared(request, by))
    except BadInput as bad:
        tell(request, "; ".join(bad.errors.values()))
        return led_to(request, back_to(request))
    tell(request, _("The view “%(name)s” is kept.") % {"name": view.name})
    return led_to(request, f"{path_of(request)}?view={view.code}")


def change_view(request: HttpRequest, *, by: Actor, code: str, view: str) -> HttpResponse:
    """Rename, change, share or delete a view; whoever may not is not told that it is there."""
    verb = request.POST.get("verb", "")
    with seeing(by):
        found = SavedView.objects.visible_to(by).kept().filter(listing=listing_at(code).code, code=view).first()
        if found is None or verb not in VERBS or not may(by, Reference(SavedView, verb), found):
            raise Http404
    try:
        getattr(found, verb)(by=by, **values_for(verb, request, by))
    except (BadInput, Impossible) as no:
        tell(request, "; ".join(no.errors.values()) if isinstance(no, BadInput) else str(no))
    return led_to(request, path_of(request) + ("" if verb == "drop" else f"?view={found.code}"))


def values_for(verb: str, request: HttpRequest, by: Actor) -> dict[str, Any]:
    """What a verb of a view is given."""
    match verb:
        case "rename":
            return {"name": request.POST.get("name", "")}
        case "amend":
            return {"query": request.POST.get("query", "")}
        case "share":
            return shared(request, by)
    return {}


def shared(request: HttpRequest, by: Actor) -> dict[str, Any]:
    """Where, and with whom there; BadInput for a site that is not his."""
    where, role = request.POST.get("site", ""), request.POST.get("role", "")
    sites = {place.code: place.id for place in places_of(request, by)}
    if (where != WHOLE_HOUSE and where not in sites) or (role and role not in dict(_roles)):
        raise BadInput({"site": _("You can share it where you lead only.")})
    return {"site": sites.get(where), "role": role}


def listing_at(code: str) -> type[Listing[Any]]:
    """The list with this code; Http404 when there is none."""
    try:
        return listing_called(code)
    except LookupError:
        raise Http404 from None


def back_to(request: HttpRequest) -> str:
    """The list from which something was asked."""
    return ours(request, request.POST.get("from", "")) or "/"


def path_of(request: HttpRequest) -> str:
    """The same, as it opens."""
    return back_to(request).partition("?")[0]
