"""A demo house says as whom one may come in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class DemoPerson:
    """Somebody of the demo world."""

    id: int
    name: str
    role: str
    username: str


type People = Callable[[], Sequence[DemoPerson]]

_shown: list[tuple[People, Callable[[], str]]] = []


def demo_shows(people: People, password_lies: Callable[[], str]) -> None:
    """Say as whom one may come in, and in which file their password lies; the world does, which stands above."""
    _shown[:] = [(people, password_lies)]


def demo_people() -> Sequence[DemoPerson]:
    """As whom one may sign in; nobody, where no demo world was loaded."""
    return _shown[0][0]() if _shown else []


def where_the_demo_password_lies() -> str:
    """The file with the password that was made for the demo people; empty when somebody chose it."""
    return _shown[0][1]() if _shown else ""
