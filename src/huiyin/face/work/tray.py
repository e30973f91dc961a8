"""Long work on screens: the tray that shows how far it is, the page of all of it, its files."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.http import content_disposition_header

from huiyin.core.clock.time import wall
from huiyin.core.rights.actor import Actor
from huiyin.core.rights.seeing import seeing
from huiyin.face.models.work import FilePart, Shortfall, Work
from huiyin.face.pages.here import here, zone_of
from huiyin.face.pages.showing import show
from huiyin.face.saying.once import led_to
from huiyin.face.work.export import TYPES

LATELY, MOST = timedelta(minutes=2), 100


def read_tray(request: HttpRequest, *, by: Actor) -> HttpResponse:
    """What runs, and what has just ended; the tray goes away when nothing does."""
    mine = Work.objects.visible_to(by).filter(asked_at__gt=wall() - timedelta(days=1)).order_by("-pk")[:8]
    shown = [one for one in mine if not one.is_over or (one.ended_at and one.ended_at > wall() - LATELY)]
    is_running = any(not one.is_over for one in shown)
    if not shown:
        request.session.pop("working", None)
    return show(request, "face/list/tray.jinja", by=by, works=shown, is_running=is_running)


def read_work(request: HttpRequest, *, by: Actor) -> HttpResponse:
    """All long work of a week."""
    works = Work.objects.visible_to(by).order_by("-pk")[:MOST]
    return show(request, "face/list/works.jinja", by=by, works=works, zone=zone_of(here(request, by)))


def read_shortfalls(request: HttpRequest, *, by: Actor, code: str) -> HttpResponse:
    """One piece of work: how it went, and which rows it could not be done to, and why."""
    work = mine(by, code)
    short = Shortfall.objects.filter(work=work).order_by("pk")[:MOST]
    return show(request, "face/list/work.jinja", by=by, work=work, short=short, zone=zone_of(here(request, by)))


def stop_work(request: HttpRequest, *, by: Actor, code: str) -> HttpResponse:
    """Let it go no further."""
    with seeing(by):
        work = mine(by, code)
    work.stop(by=by)
    return led_to(request, reverse("work"))


def fetch_file(_request: HttpRequest, *, by: Actor, code: str) -> HttpResponseBase:
    """The file that came of it, for its owner alone, as something to keep and never to show inside the house."""
    work = mine(by, code)
    if not work.file_name:
        raise Http404
    response = StreamingHttpResponse(pieces(work, by), status=HTTPStatus.OK, content_type=TYPES[work.file_type])
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=work.file_name)
    response["Content-Length"] = str(work.file_size)
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


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


def mine(by: Actor, code: str) -> Work:
    """The reader's own work with this code; Http404 for any other."""
    work = Work.objects.visible_to(by).filter(code=code).first()
    if work is None:
        raise Http404
    return work
