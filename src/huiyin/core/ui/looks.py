"""How pages look on this device: theme, density, size of type, hints of keys; kept in one cookie, for the eyes only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

CHOICES = {
    "theme": ("device", "light", "dark"),
    "density": ("comfortable", "compact"),
    "type": ("normal", "large"),
    "hints": ("shown", "hidden"),
}
A_YEAR = 365 * 24 * 3600


@dataclass(frozen=True)
class Looks:
    """What has been chosen; whatever has not follows the device and the first of each list.

    >>> Looks.of("dark.large.purple").attributes
    {'theme': 'dark', 'type': 'large'}
    """

    chosen: Mapping[str, str] = field(hash=False)

    @classmethod
    def of(cls, cookie: str) -> Self:
        """Read a cookie; words that mean nothing are passed over."""
        words = set(cookie.split("."))
        chosen = {what: next((one for one in among if one in words), among[0]) for what, among in CHOICES.items()}
        return cls(chosen)

    @classmethod
    def on(cls, request: HttpRequest) -> Self:
        """How this visitor's device shows pages."""
        return cls.of(request.COOKIES.get(cookie_name(), ""))

    @property
    def attributes(self) -> dict[str, str]:
        """What stands as `data-…` on the page: only what differs from the first choice."""
        return {what: one for what, one in self.chosen.items() if one != CHOICES[what][0]}

    def but(self, **wanted: str) -> Self:
        """The same with other choices; what is not on the list changes nothing."""
        fit = {what: one for what, one in wanted.items() if one in CHOICES.get(what, ())}
        return type(self)({**self.chosen, **fit})

    def keep(self, response: HttpResponseBase) -> None:
        """Keep it on the device for a year."""
        keep_on_device(response, cookie_name(), ".".join(self.attributes.values()))


def cookie_name(of: str = "looks") -> str:
    """The name of a cookie that only this host can have set."""
    return f"__Host-huiyin-{of}" if settings.SESSION_COOKIE_SECURE else f"huiyin-{of}"


def keep_on_device(response: HttpResponseBase, name: str, value: str) -> None:
    """Keep a choice for a year: it is no secret, and no script needs it."""
    response.set_cookie(
        name, value, max_age=A_YEAR, secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax"
    )
