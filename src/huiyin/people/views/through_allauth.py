"""allauth's views, shown as our pages: it knows the steps, we know how they look and what an error is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from http import HTTPStatus
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from huiyin.core.doors.answers import page
from huiyin.core.rights.actor import Actor
from huiyin.face.pages.pace import too_fast
from huiyin.people.views.adapters import WAIT

type View = Callable[..., HttpResponse]
TOO_MANY = "too_many_login_attempts"
A_MINUTE = 60  # seconds: what comes from one address is counted by the minute


def through(view: View, more: Callable[[], dict[str, Any]] = dict) -> View:
    """A plain view of one of allauth's; `more`: what our page says besides."""

    def shown(request: HttpRequest, *, by: Actor | None = None, **captured: Any) -> HttpResponse:
        response = view(request, **captured)
        if response.status_code == HTTPStatus.TOO_MANY_REQUESTS:
            raise too_fast(A_MINUTE)  # allauth's own page is in English, and does not say how long
        if not isinstance(response, TemplateResponse):
            return response
        values = dict(response.context_data or {}) | more()
        (template,) = cast(Sequence[str], response.template_name)
        return told(page(request, template, status_of(values.get("form")), **values))

    return shown


def told(answer: HttpResponse) -> HttpResponse:
    """After too many tries programs are told how long to wait, as the page says it."""
    if answer.status_code == HTTPStatus.TOO_MANY_REQUESTS:
        answer["Retry-After"] = str(WAIT)
    return answer


def status_of(form: Any) -> HTTPStatus:
    """400 when something typed is wrong, 429 when it was typed too often."""
    if form is None or not form.errors:
        return HTTPStatus.OK
    codes = {error.code for errors in form.errors.as_data().values() for error in errors}
    return HTTPStatus.TOO_MANY_REQUESTS if TOO_MANY in codes else HTTPStatus.BAD_REQUEST
