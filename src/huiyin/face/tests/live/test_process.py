"""The process of the streams as it runs: small, with one connection that listens, and gone when it is asked to go (PLT-6)."""

from __future__ import annotations

import os
import select
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from importlib import import_module
from typing import Any

import psutil
import pytest
from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY

from huiyin.core.rights.actor import NOWHERE
from huiyin.core.rights.actors import actor_called
from huiyin.core.rights.seeing import seeing
from huiyin.face.tests.live.desks import free_port, wait_until_it_answers

pytestmark = pytest.mark.slow
STREAMS, MOST_MEGABYTES, MOST_CONNECTIONS = 200, 85, 3
# As it is installed: without what only tests need, which structlog would load for the console.
SERVE = """
import sys
sys.modules["rich"] = None
import django
django.setup()
from huiyin.face.live.server import serve
serve("127.0.0.1", int(sys.argv[1]), None)
"""


@pytest.fixture
def serving(committing: None) -> Iterator[tuple[int, int]]:
    """The port and the number of such a process; it is asked to go at the end, and goes."""
    port = free_port()
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "HUIYIN_LOG_LEVEL": "ERROR"}
    environment["DJANGO_SETTINGS_MODULE"] = "huiyin.config.settings"
    process = subprocess.Popen([sys.executable, "-c", SERVE, str(port)], env=environment)
    try:
        wait_until_it_answers(f"http://127.0.0.1:{port}/livez")
        yield port, process.pid
    finally:
        process.terminate()
        assert process.wait(15) == 0


def sessions(number: int) -> list[str]:
    """Sessions of so many people who work at 幸福里."""
    from huiyin.people.public import Person

    operator = actor_called("operator")
    with seeing(operator):
        users = [one.login for one in Person.objects.visible_to(operator).working().filter(login__is_active=True)]
        users = [one for one in users if actor_called(one.username).scope != NOWHERE]  # a contractor has no pages
    return [session_of(users[at % len(users)]) for at in range(number)]


def session_of(user: Any) -> str:
    """Somebody signs in."""
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store[SESSION_KEY], store[HASH_SESSION_KEY] = str(user.pk), user.get_session_auth_hash()
    store.create()
    return str(store.session_key)


def stream(port: int, session: str, about: str) -> socket.socket:
    """A page that listens."""
    page = socket.create_connection(("127.0.0.1", port), timeout=20)
    lines = [
        f"GET /live/?about={about} HTTP/1.1",
        "Host: 127.0.0.1",
        f"Origin: {settings.ORIGIN}",
        f"Cookie: huiyin={session}",
    ]
    page.sendall("\r\n".join([*lines, "", ""]).encode())
    return page


def said(pages: list[socket.socket], what: bytes, within: float) -> int:
    """How many pages were told this."""
    heard: dict[socket.socket, bytes] = dict.fromkeys(pages, b"")
    deadline = time.monotonic() + within
    while time.monotonic() < deadline and not all(what in one for one in heard.values()):
        for page in select.select(pages, [], [], 0.2)[0]:
            with suppress(OSError):
                heard[page] += page.recv(65536)
    return sum(what in one for one in heard.values())


def megabytes(process: int) -> float:
    """What would be free if the process were not there; its libraries are those of the pages' processes."""
    return float(psutil.Process(process).memory_full_info().uss) / 2**20


def test_two_hundred_streams_take_little_and_all_hear(serving, intruder):
    from huiyin.places.public import Unit

    port, process = serving
    pages = [stream(port, session, "places.unit") for session in sessions(STREAMS)]
    open_ones = said(pages, b"event: live", 30)
    assert open_ones == STREAMS
    zhou = actor_called("laozhou")
    with seeing(zhou):
        Unit.objects.visible_to(zhou).get(number="3-2-501").rename(by=zhou, number="3-2-591")
    assert said(pages, b'"places.unit"', 10) > STREAMS / 2  # the others work at the other site

    assert megabytes(process) < MOST_MEGABYTES
    rows = intruder.execute("SELECT query FROM pg_stat_activity WHERE application_name = 'huiyin live'").fetchall()
    assert len(rows) <= MOST_CONNECTIONS
    assert [query for (query,) in rows].count("LISTEN huiyin_news") == 1
    for page in pages:
        page.close()


def test_whoever_signs_out_or_is_suspended_hears_no_more(serving):
    from huiyin.people.public import Person, User

    lan, zhao, operator = map(actor_called, ("alan", "xiaozhao", "operator"))
    users = [User.objects.get(person=who.id) for who in (lan, zhao)]
    with ExitStack() as closing:
        pages = [closing.enter_context(stream(serving[0], session_of(user), "places.unit")) for user in users]
        assert said(pages, b"event: live", 10) == len(pages)
        with seeing(operator):
            Person.objects.visible_to(operator).get(pk=lan.id).end_sessions(by=operator)
            Person.objects.visible_to(operator).get(pk=zhao.id).suspend_login(by=operator)
        assert all(is_over(page, within=14) for page in pages)


def is_over(page: socket.socket, within: float) -> bool:
    """Whether a stream ends in time."""
    page.settimeout(within)
    with suppress(TimeoutError):
        while page.recv(65536):
            pass
        return True
    return False
