"""What units are for."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


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
        return SAID.get(str(value).strip().lower())


SAID = {
    said: use
    for use, words in {
        Use.HOME: "住宅 住房 公寓 别墅 居住 home residential apartment flat",
        Use.SHOP: "商铺 店铺 商业 门面 底商 shop retail",
        Use.OFFICE: "办公 办公室 写字楼 办公楼 office",
        Use.WORKSHOP: "厂房 车间 工业 workshop factory industrial",
        Use.PARKING: "车位 停车位 车库 parking garage",
        Use.STORAGE: "储藏室 储藏间 仓库 地下室 storage warehouse",
        Use.COMMON: "公共 公共区域 公区 物业用房 common public",
    }.items()
    for said in words.split()
}
"""What people write in lists → what it means."""
