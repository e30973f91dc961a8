"""幸福里 and 滨江, and who works there. Run as a program it fills the database of its environment."""

from __future__ import annotations


def make_world() -> None:
    """幸福里 and 滨江, and who works there; told through the verbs."""
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
        manager, specialist = ("laozhou", "alan") if code == "XF" else ("laojiang", "ajing")
        engage(manager, "centre_manager", site.pk)
        engage(specialist, "specialist", site.pk)
    Agent.objects.create(code="wairen", name={"zh-Hans": "外人", "en": "the stranger"})


def engage(code: str, role: str, site: int) -> None:
    """Somebody with one role at one site."""
    from huiyin.people.public import Agent

    names = {"laozhou": "老周", "alan": "阿兰", "laojiang": "老江", "ajing": "阿静"}
    Agent.objects.create(code=code, name={"zh-Hans": names[code]}, roles=[role], sites=[site])


if __name__ == "__main__":
    import django

    django.setup()
    make_world()
