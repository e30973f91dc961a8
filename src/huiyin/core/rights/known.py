"""What a page that only reads has asked once it need not ask again: kept until its request is over, and for nobody else.

Where something may change, it is asked every time.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, cast

from huiyin.core.rights.seeing import eyes

_known: ContextVar[dict[Hashable, Any] | None] = ContextVar("known", default=None)


@contextmanager
def knowing() -> Iterator[None]:
    """Keep what is asked from here on; nothing may change meanwhile."""
    token = _known.set({})
    try:
        yield
    finally:
        _known.reset(token)


def asked_once[T](what: Hashable, ask: Callable[[], T]) -> T:
    """The answer to a question, asked once through the same eyes."""
    kept, key = _known.get(), (eyes(), eyes().persons, what)
    if kept is None:
        return ask()
    if key not in kept:
        kept[key] = ask()
    return cast(T, kept[key])
