"""How pages look on this device, chosen by a form: theme, density, type, keys, language."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from huiyin.core.rights.actor import Actor
from huiyin.core.rights.actors import visitor
from huiyin.core.rights.seeing import seeing
from huiyin.core.ui.looks import CHOICES, Looks, keep_on_device
from huiyin.face.pages.here import back_from
from huiyin.face.pages.showing import show

type Remember = Callable[[Actor, str], None]

_remember: list[Remember] = []


def languages_are_kept_by(remember: Remember) -> None:
    """Say who remembers the language that somebody chose, for letters to him and for his next device."""
    _remember[:] = [remember]


def read_looks(request: HttpRequest, *, by: Actor) -> HttpResponse:
    """Me and this device, as a page: on a telephone the fifth place."""
    return show(request, "face/looks.jinja", by=by)


def choose_looks(request: HttpRequest) -> HttpResponse:
    """Keep what was chosen, on the device; the language also with the person who chose it."""
    is_script = "HX-Request" in request.headers
    response = HttpResponse(status=HTTPStatus.NO_CONTENT) if is_script else redirect(back_from(request))
    before = Looks.on(request)
    after = before.but(**{what: request.POST[what] for what in CHOICES if what in request.POST})
    if after != before:
        after.keep(response)
    language = request.POST.get("language")
    if language in dict(settings.LANGUAGES):
        speak(request, response, language)
    return response


def speak(request: HttpRequest, response: HttpResponse, language: str) -> None:
    """Let pages speak another language from now on."""
    keep_on_device(response, settings.LANGUAGE_COOKIE_NAME, language)
    actor = visitor(request)
    if actor is not None and _remember:
        with seeing(actor):  # whoever chooses at the door has come in without one
            _remember[0](actor, language)
