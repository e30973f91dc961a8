"""Every URL says who may come in; what says nothing stays shut (PLT-1)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings as configured
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, path

from huiyin.core.doors.door import Door, door
from huiyin.core.doors.permission import ANYONE
from huiyin.core.rights.actors import actor_called

WITHOUT_A_TOKEN = {
    "health/", "livez", "readyz", "looks/choose/", "sign-in/", "sign-in/code/", "sign-out/", "new-password/<str:token>/",
    "first/<str:token>/", "first/<str:token>/proposed/",
}  # fmt: skip


def patterns(around: URLResolver, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every URL pattern with its whole route."""
    for one in around.url_patterns:
        route = f"{before}{one.pattern}"
        if isinstance(one, URLResolver):
            yield from patterns(one, route)
        else:
            yield route, one


ALL = dict(patterns(get_resolver()))


@pytest.mark.parametrize("route", ALL)
def test_every_url_declares_its_permission(route: str) -> None:
    assert isinstance(ALL[route].callback, Door), (
        f"/{route} is no door: write `door(…, permission=…)` instead of `path(…)`"
    )


def test_there_are_urls_and_few_are_open_to_all() -> None:
    assert {
        route for route, one in ALL.items() if getattr(one.callback, "permission", None) is ANYONE
    } == WITHOUT_A_TOKEN


def written(request: HttpRequest) -> HttpResponse:
    """A view that somebody forgot to put behind a door."""
    raise AssertionError("it was opened")


def writing_while_reading(request: HttpRequest, **by: Any) -> HttpResponse:
    """A GET that changes something."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM core_wall")
    return HttpResponse()


class AsOperator:
    by_token = True

    def admit(self, request: HttpRequest) -> Any:
        return actor_called("operator")


class Streets:
    urlpatterns = (
        path("forgotten", written),
        door("reading", writing_while_reading, permission=AsOperator()),
    )
    handler404 = "huiyin.core.doors.errors.refused"


def test_a_view_that_is_no_door_is_not_opened(client: Client, settings: Any) -> None:
    settings.ROOT_URLCONF = Streets
    assert client.get("/forgotten").status_code == 404


@pytest.mark.django_db
def test_a_get_cannot_change_anything(program: Client, settings: Any) -> None:
    settings.ROOT_URLCONF = Streets
    assert program.get("/reading").status_code == 500


@pytest.mark.parametrize(("url", "setting"), [("/metrics", "METRICS_TOKEN")])
class TestTokens:
    def test_without_a_token_nobody_comes_in(self, client: Client, url: str, setting: str) -> None:
        answer = client.get(url)
        assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Bearer")

    @pytest.mark.parametrize("shown", ["Bearer wrong", "Bearer ", "Basic {}", "{}", "Bearer {}x", "Bearer 漏水"])
    def test_a_wrong_token_is_no_token(self, client: Client, url: str, setting: str, shown: str) -> None:
        token = shown.format(getattr(configured, setting))
        assert client.get(url, headers={"authorization": token}).status_code == 401

    @pytest.mark.parametrize("method", ["get", "post", "put"])
    def test_while_the_setting_is_empty_there_is_no_door(
        self, client: Client, settings: Any, url: str, setting: str, method: str
    ) -> None:
        setattr(settings, setting, "")
        assert getattr(client, method)(url, headers={"authorization": "Bearer "}).status_code == 404

    @pytest.mark.django_db
    @pytest.mark.parametrize("method", ["put", "patch", "delete", "options", "trace"])
    def test_other_methods_are_refused_by_name(self, url: str, setting: str, method: str) -> None:
        client = Client(headers={"authorization": f"Bearer {getattr(configured, setting)}"})
        answer = getattr(client, method)(url)
        assert answer.status_code == 405
        assert answer["Allow"].startswith("GET, HEAD")


@pytest.mark.parametrize("url", ["/health/", "/livez", "/readyz"])
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_pages_that_are_read_are_only_read(client: Client, url: str, method: str) -> None:
    answer = getattr(client, method)(url)
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD")
