"""allauth's views, shown as our pages: it knows the steps, we know how they look and what an error is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from http import HTTPStatus
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from huiyin.core.doors.answers import page
from huiyin.core.rights.actor import Actor

type View = Callable[..., HttpResponse]
TOO_MANY = "too_many_login_attempts"


def through(view: View, more: Callable[[], dict[str, Any]] = dict) -> View:
    """A plain view of one of allauth's; `more`: what our page says besides."""

    def shown(request: HttpRequest, *, by: Actor | None = None, **captured: Any) -> HttpResponse:
        response = view(request, **captured)
        if not isinstance(response, TemplateResponse):
            return response
        values = dict(response.context_data or {}) | more()
        (template,) = cast(Sequence[str], response.template_name)
        return page(request, template, status_of(values.get("form")), **values)

    return shown


def status_of(form: Any) -> HTTPStatus:
    """400 when something typed is wrong, 429 when it was typed too often."""
    if form is None or not form.errors:
        return HTTPStatus.OK
    codes = {error.code for errors in form.errors.as_data().values() for error in errors}
    return HTTPStatus.TOO_MANY_REQUESTS if TOO_MANY in codes else HTTPStatus.BAD_REQUEST
