"""Who lives and works there: owners and tenants of 幸福里, companies of 滨江, and 外人, who must see nothing."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import NamedTuple

from huiyin.core.clock.time import at
from huiyin.core.rights.actor import Actor
from huiyin.people.public import Membership, Person
from huiyin.places.public import Site

MOVED_IN = datetime(2025, 8, 20, 2, tzinfo=UTC)


class Neighbour(NamedTuple):
    """Somebody we serve: his name, what we call him, where, how to reach him, and what he types if he signs in."""

    name: str
    called: str
    place: str
    mobile: str
    username: str = ""
    language: str = "zh-Hans"


HAPPINESS = [
    Neighbour("王秀兰", "王阿姨", "3-2-501", "13800006621", "wangayi"),
    Neighbour("陈志远", "陈先生", "5-1-1203", "13900000118", "chenxiansheng"),
    Neighbour("何芳", "何女士", "6-1-902", "13700000902"),
    Neighbour("孙立", "孙先生", "2-1-604", "13600000604"),
    Neighbour("刘玉珍", "刘师母", "1-3-302", "13500000302"),
    Neighbour("赵敏", "赵小姐", "4-2-801", "13800000801"),
    Neighbour("周晓燕", "周女士", "2-2-1101", "13900001101"),
    Neighbour("郑凯", "郑先生", "5-2-704", "13700000704"),
    Neighbour("马骏", "马先生", "1-1-1502", "13600001502"),
    Neighbour("林淑芬", "林阿姨", "3-1-202", "13500000203"),
    Neighbour("杨帆", "杨先生", "6-1-1801", "13800001801"),
    Neighbour("Emily Carter", "Ms Carter", "6-1-2602", "13900002602", "emily", "en"),
    Neighbour("黄国平", "黄老师", "4-1-302", "13700000312"),
    Neighbour("高洁", "高女士", "1-2-901", "13600000901"),
]

RIVERSIDE = [
    Neighbour("沈一鸣", "沈总", "A-301", "13800004301", "shenzong"),
    Neighbour("方琳", "方经理", "A-502", "13900004502"),
    Neighbour("田野", "田先生", "B-203", "13700004203"),
    Neighbour("David Miller", "Mr Miller", "A-1001", "13600004001", "miller", "en"),
    Neighbour("曹建", "曹厂长", "C-105", "13500004105"),
    Neighbour("许诺", "许小姐", "B-701", "13800004701"),
]

STRANGER = Neighbour("外人", "外人", "", "13000000000", "wairen")


def tell(operator: Actor, sites: dict[str, Site]) -> None:
    """Enter the people of both sites; the stranger belongs to none of their matters."""
    for code, neighbours in (("XF", HAPPINESS), ("BJ", [*RIVERSIDE, STRANGER])):
        with at(MOVED_IN):
            for one in neighbours:
                move_in(operator, sites[code], one)


def move_in(operator: Actor, site: Site, one: Neighbour) -> None:
    """Enter somebody whom we serve, and let him sign in if he does."""
    person = Person.open(
        by=operator, site=site, legal_name=one.name, called=one.called, mobile=one.mobile, language=one.language
    )
    if one.username:
        person.give_login(by=operator, username=one.username)
    if one.place:
        Membership.grant(by=operator, person=person, site=site, roles=["resident"])
