"""People at their desks: sessions that are somebody's, a hub that listens to the database, pages that note what they hear."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from huiyin.face.live.hub import Hub


@pytest.fixture
def sits(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], str]:
    """`sits("laozhou")`: a session of his. What he may do is read each time anew, as from the database."""
    from huiyin.core.rights import actors

    sessions: dict[str, str] = {}

    def recognise(request: Any) -> Any:
        name = sessions.get(request.COOKIES.get("huiyin", ""))
        return actors.actor_called(name) if name else None

    def sit(name: str) -> str:
        session = secrets.token_hex(8)
        sessions[session] = name
        return session

    sit.sessions = sessions  # type: ignore[attr-defined]
    monkeypatch.setattr(actors, "_recogniser", [recognise])
    return sit


@pytest.fixture
def live(committing: None) -> Callable[[Callable[[Hub], Awaitable[None]]], None]:
    """`live(story)`: run a story beside a hub that listens; what threads opened is closed afterwards."""

    from huiyin.face.tests.live.desks import beside_a_hub

    def run(story: Callable[[Hub], Awaitable[None]]) -> None:
        asyncio.run(beside_a_hub(story))

    return run
