"""Long work on screens: the tray that shows how far it is, the page of all of it, its files."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import timedelta
from typing import Any, cast
from urllib.parse import urlsplit, urlunsplit

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from huiyin.core.clock.time import wall
from huiyin.core.rights.actor import Actor
from huiyin.core.rights.seeing import seeing
from huiyin.face.clocks.due import length_of, say
from huiyin.face.files.reports import harmless
from huiyin.face.models.work import FilePart, Shortfall, Work
from huiyin.face.pages.here import here, zone_of
from huiyin.face.pages.showing import show
from huiyin.face.saying.once import led_to, new_key
from huiyin.face.work.bulk import BULK, left_over, taking_back
from huiyin.face.work.export import EXPORT, TYPES

WATCHING = "working"
LATELY, MOST_IN_TRAY, MOST = timedelta(minutes=5), 5, 200


def watch(request: HttpRequest, work: Work) -> None:
    """Show the tray from now on: this piece of work was begun here."""
    request.session[WATCHING] = work.code


def read_tray(request: HttpRequest, *, by: Actor) -> HttpResponse:
    """What runs, and what has just ended; the tray goes away when nothing does."""
    newest = Work.objects.visible_to(by).order_by("-pk")[:MOST_IN_TRAY]
    shown = [one for one in newest if one.ended_at is None or one.ended_at > wall() - LATELY]
    if not shown:
        request.session.pop(WATCHING, None)
    is_running = any(not one.is_over for one in shown)
    return show(request, "face/list/tray.jinja", by=by, works=shown, is_running=is_running, **how(looked_at(request)))


def read_work(request: HttpRequest, *, by: Actor) -> HttpResponse:
    """All long work of a week."""
    works = Work.objects.visible_to(by).order_by("-pk")[:MOST]
    return show(request, "face/list/works.jinja", by=by, works=works, zone=zone_of(here(request, by)))


def read_one(request: HttpRequest, *, by: Actor, key: str) -> HttpResponse:
    """One piece of work: how it went, and which rows it could not be done to, and why."""
    work = mine(by, key)
    short = Shortfall.objects.filter(work=work).order_by("pk")[:MOST]
    zone = zone_of(here(request, by))
    return show(request, "face/list/work.jinja", by=by, work=work, short=short, zone=zone, **how(request.path))


def how(came_from: str) -> dict[str, Any]:
    """What templates ask about each piece of work."""
    asked = {"pace": pace, "may_try_again": may_try_again, "taking_back": taking_back}
    return {**asked, "once": new_key(), "came_from": came_from}


def looked_at(request: HttpRequest) -> str:
    """The page in which the tray stands."""
    parts = urlsplit(request.headers.get("HX-Current-URL", ""))
    return urlunsplit(("", "", parts.path, parts.query, ""))


def pace(work: Work) -> str:
    """How fast it goes, and how long it still takes, as far as anybody knows."""
    if work.left is None:
        return ""
    fast = _("%(rows)s rows a second") % {"rows": f"{max(1, round(work.pace)):,}"}
    soon = work.left < timedelta(minutes=1)
    left = say("left_now") if soon else say("left", length=length_of(work.left))
    return f"{fast} · {left}"


def stop_work(request: HttpRequest, *, by: Actor, key: str) -> HttpResponse:
    """Let it go no further."""
    with seeing(by):
        work = mine(by, key)
    work.stop(by=by)
    return led_to(request, reverse("work-record", kwargs={"key": work.code}))


def fetch_file(_request: HttpRequest, *, by: Actor, key: str) -> HttpResponse:
    """The file that came of it, for its owner alone, as something to keep and never to show inside the house."""
    work = mine(by, key)
    if not work.file_name or not sees_as_then(work, by):
        raise Http404
    response = StreamingHttpResponse(pieces(work, by), content_type=TYPES[work.file_type])
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=work.file_name)
    response["Content-Length"] = str(work.file_size)
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return cast(HttpResponse, response)


def sees_as_then(work: Work, by: Actor) -> bool:
    """Whether he still sees every site that he saw when the rows were asked for: a right that was taken is gone at once."""
    then, today = (set(said.split(",")) - {""} for said in (work.asked.get("seen", ""), by.scope.setting))
    return then <= today or "*" in today


def fetch_shortfalls(_request: HttpRequest, *, by: Actor, key: str) -> HttpResponse:
    """Every row to which it could not be said, and why, as a file."""
    work = mine(by, key)
    short = Shortfall.objects.filter(work=work).order_by("pk").values_list("label", "sentence")
    text = io.StringIO()
    csv.writer(text).writerows([harmless(cell) for cell in row] for row in [(_("Row"), _("Why not")), *short])
    response = HttpResponse(text.getvalue().encode("utf-8-sig"), content_type=TYPES["csv"])
    name = f"{work} – {_('Not possible')}.csv"
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return response


def may_try_again(work: Work) -> bool:
    """Whether something was left over that may be tried once more."""
    is_broken = work.state in (Work.State.FAILED, Work.State.STOPPED)
    return work.is_over and (is_broken if work.kind == EXPORT else work.kind == BULK and bool(left_over(work)))


def pieces(work: Work, by: Actor) -> Iterator[bytes]:
    """Piece after piece, each asked for when the last has gone."""
    place = 0
    while True:
        with seeing(by):
            found = FilePart.objects.filter(work=work, place=place).values_list("content", flat=True).first()
        if found is None:
            return
        yield bytes(found)
        place += 1


def mine(by: Actor, key: str) -> Work:
    """The reader's own work with this key; Http404 for any other."""
    work = Work.objects.visible_to(by).filter(code=key).first() if "\0" not in key else None
    if work is None:
        raise Http404
    return work
