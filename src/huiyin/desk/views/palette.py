"""Go anywhere, do anything I may, find anything: as one types above the page, and as a page of its own."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse

from huiyin.core.doors.body import read_query
from huiyin.core.rights.actor import Actor
from huiyin.desk.queries import MOST_ON_THE_PAGE, everything
from huiyin.face.pages import show
from huiyin.face.pages.here import here
from huiyin.face.pages.pace import Pace

PACE = Pace(60, 10)


def read_palette(request: HttpRequest, *, by: Actor) -> HttpResponse:
    """The lines below what is typed; without a script the page."""
    return show(request, "desk/search.jinja", by=by, block="hits", **answers(request, by))


def read_search(request: HttpRequest, *, by: Actor) -> HttpResponse:
    """The same as a page, with more of each kind: for telephones, and for a link that can be kept."""
    return show(request, "desk/search.jinja", by=by, **answers(request, by, most=MOST_ON_THE_PAGE))


def answers(request: HttpRequest, by: Actor, **more: Any) -> dict[str, Any]:
    """What was asked, and what fits."""
    PACE.demand(by)
    asked = read_query(request, ["q", "on"])
    said = asked.get("q", "")
    return {"said": said, "groups": everything(said, by=by, place=here(request, by), on=asked.get("on", ""), **more)}
