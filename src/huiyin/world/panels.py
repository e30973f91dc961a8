"""What a demo house says elsewhere: on every page that it is one, at its front door as whom one may come in."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest
from django.utils.translation import gettext as _

from huiyin.core.rights.actors import demo_people_are
from huiyin.core.ui.everywhere import banner
from huiyin.core.ui.joining import listed
from huiyin.people.public import DemoPerson, demo_shows, said_role
from huiyin.world.models import Demo
from huiyin.world.stories.neighbours import HAPPINESS as NEIGHBOURS
from huiyin.world.stories.neighbours import STRANGER
from huiyin.world.stories.team import HAPPINESS, HOUSE, RIVERSIDE

SHOWN = (
    "laozhou",
    "limei",
    "alan",
    "xiaozhao",
    "laosun",
    "xiaowu",
    "laojiang",
    "fangzong",
    "zhangyun",
    "wangayi",
    "wairen",
)
_asked: list[bool] = []


def is_here() -> bool:
    """Whether this house is a demo. Asked once by each process: a demo moves in before anybody comes, and never later."""
    if not _asked:
        try:
            _asked.append(Demo.objects.exists())
        except DatabaseError:
            return False  # the page that says so must not fail over this
    return _asked[0]


def said(_request: HttpRequest) -> str | None:
    """The sentence on every page of a demo house."""
    return _("This is a demo: people and matters are invented, and anybody may come in.") if is_here() else None


def people() -> list[DemoPerson]:
    """As whom one may come in."""
    if not is_here():
        return []
    roles = {one.username: one.roles.split() for one in (*HOUSE, *HAPPINESS, *RIVERSIDE)}
    names = {one.username: one.called for one in (*HOUSE, *HAPPINESS, *RIVERSIDE)}
    names |= {one.username: one.called for one in (*NEIGHBOURS, STRANGER)}
    roles |= {STRANGER.username: []}
    return [
        DemoPerson(
            at,
            names[one],
            listed(map(said_role, roles.get(one, ["resident"]))) or _("no role: sees nothing"),
            one,
        )
        for at, one in enumerate(SHOWN)
    ]


def where_the_password_lies() -> str:
    """The name of the file, beside the database; empty when somebody chose the password."""
    file = Path(settings.DATA) / "demo-password"
    return "" if settings.DEMO_PASSWORD or not file.is_file() else f"{file.parent.name}/{file.name}"


banner(said)
demo_people_are(lambda _actor: is_here())
demo_shows(people, where_the_password_lies)
