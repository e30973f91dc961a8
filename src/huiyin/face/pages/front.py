"""The first page is everybody's own: the first place of his navigation."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from huiyin.core.rights.actor import NOWHERE, Actor
from huiyin.face.pages.here import here
from huiyin.face.pages.navigation import entries_for


def front(request: HttpRequest, *, by: Actor) -> HttpResponse:
    """Go on to where his work is; whoever works nowhere has a page about himself."""
    if by.scope == NOWHERE:
        return redirect("me")
    places = entries_for(by, here(request, by))
    return redirect(places[0].url if places else "looks")
