"""Who gets a stream: pages of our own origin, with a session; all others a number and nothing else."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Any

import pytest

from huiyin.core.rights.actor import EVERYWHERE
from huiyin.face.live import application as applications
from huiyin.face.live.application import Application
from huiyin.face.live.hub import Hub
from huiyin.face.live.missed import Missed
from huiyin.face.live.sessions import Glance

PAGES = "http://127.0.0.1:8000"
FROM_OUR_PAGE = {"host": "127.0.0.1:8001", "origin": PAGES, "cookie": "huiyin=mine; other=1"}
SIGHT = Glance(("person", 7), EVERYWHERE, ("all",), Missed({}), 3)


def somebody(session: str, *_news: Any, **_more: Any) -> Glance | None:
    """Eyes that know one session."""
    return SIGHT if session == "mine" else None


class Visit:
    """A request, and what came of it."""

    def __init__(self, headers: dict[str, str], method: str = "GET", path: str = "/live/") -> None:
        pairs = [(name.encode(), value.encode()) for name, value in headers.items()]
        self.scope = {
            "type": "http",
            "method": method,
            "path": path,
            "query_string": b"about=places.unit",
            "headers": pairs,
        }
        self.said: list[dict[str, Any]] = []
        self.left, self.reads = asyncio.Event(), asyncio.Event()
        self.reads.set()

    async def receive(self) -> dict[str, Any]:
        await self.left.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: dict[str, Any]) -> None:
        await self.reads.wait()
        self.said.append(message)

    @property
    def status(self) -> int:
        return int(self.said[0]["status"])

    @property
    def headers(self) -> dict[str, str]:
        return {name.decode(): value.decode() for name, value in self.said[0]["headers"]}

    @property
    def text(self) -> str:
        return b"".join(one["body"] for one in self.said[1:]).decode()


async def visiting(visit: Visit, hub: Hub, seconds: float = 0.3) -> None:
    """Let it go on for a moment, then leave."""
    application = Application(hub, PAGES, ["127.0.0.1"])
    going = asyncio.ensure_future(application(visit.scope, visit.receive, visit.send))
    await asyncio.wait({going}, timeout=seconds)
    visit.left.set()
    with suppress(TimeoutError):
        await asyncio.wait_for(going, 2)


def visited(headers: dict[str, str], **more: Any) -> Visit:
    """A visit that is over."""
    visit = Visit(headers, **more)
    asyncio.run(visiting(visit, Hub(somebody)))
    return visit


def test_a_page_of_ours_gets_a_stream_that_it_alone_may_read():
    visit = visited(FROM_OUR_PAGE)
    assert visit.status == 200
    assert visit.headers["content-type"].startswith("text/event-stream")
    assert visit.headers["access-control-allow-origin"] == PAGES
    assert visit.headers["access-control-allow-credentials"] == "true"
    assert visit.headers["cache-control"] == "no-store"
    assert visit.text.startswith('retry: 3000\n\nevent: live\ndata: {"now":')
    assert '"unread":3' in visit.text


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"host": "evil.example"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"cookie": "huiyin=another"}, 401),
        ({"cookie": ""}, 401),
    ],
)
def test_all_others_get_a_number_and_nothing_else(change, status):
    visit = visited(FROM_OUR_PAGE | change)
    assert visit.status == status
    assert visit.headers["access-control-allow-origin"] == PAGES
    assert "event" not in visit.text


def test_nothing_is_changed_here_and_it_says_that_it_lives():
    assert visited(FROM_OUR_PAGE, method="POST").status == 405
    assert visited({}, path="/livez").status == 200


def test_who_comes_when_it_is_full_is_sent_to_come_later(monkeypatch):
    monkeypatch.setattr("huiyin.face.live.hub.MOST_STREAMS", 0)
    visit = visited(FROM_OUR_PAGE)
    assert (visit.status, visit.headers["retry-after"]) == (503, "30")


def test_it_says_again_and_again_that_it_is_there(monkeypatch):
    monkeypatch.setattr(applications, "BEAT", 0.05)
    assert visited(FROM_OUR_PAGE).text.count("event: beat") >= 3


def test_who_does_not_read_is_left(monkeypatch):
    monkeypatch.setattr(applications, "PATIENCE", 0.1)
    monkeypatch.setattr(applications, "BEAT", 0.05)

    async def story():
        visit, hub = Visit(FROM_OUR_PAGE), Hub(somebody)
        going = asyncio.ensure_future(Application(hub, PAGES, ["127.0.0.1"])(visit.scope, visit.receive, visit.send))
        await asyncio.sleep(0.2)
        assert hub.streams == 1
        visit.reads.clear()
        await asyncio.wait_for(going, 2)
        assert hub.streams == 0

    asyncio.run(story())


def test_when_it_closes_every_stream_ends_and_nobody_comes_in():
    async def story():
        visit, hub = Visit(FROM_OUR_PAGE), Hub(somebody)
        application = Application(hub, PAGES, ["127.0.0.1"])
        going = asyncio.ensure_future(application(visit.scope, visit.receive, visit.send))
        await asyncio.sleep(0.1)
        hub.close()
        await asyncio.wait_for(going, 2)
        assert visit.said[-1]["more_body"] is False
        late = Visit(FROM_OUR_PAGE)
        await application(late.scope, late.receive, late.send)
        assert late.status == 503

    asyncio.run(story())
