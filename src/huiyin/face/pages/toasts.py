"""What just happened, told once on the next page, with the way to undo it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from django.http import HttpRequest

KEPT = "toasts"
MOST = 5  # whoever has not seen more will not read them


@dataclass(frozen=True)
class Undo:
    """A form of one button: where it is sent, what it is called, what it sends."""

    url: str
    label: str
    sends: Mapping[str, str] = field(default_factory=dict)


def tell(request: HttpRequest, text: str, undo: Undo | None = None) -> None:
    """Tell it on the next page that this visitor sees."""
    waiting: list[dict[str, Any]] = request.session.get(KEPT, [])
    request.session[KEPT] = [*waiting, {"text": text, "undo": asdict(undo) if undo else None}][-MOST:]


def told(request: HttpRequest) -> list[dict[str, Any]]:
    """What waits to be told; it is told once, and not to a page that asks by itself while another one is on its way."""
    if "X-Unattended" in request.headers:
        return []
    waiting: list[dict[str, Any]] = request.session.pop(KEPT, []) if KEPT in request.session else []
    return waiting
