"""A stream to one page: what it has still to be told, and how it is said (text/event-stream)."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field
from typing import Any

from huiyin.face.live.interests import Interests
from huiyin.face.live.missed import Changes

MOST_WAITING = 500


@dataclass(eq=False)
class Stream:
    """What waits for a page. Things that come while it reads are merged, so that a slow one cannot pile them up."""

    interests: Interests
    waiting: dict[str, Any] = field(default_factory=dict)
    woken: asyncio.Event = field(default_factory=asyncio.Event)
    over: bool = False

    def tell(self, event: str, value: Any) -> None:
        """Let it say this next; of the same thing only the last counts."""
        self.waiting[event] = value
        self.woken.set()

    def tell_changes(self, changes: Changes) -> None:
        """Let it say that these records changed, as far as its page shows them."""
        merged: Changes = dict(self.waiting.get("changed", {}))
        for noun, versions in changes.items():
            fit = versions and {key: version for key, version in versions.items() if self.shows(noun, key)}
            before = merged.get(noun, {})
            if versions is None and self.shows_some(noun):
                merged[noun] = None
            elif fit and before is not None:
                merged[noun] = before | fit
        if sum(len(versions or ()) for versions in merged.values()) > MOST_WAITING:
            self.tell("again", {})
        elif merged:
            self.tell("changed", merged)

    def shows(self, noun: str, key: int) -> bool:
        """Whether the page shows this record, or a list of its noun."""
        return noun in self.interests.nouns or (noun, key) in self.interests.records

    def shows_some(self, noun: str) -> bool:
        """Whether the page shows any record of this noun."""
        return noun in self.interests.nouns or any(ref.noun == noun for ref in self.interests.records)

    def end(self) -> None:
        """Say what waits, then close."""
        self.over = True
        self.woken.set()

    def take(self) -> bytes:
        """What is to be said now."""
        self.woken.clear()
        said, self.waiting = self.waiting, {}
        return b"".join(event(name, value) for name, value in said.items())


def event(name: str, value: Any) -> bytes:
    r"""One event as browsers read it.

    >>> event("changed", {"places.unit": {7: 2}})
    b'event: changed\ndata: {"places.unit":{"7":2}}\n\n'
    """
    return f"event: {name}\ndata: {json.dumps(value, separators=(',', ':'))}\n\n".encode()
