"""What is noted of a request, and what outsiders cannot make us believe."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client

from huiyin.core.doors.answers import answer
from huiyin.core.doors.door import door
from huiyin.core.doors.permission import ANYONE
from huiyin.core.health.counters import COUNTED

FORGED = {
    "x-forwarded-for": "10.0.0.1", "x-forwarded-host": "evil.example", "x-forwarded-proto": "https",
    "forwarded": "for=10.0.0.1", "remote-user": "laozhou", "x-remote-user": "laozhou", "x-real-ip": "10.0.0.1",
}  # fmt: skip


def believed(request: HttpRequest, secret: int) -> HttpResponse:
    """What of the forged headers is still there."""
    return answer({"headers": sorted(set(FORGED) & {name.lower() for name in request.headers})})


class Streets:
    urlpatterns = (door("believed/<int:secret>", believed, permission=ANYONE),)
    handler404 = "huiyin.core.doors.errors.refused"


@pytest.fixture(autouse=True)
def streets(settings: Any) -> None:
    settings.ROOT_URLCONF = Streets


def test_what_only_a_proxy_may_say_is_taken_from_others(client: Client) -> None:
    assert client.get("/believed/1", headers=FORGED).json() == {"headers": []}


@pytest.mark.parametrize("trusted", ["127.0.0.1", "10.0.0.9, 127.0.0.0/8"])
def test_a_trusted_proxy_is_believed(client: Client, settings: Any, trusted: str) -> None:
    settings.TRUSTED_PROXIES = trusted
    assert client.get("/believed/1", headers=FORGED).json() == {"headers": sorted(FORGED)}


def test_a_stranger_is_not_believed_where_proxies_are_trusted(client: Client, settings: Any) -> None:
    settings.TRUSTED_PROXIES = "10.0.0.0/8"
    assert client.get("/believed/1", headers=FORGED).json() == {"headers": []}
    assert client.get("/believed/1", headers=FORGED, REMOTE_ADDR="not an address").json() == {"headers": []}


def test_proxies_that_cannot_be_read_stop_the_start(settings: Any) -> None:
    settings.TRUSTED_PROXIES = "10.0.0.0/8, proxy.example"
    with pytest.raises(ValueError, match=r"proxy\.example"):
        Client().get("/believed/1")


def test_each_request_has_a_name_of_our_own(client: Client) -> None:
    first, second = (client.get("/believed/1", headers={"x-request-id": "mine"})["X-Request-Id"] for _ in range(2))
    assert len({first, second, "mine"}) == 3


def test_a_line_says_what_happened_and_nothing_that_was_said(client: Client, capfd: Any) -> None:
    said = client.get(
        "/believed/4711?phone=13800138000", headers={"authorization": "Bearer hush", "cookie": "huiyin=hush"}
    )
    (line,) = [line for line in capfd.readouterr().err.splitlines() if "event=request" in line]
    assert "method=GET door=believed/<int:secret> status=200" in line
    assert f"request={said['X-Request-Id']}" in line
    assert not any(secret in line for secret in ("4711", "13800138000", "hush", "phone"))


def test_an_address_that_leads_nowhere_is_not_written_down(client: Client, capfd: Any) -> None:
    client.get("/wang-ayi-13800138000", headers={"accept": "application/json"})
    assert "13800138000" not in capfd.readouterr().err


def test_requests_are_counted_by_door_and_status(client: Client) -> None:
    labels = {"door": "believed/<int:secret>", "status": "200"}
    before = COUNTED.get_sample_value("huiyin_requests_total", labels) or 0
    client.get("/believed/1")
    assert COUNTED.get_sample_value("huiyin_requests_total", labels) == before + 1
