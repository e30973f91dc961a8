"""The door to the streams, an ASGI application: it asks where the page is from, who looks at it, and then goes on telling."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qs, urlsplit

import structlog
from django.db import InterfaceError, OperationalError

from huiyin.core.clock.time import wall
from huiyin.face.live.hub import Full, Hub, NobodyThere
from huiyin.face.live.interests import Interests, moment
from huiyin.face.live.sessions import session_in
from huiyin.face.live.streams import Stream, event

log = structlog.stdlib.get_logger("huiyin.live")

BEAT, PATIENCE = 15.0, 20.0  # seconds
RETRY = b"retry: 3000\n\n"
GONE = "http.disconnect"

type Scope = dict[str, Any]
type Receive = Callable[[], Awaitable[dict[str, Any]]]
type Send = Callable[[dict[str, Any]], Awaitable[None]]


class Application:
    """Streams to the pages of one origin."""

    def __init__(self, hub: Hub, pages: str, hosts: Iterable[str]) -> None:
        self.hub, self.pages, self.hosts = hub, pages, frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        if scope["path"].endswith("/livez"):
            return await self.answer(send, HTTPStatus.OK)
        if refusal := self.refusal(scope, headers):
            return await self.answer(send, refusal)
        try:
            await self.stream(scope, headers, receive, send)
        except NobodyThere:
            await self.answer(send, HTTPStatus.UNAUTHORIZED)
        except (Full, OperationalError, InterfaceError):
            await self.answer(send, HTTPStatus.SERVICE_UNAVAILABLE)

    def refusal(self, scope: Scope, headers: dict[str, str]) -> HTTPStatus | None:
        """Why a request goes no further; `None`: it may."""
        host = urlsplit(f"//{headers.get('host', '')}").hostname
        if host not in self.hosts or headers.get("origin", self.pages) != self.pages:
            return HTTPStatus.FORBIDDEN
        if headers.get("sec-fetch-site", "same-site") not in ("same-site", "same-origin", "none"):
            return HTTPStatus.FORBIDDEN
        if scope["method"] != "GET":
            return HTTPStatus.METHOD_NOT_ALLOWED
        return None if session_in(headers.get("cookie", "")) else HTTPStatus.UNAUTHORIZED

    async def answer(self, send: Send, status: HTTPStatus) -> None:
        """Only a status: whoever asks is a script."""
        more = [(b"retry-after", b"30")] if status == HTTPStatus.SERVICE_UNAVAILABLE else []
        await send({"type": "http.response.start", "status": status.value, "headers": [*self.allowing(), *more]})
        await send({"type": "http.response.body", "body": status.phrase.encode()})

    def allowing(self, kind: bytes = b"text/plain") -> list[tuple[bytes, bytes]]:
        """Headers that let the pages of our origin read the answer, and nobody keep it."""
        return [
            (b"content-type", kind),
            (b"access-control-allow-origin", self.pages.encode()),
            (b"access-control-allow-credentials", b"true"),
            (b"vary", b"origin"),
            (b"cache-control", b"no-store"),
            (b"connection", b"close"),  # a page that is told no more goes, and keeps nobody waiting who wants to stop
            (b"x-accel-buffering", b"no"),
            (b"x-content-type-options", b"nosniff"),
        ]

    async def stream(self, scope: Scope, headers: dict[str, str], receive: Receive, send: Send) -> None:
        """Tell a page what changes until it leaves, is too slow, or may not know it any more."""
        asked = parse_qs(scope["query_string"].decode("latin-1"))
        interests, since = Interests.read(asked.get("about", [""])[0]), moment(asked.get("since", [""])[0])
        async with self.hub.open(session_in(headers.get("cookie", "")), interests, since) as stream:
            start = {"status": 200, "headers": self.allowing(b"text/event-stream; charset=utf-8")}
            await send({"type": "http.response.start", **start})
            leaving = asyncio.ensure_future(until_gone(receive))
            try:
                with suppress(TimeoutError, OSError):
                    await self.go_on(stream, send, leaving)
            finally:
                leaving.cancel()

    async def go_on(self, stream: Stream, send: Send, leaving: asyncio.Future[None]) -> None:
        """Say what there is, and every fifteen seconds that we are there. TimeoutError when nobody reads it."""
        said = RETRY
        while not leaving.done():
            said += stream.take()
            await asyncio.wait_for(send(body(said, more=not stream.over)), PATIENCE)
            if stream.over:
                return
            waking = asyncio.ensure_future(stream.woken.wait())
            either: set[asyncio.Future[Any]] = {leaving, waking}
            woken, _still = await asyncio.wait(either, timeout=BEAT, return_when="FIRST_COMPLETED")
            waking.cancel()
            said = b"" if woken else event("beat", {"now": wall().isoformat()})


async def until_gone(receive: Receive) -> None:
    """Wait until the page is no longer there."""
    while (await receive())["type"] != GONE:
        pass


def body(said: bytes, *, more: bool) -> dict[str, Any]:
    """A piece of the answer."""
    return {"type": "http.response.body", "body": said, "more_body": more}
