"""What tests of live pages share: a hub that listens to the database, and pages that note what they hear."""

from __future__ import annotations

import asyncio
import json
import socket
import threading
import time
import urllib.request
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

from huiyin.face.live.application import Application
from huiyin.face.live.hub import Hub
from huiyin.face.live.interests import Interests
from huiyin.face.live.server import keep_serving, server_of
from huiyin.face.live.streams import Stream

type Heard = list[tuple[str, Any]]


async def beside_a_hub(story: Callable[[Hub], Awaitable[None]]) -> None:
    """Let the hub work while the story is told, at most half a minute."""
    hub = Hub()
    work = asyncio.ensure_future(hub.work())
    await asyncio.sleep(0.2)  # until it listens
    try:
        await asyncio.wait_for(story(hub), 30)
    finally:
        work.cancel()
        with suppress(asyncio.CancelledError):
            await work
        hub.threads.shutdown()


@asynccontextmanager
async def page(hub: Hub, session: str, about: str, **more: Any) -> AsyncIterator[Stream]:
    """A page that shows these records."""
    async with hub.open(session, Interests.read(about), more.get("since")) as stream:
        yield stream


async def hears(stream: Stream, *, within: float = 1.0) -> Heard:
    """What a page is told within a second: the first time something comes, else nothing."""
    with suppress(TimeoutError):
        await asyncio.wait_for(stream.woken.wait(), within)
    return understood(stream.take())


def understood(said: bytes) -> Heard:
    """The events in a piece of a stream, without the time of day."""
    rows = [block.split("\n") for block in said.decode().split("\n\n") if block.startswith("event:")]
    events = [(name.removeprefix("event: "), json.loads(data.removeprefix("data: "))) for name, data in rows]
    return [(name, {what: one for what, one in said.items() if what != "now"}) for name, said in events]


async def doing[T](verb: Callable[[], T]) -> T:
    """Say a verb as a web process would: elsewhere."""

    def said() -> T:
        from django.db import connection

        try:
            return verb()
        finally:
            connection.close()

    return await asyncio.to_thread(said)


class Telling:
    """A server of streams beside the test, in a thread of its own, for pages of one house."""

    def __init__(self, pages: str) -> None:
        self.pages, self.port = pages, free_port()
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=lambda: self.loop.run_until_complete(self.serve()), daemon=True)

    @property
    def url(self) -> str:
        """Where its streams are."""
        return f"http://127.0.0.1:{self.port}/live/"

    async def serve(self) -> None:
        """Serve until the loop is told to stop."""
        self.stop = asyncio.Event()
        hub = Hub()
        await keep_serving(
            hub, server_of(Application(hub, self.pages, ["127.0.0.1"]), "127.0.0.1", self.port, None), self.stop
        )

    def open(self) -> None:
        """Let pages come."""
        self.thread.start()
        wait_until_it_answers(f"http://127.0.0.1:{self.port}/livez")

    def close(self) -> None:
        """Send them away."""
        if self.thread.is_alive():
            self.loop.call_soon_threadsafe(self.stop.set)
            self.thread.join(20)
        assert not self.thread.is_alive()
        self.loop.close()


def free_port() -> int:
    """A port that nobody has."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_it_answers(url: str) -> None:
    """Wait at most ten seconds."""
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        with suppress(OSError), urllib.request.urlopen(url, timeout=1):  # noqa: S310  (our own)
            return
        time.sleep(0.05)
    raise AssertionError(f"{url} does not answer")
