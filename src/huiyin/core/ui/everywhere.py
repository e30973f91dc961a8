"""What stands on every page, whoever made it: the looks of the device, and what is said to everybody."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from huiyin import __version__
from huiyin.core.ui.looks import Looks

type Saying = Callable[[HttpRequest], str | None]

_sayings: list[Saying] = []


def banner(says: Saying) -> Saying:
    """Let this be asked for a sentence to everybody, shown above each page; `None`: nothing to say now."""
    _sayings.append(says)
    return says


def everywhere(request: HttpRequest) -> dict[str, Any]:
    """Values that any template may use."""
    return {
        "version": __version__,
        "insecure": settings.INSECURE_LAN,
        "banners": [said for says in _sayings if (said := says(request))],
        "looks": Looks.on(request),
    }
