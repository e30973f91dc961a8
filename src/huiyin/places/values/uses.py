"""What units are for."""

from __future__ import annotations

from typing import Annotated

from django.db import models
from django.utils.functional import lazy
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from huiyin.core.facts.fact import CodeRule, Said
from huiyin.places.values.measures import or_say, written


class Use(models.TextChoices):
    """What a unit is for; it also answers to what people write in lists."""

    HOME = "home", _("home")
    SHOP = "shop", _("shop")
    OFFICE = "office", _("office")
    WORKSHOP = "workshop", _("workshop")
    PARKING = "parking", _("parking space")
    STORAGE = "storage", _("storage room")
    COMMON = "common", _("common area")

    @classmethod
    def _missing_(cls, value: object) -> Use | None:
        return SAID.get("".join(written(str(value)).lower().split()))


SAID = {
    said: use
    for use, words in {
        Use.HOME: "住宅 住房 公寓 别墅 居住 home residential apartment flat",
        Use.SHOP: "商铺 店铺 商业 门面 底商 shop retail",
        Use.OFFICE: "办公 办公室 写字楼 办公楼 office",
        Use.WORKSHOP: "厂房 车间 工业 workshop factory industrial",
        Use.PARKING: "车位 停车位 车库 parking parkingspace garage",
        Use.STORAGE: "储藏室 储藏间 仓库 地下室 storage storageroom warehouse",
        Use.COMMON: "公共 公共区域 公区 物业用房 common commonarea public",
    }.items()
    for said in words.split()
}
"""What people write in lists, without blanks → what it means."""


def choices() -> str:
    """Which uses there are, as people say them in the active language."""
    words = pgettext("between names", ", ").join(str(use.label) for use in Use)
    return gettext("This is not one of the uses: %(choices)s.") % {"choices": words}


type SpokenUse = Annotated[Use, or_say(lazy(choices, str)())]
"""A use in a list of people, who do not know the codes."""


def said_use(code: str) -> str:
    """What people call a use, in the active language.

    >>> said_use("home"), said_use("gone")
    ('home', 'gone')
    """
    return str(Use(code).label) if code in set(Use) else code


SaidUse = Annotated[str, CodeRule(), Said(said_use)]
"""A use as a fact holds it."""
