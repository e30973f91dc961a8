"""The process that serves the streams: one event loop, one listening connection, two threads that look."""

from __future__ import annotations

import asyncio
import signal
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connections
from granian.constants import Interfaces
from granian.server.embed import Server

from huiyin.face.live.application import Application
from huiyin.face.live.hub import EYES, MOST_STREAMS, Hub

FINISH_WITHIN = 5.0


def serve(host: str, port: int, tls: tuple[Path, Path] | None) -> None:
    """Serve until SIGTERM; then every stream ends, and its page looks for another."""
    pool: Any = connections.settings["default"]["OPTIONS"]
    pool["pool"] = {"min_size": 0, "max_size": EYES, "timeout": 3}
    asyncio.run(keep_serving(host, port, tls))


async def keep_serving(host: str, port: int, tls: tuple[Path, Path] | None) -> None:
    """The hub and the server beside each other, until somebody asks to stop."""
    hub, stop = Hub(), asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    application = Application(hub, settings.ORIGIN, [host.strip("[]") for host in settings.ALLOWED_HOSTS])
    certificate, key = tls or (None, None)
    server: Any = Server(
        application, address=host, port=port, interface=Interfaces.ASGINL, websockets=False, log_enabled=False,
        backpressure=MOST_STREAMS * 2, backlog=1024, ssl_cert=certificate, ssl_key=key,
    )  # fmt: skip
    work = [asyncio.ensure_future(hub.work()), asyncio.ensure_future(server.serve())]
    stopping = asyncio.ensure_future(stop.wait())
    done, _still = await asyncio.wait([*work, stopping], return_when="FIRST_COMPLETED")
    hub.close()
    server.stop()
    with suppress(TimeoutError):
        await asyncio.wait_for(asyncio.shield(work[1]), FINISH_WITHIN)
    for one in done - {stopping}:
        one.result()  # whatever broke is said, and whoever started us starts us again
    work[0].cancel()
