"""Visitors of the house: a client of the tests, or a real browser, in which whoever the test says has signed in."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest

ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


class Server(ThreadingMixIn, WSGIServer):
    """Answers requests side by side, as browsers ask."""

    daemon_threads = True


class Silent(WSGIRequestHandler):
    """Writes no lines."""

    def log_message(self, *_said: Any) -> None:
        """Nothing."""


@contextmanager
def open_house() -> Iterator[str]:
    """The address of a house that is open; what tests have not committed is not seen there."""
    from django.core.handlers.wsgi import WSGIHandler

    with make_server("127.0.0.1", 0, WSGIHandler(), Server, Silent) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()


@contextmanager
def chromium() -> Iterator[Any]:
    """Debian's Chromium."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def signed_in_as(client: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """`signed_in_as(zhou).get("/units/")`: a browser in which this actor has signed in; `None`: nobody."""

    def signed_in(actor: Any) -> Any:
        monkeypatch.setattr("huiyin.core.rights.actors._recogniser", [lambda _request: actor])
        client.defaults |= {"HTTP_ACCEPT": "text/html", "HTTP_ACCEPT_LANGUAGE": "en"}
        return client

    return signed_in


@pytest.fixture(scope="module")  # no longer: while it is there, an event loop runs
def browser() -> Iterator[Any]:
    """Debian's Chromium; one for all tests of a file, each with a context of its own."""
    if not shutil.which("chromium"):
        pytest.skip("Chromium is not installed: apt-get install chromium")
    with chromium() as made:
        yield made


@pytest.fixture
def visited_by(committing: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """`visited_by("laozhou")`: the address of a house in which this browser's visitor has signed in as 老周."""
    from huiyin.core.rights.actors import actor_called

    with open_house() as address:

        def visit(username: str | None) -> str:
            recognised = [lambda _request: actor_called(username) if username else None]
            monkeypatch.setattr("huiyin.core.rights.actors._recogniser", recognised)
            return address

        yield visit
