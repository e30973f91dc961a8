"""A demo house says as whom one may come in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class DemoPerson:
    """Somebody of the demo world."""

    id: int
    name: str
    role: str
    username: str


def demo_people() -> list[DemoPerson]:
    """As whom one may sign in; nobody, where no demo world was loaded."""
    return []


def where_the_demo_password_lies() -> str:
    """The file with the password that was made for the demo people; empty when somebody chose it."""
    return ""
