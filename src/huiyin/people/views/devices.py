"""Where somebody is signed in, as he would say it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Self

from allauth.usersessions.models import UserSession
from django.utils.translation import gettext as _

BROWSERS = (
    ("MicroMessenger", "WeChat"), ("DingTalk", "DingTalk"), ("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"),
    ("HuaweiBrowser", "Huawei"), ("Chrom", "Chrome"), ("Safari", "Safari"),
)  # fmt: skip
MACHINES = (
    ("HarmonyOS", "HarmonyOS"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"),
    ("Mac OS", "Mac"), ("Linux", "Linux"),
)  # fmt: skip


def said_device(user_agent: str) -> str:
    """Browser and machine, from what the browser says of itself.

    >>> said_device("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/126.0 Safari/537.36 Edg/126.0")
    'Edge · Windows'
    """
    parts = [next((name for sign, name in known if sign in user_agent), "") for known in (BROWSERS, MACHINES)]
    return " · ".join(filter(None, parts)) or _("some device")


@dataclass(frozen=True)
class SignedIn:
    """One place where somebody is signed in."""

    id: int
    device: str
    is_small: bool
    address: str
    since: datetime
    seen_at: datetime
    is_here: bool

    @classmethod
    def of(cls, session: UserSession, current: str) -> Self:
        """As it is shown; never with the key, by which anybody could take its place."""
        device = said_device(session.user_agent)
        is_small = "Mobile" in session.user_agent or "iPad" in session.user_agent
        is_here = session.session_key == current
        return cls(session.pk, device, is_small, session.ip, session.created_at, session.last_seen_at, is_here)
