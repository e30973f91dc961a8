"""幸福里 and 滨江, and who works and lives there. Run as a program it fills the database of its environment."""

from __future__ import annotations

from typing import Any

STAFF = {
    "XF": (
        ("laozhou", "周建国", "老周", "centre_manager"),
        ("alan", "李兰", "阿兰", "specialist"),
        ("xiaozhao", "赵强", "小赵", "technician"),
        ("wangayi", "王秀英", "王阿姨", "resident"),
        ("chenxiansheng", "陈志远", "陈先生", "resident"),
    ),
    "BJ": (
        ("laojiang", "江海", "老江", "centre_manager"),
        ("ajing", "何静", "阿静", "specialist"),
        ("wairen", "外人", "外人", ""),
    ),
}


def make_world() -> None:
    """幸福里 and 滨江, and who works and lives there; told through the verbs."""
    from huiyin.people.public import OPERATOR, Agent
    from huiyin.places.public import Building, Organisation, Site, Unit

    operator = Agent.called(OPERATOR)
    echo = Organisation.open(by=operator, code="ECHO", name={"zh-Hans": "回音物业", "en": "Echo Property"})
    for code, zh, en in (("XF", "幸福里小区", "Happiness Lane"), ("BJ", "滨江产业园", "Riverside Park")):
        site = Site.open(by=operator, organisation=echo, code=code, name={"zh-Hans": zh, "en": en})
        for number in ("3", "5"):
            building = Building.open(by=operator, site=site, code=number, name={"zh-Hans": f"{number} 号楼"})
            for unit in ("1-101", "2-501", "2-502"):
                Unit.open(by=operator, building=building, number=f"{number}-{unit}", area="89.50")
        for username, legal_name, called, role in STAFF[code]:
            enter(site, username, legal_name, called, role)


def enter(site: Any, username: str, legal_name: str, called: str, role: str) -> None:
    """Somebody at a site who can sign in; the stranger has no role anywhere."""
    from huiyin.people.public import OPERATOR, Agent, Membership, Person

    operator = Agent.called(OPERATOR)
    person = Person.open(by=operator, site=site, legal_name=legal_name, called=called)
    person.give_login(by=operator, username=username)
    if role:
        Membership.grant(by=operator, person=person, site=site, roles=[role])


if __name__ == "__main__":
    import django

    django.setup()
    make_world()
