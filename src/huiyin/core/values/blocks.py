"""Handing out numbers that PostgreSQL reserved for this process in blocks."""

from __future__ import annotations

import os
import weakref
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any


class Blocks[Key: Hashable]:
    """Reserved numbers of one process, a block per key; safe among threads, empty again after a fork.

    What is left of a block when the process ends is never used: gaps are the price for not waiting in line.

    >>> blocks = Blocks[str]()
    >>> [blocks.take("visits", lambda: range(7, 9)) for _ in range(2)]
    [7, 8]
    """

    def __init__(self) -> None:
        self.forget()
        _everywhere.add(self)

    def forget(self) -> None:
        """Give up what is reserved: a child of a fork must not hand out its parent's numbers."""
        self._left: dict[Key, range] = {}
        self._lock = Lock()

    def take(self, key: Key, refill: Callable[[], range]) -> int:
        """The next number for this key; `refill` is asked for a new block when none is left."""
        with self._lock:
            left = self._left.get(key) or refill()
            self._left[key] = left[1:]
            return left[0]


_everywhere: weakref.WeakSet[Blocks[Any]] = weakref.WeakSet()


def forget_all() -> None:
    """Empty all blocks of this process: after a fork, and where a test resets the database."""
    for blocks in list(_everywhere):
        blocks.forget()


os.register_at_fork(after_in_child=forget_all)
