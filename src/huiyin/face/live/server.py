"""The process that serves the streams: one event loop, one listening connection, two threads that look."""

from __future__ import annotations

import asyncio
import os
import signal
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connections
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.server.embed import Server

from huiyin.face.live.application import Application
from huiyin.face.live.hub import EYES, MOST_STREAMS, Hub

FINISH_WITHIN = 5.0
SMALL = 8_192  # bytes that a connection may hold back: a page asks once and then only listens

type Certificate = tuple[Path, Path] | None


def serve(host: str, port: int, tls: Certificate) -> None:
    """Serve until SIGTERM; then every stream ends, and its page looks for another."""
    options: Any = connections.settings["default"]["OPTIONS"]
    options["application_name"] = "huiyin live"  # so that whoever looks after the database knows who is connected
    options["pool"] = {"min_size": 0, "max_size": EYES, "timeout": 3}
    asyncio.run(until_told_to_stop(host, port, tls))


async def until_told_to_stop(host: str, port: int, tls: Certificate) -> None:
    """The hub and its server, until somebody ends the process."""
    stop, hub = asyncio.Event(), Hub()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    application = Application(hub, settings.ORIGIN, [host.strip("[]") for host in settings.ALLOWED_HOSTS])
    await keep_serving(hub, server_of(application, host, port, tls), stop)
    os._exit(0)  # a visitor who lingers keeps threads of the server alive, which do not survive their event loop


def server_of(application: Application, host: str, port: int, tls: Certificate) -> Any:
    """A server in this process, without workers of its own."""
    certificate, key = tls or (None, None)
    return Server(
        application, address=host, port=port, interface=Interfaces.ASGINL, websockets=False, log_enabled=False,
        backpressure=MOST_STREAMS * 2, backlog=1024, ssl_cert=certificate, ssl_key=key, http=HTTPModes.http1,
        http1_settings=HTTP1Settings(max_buffer_size=SMALL),
    )  # fmt: skip


async def keep_serving(hub: Hub, server: Any, stop: asyncio.Event) -> None:
    """Both beside each other; whatever breaks is said, and whoever started us starts us again."""
    work, served, stopping = map(asyncio.ensure_future, (hub.work(), server.serve(), stop.wait()))
    done, _still = await asyncio.wait({work, served, stopping}, return_when="FIRST_COMPLETED")
    hub.close()
    server.stop()
    with suppress(TimeoutError):
        await asyncio.wait_for(asyncio.shield(served), FINISH_WITHIN)
    for one in done - {stopping}:
        one.result()
    work.cancel()
    await asyncio.gather(work, return_exceptions=True)
    hub.threads.shutdown(wait=False)
