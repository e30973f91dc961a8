"""Every answer, whatever it is, carries the headers that keep others out (SAFETY rules 1 to 3)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings as configured
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import URLResolver, get_resolver

from huiyin.core.doors.door import door
from huiyin.core.doors.permission import ANYONE

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
CSP = {
    "default-src 'self'", "script-src 'self'", "style-src 'self'", "img-src 'self' data: blob:",
    "connect-src 'self' http://127.0.0.1:8001", "worker-src 'self'", "form-action 'self'",
    "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'",
}  # fmt: skip
NOWHERE = ["nowhere", "static/css/base.css", "static/nothing.css"]


def routes(around: URLResolver, before: str = "") -> Iterator[str]:
    """Every route of the house."""
    for one in around.url_patterns:
        if isinstance(one, URLResolver):
            yield from routes(one, f"{before}{one.pattern}")
        else:
            yield f"{before}{one.pattern}"


def refuse_unsafe(answer: Any) -> None:
    """Fail unless an answer has every header."""
    assert HEADERS.items() <= dict(answer.headers).items()
    assert set(answer["Content-Security-Policy"].split("; ")) == CSP
    assert "camera=()" in answer["Permissions-Policy"]
    assert answer["Cache-Control"]
    assert answer["X-Request-Id"]
    assert "Server" not in answer


@pytest.mark.django_db
@pytest.mark.parametrize("route", [*routes(get_resolver()), *NOWHERE])
@pytest.mark.parametrize("accept", ["text/html", "application/json"])
@pytest.mark.parametrize("method", ["get", "head", "post", "delete"])
def test_every_answer_is_safe(client: Client, route: str, accept: str, method: str) -> None:
    answer = getattr(client, method)(f"/{route}", headers={"accept": accept})
    refuse_unsafe(answer)
    assert answer.status_code < 500
    assert "Strict-Transport-Security" not in answer
    assert answer.cookies.keys() <= {"huiyin-csrf"}, "whoever has not signed in is not remembered"
    answer.close()


def failing(request: HttpRequest) -> HttpResponse:
    """A view with a mistake in it."""
    raise RuntimeError("the phone of Mrs Wang is 13800138000")


class Streets:
    urlpatterns = (door("failing", failing, permission=ANYONE),)
    handler500 = "huiyin.core.doors.errors.failed"


@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_a_mistake_of_ours_is_safe_and_tells_nothing(client: Client, settings: Any, accept: str, capfd: Any) -> None:
    settings.ROOT_URLCONF = type("Streets", (Streets,), {"urlpatterns": (*Streets.urlpatterns, *front())})
    answer = client.get("/failing", headers={"accept": accept})
    refuse_unsafe(answer)
    assert answer.status_code == 500
    log = capfd.readouterr().err
    assert 'error=RuntimeError at="tests/doors/test_headers.py:' in log
    for told in (answer.content.decode(), log):
        assert "13800138000" not in told
        assert answer["X-Request-Id"] in told


def front() -> tuple[Any, ...]:
    """The first page's door, which every page links to."""
    return tuple(one for one in get_resolver("huiyin.config.urls").url_patterns if getattr(one, "name", "") == "front")


def test_a_wrong_host_is_refused(client: Client) -> None:
    answer = client.get("/livez", headers={"host": "evil.example"})
    assert answer.status_code == 400
    refuse_unsafe(answer)


@pytest.mark.django_db
def test_static_files_may_be_kept_and_are_of_one_kind(client: Client) -> None:
    answer = client.get("/static/css/base.css")
    assert (answer.status_code, answer["Content-Type"]) == (200, 'text/css; charset="utf-8"')
    assert "max-age=31536000" in answer["Cache-Control"]
    assert "Access-Control-Allow-Origin" not in answer
    answer.close()


def test_a_forged_form_is_refused() -> None:
    from huiyin.core.doors.door import Door
    from huiyin.core.doors.permission import WithToken

    view = Door(None, failing, ANYONE)
    assert not view.csrf_exempt
    assert Door(None, failing, WithToken("METRICS_TOKEN")).csrf_exempt
    assert configured.CSRF_FAILURE_VIEW == "huiyin.core.doors.errors.forged"


def test_a_form_from_elsewhere_gets_our_own_page(settings: Any) -> None:
    class Posting:
        urlpatterns = (door("posting", post=failing, permission=ANYONE), *front())
        handler403 = "huiyin.core.doors.errors.refused"

    settings.ROOT_URLCONF = Posting
    answer = Client(enforce_csrf_checks=True).post("/posting", headers={"accept": "text/html"})
    assert answer.status_code == 403
    refuse_unsafe(answer)
    assert "CSRF" not in answer.content.decode()
