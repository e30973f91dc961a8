"""`/gallery/`: every part of every floor on one page; `?theme=dark&lang=en` shows it as others see it."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from huiyin.core.rights.actor import Actor
from huiyin.core.ui.looks import CHOICES, Looks
from huiyin.face.gallery.clocks import record
from huiyin.face.gallery.pictures import signing
from huiyin.face.gallery.sections import all_sections
from huiyin.face.pages.showing import show


def read_paper(request: HttpRequest, *, by: Actor) -> HttpResponse:
    """A record on paper."""
    sample, printed = record() | signing(), f"{by.spoken_name} · 2026-11-18 14:26"
    return show(
        request, "face/gallery/paper.jinja", by=by, sample=sample, code=sample["code"], site="幸福里小区",
        number="2611-0417", printed=printed,
    )  # fmt: skip


def read_gallery(request: HttpRequest, *, by: Actor) -> HttpResponse:
    """All sections, in the looks and the language that the address says, else in the visitor's."""
    language = request.GET.get("lang", "")
    looks = Looks.on(request).but(**{what: request.GET[what] for what in CHOICES if what in request.GET})
    with translation.override(language if language in dict(settings.LANGUAGES) else translation.get_language()):
        return show(request, "face/gallery.jinja", by=by, sections=all_sections(), looks=looks)
