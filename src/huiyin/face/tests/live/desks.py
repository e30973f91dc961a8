"""What tests of live pages share: a hub that listens to the database, and pages that note what they hear."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

from huiyin.face.live.hub import Hub
from huiyin.face.live.interests import Interests
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
    """The events in a piece of a stream."""
    rows = [block.split("\n") for block in said.decode().split("\n\n") if block.startswith("event:")]
    return [(name.removeprefix("event: "), json.loads(data.removeprefix("data: "))) for name, data in rows]


async def doing[T](verb: Callable[[], T]) -> T:
    """Say a verb as a web process would: elsewhere."""

    def said() -> T:
        from django.db import connection

        try:
            return verb()
        finally:
            connection.close()

    return await asyncio.to_thread(said)
