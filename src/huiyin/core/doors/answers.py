"""What goes out: JSON, pages, and problems as the one or the other."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import get_language_from_request

from huiyin.core.doors.passing import request_id
from huiyin.core.doors.problems import FirstElsewhere, Problem

_framer: list[Callable[[HttpRequest, Problem], HttpResponse | None]] = []


def problems_are_framed_by(frame: Callable[[HttpRequest, Problem], HttpResponse | None]) -> None:
    """Say who puts a problem into the pages of whoever has signed in; `None`: it stands by itself."""
    _framer[:] = [frame]


def answer(document: dict[str, Any], status: HTTPStatus = HTTPStatus.OK, **headers: str) -> JsonResponse:
    """A JSON document as people can read it."""
    return JsonResponse(document, status=status, headers=headers, json_dumps_params={"ensure_ascii": False})


def page(request: HttpRequest, name: str, status: HTTPStatus = HTTPStatus.OK, **values: Any) -> HttpResponse:
    """A page from a template."""
    return render(request, name, values, status=status)


def way_to(first: FirstElsewhere, request: HttpRequest) -> HttpResponse | None:
    """Where a browser is sent, and from where it comes back; `None` for a program."""
    inside_page = "HX-Request" in request.headers
    if not inside_page and "text/html" not in request.headers.get("Accept", ""):
        return None
    stays = inside_page and not (first.goes_on and request.method == "POST")
    back = request.headers.get("HX-Current-URL", "") if stays else request.get_full_path()
    safe = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    where = f"{reverse(first.door)}?{urlencode({'next': back})}" if safe else reverse(first.door)
    if inside_page:  # htmx would put the answer into the page that stands there
        return HttpResponse(status=HTTPStatus.UNAUTHORIZED, headers={"HX-Redirect": where})
    return redirect(where)


def said_in_words(request: HttpRequest, problem: Problem) -> HttpResponse:
    """The problem as a part of the page that stands there, as a page inside, or by itself; ours need no database."""
    name = "core/problem-part.jinja" if "HX-Request" in request.headers else "core/problem.jinja"
    inside = _framer if problem.status < HTTPStatus.INTERNAL_SERVER_ERROR and "part" not in name else []
    framed = next(filter(None, (frame(request, problem) for frame in inside)), None)
    return framed or page(request, name, problem.status, problem=problem, request_id=request_id.get())


def answer_problem(request: HttpRequest, problem: Problem) -> HttpResponse:
    """Say no: a page, or a part of one, to whoever asks for pages; problem details (RFC 9457) to all others."""
    if isinstance(problem, FirstElsewhere) and (way := way_to(problem, request)):
        return way
    # A problem can come up before the request's language is chosen, on a thread that still has another's.
    with translation.override(getattr(request, "LANGUAGE_CODE", "") or get_language_from_request(request)):
        if "text/html" in request.headers.get("Accept", ""):
            response = said_in_words(request, problem)
        else:
            response = JsonResponse(
                {
                    "title": problem.status.phrase,
                    "status": problem.status,
                    "detail": problem.detail,
                    "request": request_id.get(),
                }
                | ({"errors": dict(problem.errors)} if problem.errors else {})
                | dict(problem.also),
                status=problem.status,
                content_type="application/problem+json",
                json_dumps_params={"ensure_ascii": False},
            )
    for name, value in problem.headers.items():
        response[name] = value
    return response
