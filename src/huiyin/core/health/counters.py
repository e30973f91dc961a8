"""How many requests came through which door, how they ended, how long they took."""

from __future__ import annotations

import os

from prometheus_client import CollectorRegistry, Counter, Histogram
from prometheus_client.multiprocess import MultiProcessCollector

from huiyin.core.health.sharing import FOLDER

COUNTED = CollectorRegistry()
REQUESTS = Counter("huiyin_requests", "Requests by door and status", ["door", "status"], registry=COUNTED)
SECONDS = Histogram("huiyin_request_seconds", "Seconds until a request was answered", ["door"], registry=COUNTED)


def counted() -> CollectorRegistry:
    """The counts of all processes of this server; of this one only, where they do not count together."""
    if FOLDER not in os.environ:
        return COUNTED
    together = CollectorRegistry()
    MultiProcessCollector(together)  # type: ignore[no-untyped-call]
    return together
