"""The one place that listens to the database, and tells each page what its reader may know."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any

import psycopg
import structlog
from django.db import connection

from huiyin.core.clock.time import wall
from huiyin.core.facts.news import News, heard
from huiyin.face.live.interests import Interests, all_of
from huiyin.face.live.sessions import Glance, look
from huiyin.face.live.streams import Stream

log = structlog.stdlib.get_logger("huiyin.live")

MOST_STREAMS, MOST_OF_ONE, REMEMBERED = 500, 6, 2_000
GATHERING, LOOKED_AT_LEAST_EVERY, LISTENS_AGAIN_AFTER = 0.05, 10.0, 2.0  # seconds
EYES = 2


class Full(Exception):
    """There are as many streams as this process carries, or as one person may have."""


class NobodyThere(Exception):
    """The session is nobody's, or he may not come in."""


@dataclass(eq=False)
class Seat:
    """One session, and the streams of its tabs."""

    session: str
    glance: Glance
    looked_at: float
    streams: set[Stream] = field(default_factory=set)

    def wants(self, news: Iterable[News]) -> list[News]:
        """What of this may matter here; whether he may know it is asked afterwards."""
        page = all_of(stream.interests for stream in self.streams)
        return [one for one in news if self.is_for(one) or (self.glance.scope.reaches(one.site) and page.include(one))]

    def is_for(self, one: News) -> bool:
        """Whether it is a notice for whoever sits here."""
        return (one.noun, one.record) == self.glance.actor


class Hub:
    """The seats, and what was heard since they were last told."""

    def __init__(self, eyes: Callable[..., Glance | None] = look) -> None:
        self.eyes, self.threads = eyes, ThreadPoolExecutor(EYES, "eyes")
        self.seats: dict[str, Seat] = {}
        self.fresh: dict[News, None] = {}
        self.lately: deque[tuple[float, News]] = deque(maxlen=REMEMBERED)
        self.heard_something = asyncio.Event()
        self.at_the_door = 0
        self.closing = False

    @property
    def streams(self) -> int:
        """How many pages are listening."""
        return sum(len(seat.streams) for seat in self.seats.values())

    async def work(self) -> None:
        """Listen, tell and look after the seats until cancelled."""
        async with asyncio.TaskGroup() as group:
            for task in (self.listen, self.tell, self.watch):
                group.create_task(task())

    @asynccontextmanager
    async def open(self, session: str, interests: Interests, since: datetime | None) -> AsyncIterator[Stream]:
        """A stream for a page, with what the page missed. Raises Full, NobodyThere."""
        began, now = time.monotonic(), wall().isoformat()
        glance = await self.let_in(session, interests, since)
        seat, stream = self.seat_of(session, glance), Stream(interests)
        stream.tell("live", {"now": now, "unread": glance.unread})
        stream.tell("again", {}) if glance.known.all else stream.tell_changes(glance.known.changes)
        seat.streams.add(stream)
        try:
            if meanwhile := seat.wants(news for at, news in self.lately if at >= began):
                await self.look_after(seat, meanwhile)
            yield stream
        finally:
            seat.streams.discard(stream)
            if not seat.streams and self.seats.get(session) is seat:
                del self.seats[session]

    def seat_of(self, session: str, glance: Glance) -> Seat:
        """The seat of a session, a new one if it has other rights by now."""
        seat = self.seats.get(session)
        if seat and seat.glance.rights != glance.rights:
            self.close_seat(seat)
        return self.seats.setdefault(session, Seat(session, glance, time.monotonic()))

    async def let_in(self, session: str, interests: Interests, since: datetime | None) -> Glance:
        """Who comes in. Raises Full, NobodyThere."""
        if self.closing or self.streams + self.at_the_door >= MOST_STREAMS:
            raise Full
        self.at_the_door += 1
        try:
            glance = await self.look(session, interests=interests, since=since)
        finally:
            self.at_the_door -= 1
        if glance is None:
            raise NobodyThere
        if sum(len(seat.streams) for seat in self.seats.values() if seat.glance.actor == glance.actor) >= MOST_OF_ONE:
            raise Full
        return glance

    async def look(self, session: str, news: Iterable[News] = (), **more: Any) -> Glance | None:
        """Look through somebody's eyes, in a thread: there are two of them, so at most two connections."""
        looking = partial(self.eyes, session, news, **more)
        return await asyncio.get_running_loop().run_in_executor(self.threads, looking)

    async def listen(self) -> None:
        """Hear what the database says, over one connection; whatever happens to it, again."""
        while True:
            try:
                async with await psycopg.AsyncConnection.connect(**where(), autocommit=True) as listening:
                    await listening.execute("LISTEN huiyin_news")
                    self.tell_all("again", {})  # what was said while nobody listened
                    async for note in listening.notifies():
                        self.hear(note.payload)
            except psycopg.Error as lost:
                log.warning("the connection to the database is lost; listening again", error=type(lost).__name__)
            await asyncio.sleep(LISTENS_AGAIN_AFTER)

    def hear(self, page: str) -> None:
        """Take in a notification."""
        news = heard(page)
        self.fresh |= dict.fromkeys(news)
        self.lately.extend((time.monotonic(), one) for one in news)
        self.heard_something.set()

    async def tell(self) -> None:
        """Tell what was heard, a moment's worth at once, each seat through its own eyes."""
        while await self.heard_something.wait():
            await asyncio.sleep(GATHERING)
            self.heard_something.clear()
            news, self.fresh = self.fresh, {}
            wanted = [(seat, wants) for seat in list(self.seats.values()) if (wants := seat.wants(news))]
            await asyncio.gather(*(self.look_after(seat, wants) for seat, wants in wanted))

    async def watch(self) -> None:
        """Look at the seats of which nothing was heard for a while: a session may have ended."""
        while True:
            await asyncio.sleep(1)
            due = time.monotonic() - LOOKED_AT_LEAST_EVERY
            quiet = [seat for seat in list(self.seats.values()) if seat.looked_at < due]
            await asyncio.gather(*(self.look_after(seat, []) for seat in quiet))

    async def look_after(self, seat: Seat, news: list[News]) -> None:
        """Tell a seat what it may know of this; end its streams if its rights are not what they were."""
        try:
            glance = await self.look(seat.session, [one for one in news if not seat.is_for(one)])
        except Exception:
            log.exception("a session could not be looked at")
            glance = None
        if glance is None or glance.rights != seat.glance.rights:
            return self.close_seat(seat)
        seat.looked_at = time.monotonic()
        for stream in seat.streams:
            stream.tell_changes(glance.known.changes)
            if glance.unread != seat.glance.unread or any(map(seat.is_for, news)):
                stream.tell("bell", {"unread": glance.unread})
        seat.glance = glance

    def close_seat(self, seat: Seat) -> None:
        """End its streams, without what still waits; the pages ask again with the rights that they have then."""
        if self.seats.get(seat.session) is seat:
            del self.seats[seat.session]
        for stream in seat.streams:
            stream.waiting.clear()
            stream.end()

    def tell_all(self, event: str, value: Any) -> None:
        """Say the same to every page."""
        for seat in self.seats.values():
            for stream in seat.streams:
                stream.tell(event, value)

    def close(self) -> None:
        """Let nobody in any more, and end every stream."""
        self.closing = True
        for seat in list(self.seats.values()):
            self.close_seat(seat)


def where() -> dict[str, Any]:
    """How the one listening connection reaches the database."""
    parameters = connection.get_connection_params()
    names = ("host", "port", "user", "password", "dbname", "options", "application_name", "sslmode", "sslrootcert")
    return {name: parameters[name] for name in names if name in parameters} | {"keepalives_idle": 15}
