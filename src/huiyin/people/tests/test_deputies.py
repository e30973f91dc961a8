"""Who acts for whom while he is away."""

from datetime import UTC, datetime, timedelta

import pytest

from huiyin.core.clock.time import now
from huiyin.core.verbs.signature import BadInput
from huiyin.people.models.deputy import AlreadyAnswered
from huiyin.people.public import Deputy

pytestmark = pytest.mark.django_db


@pytest.fixture
def soon():
    """From tomorrow for three days."""
    return {"since": now() + timedelta(days=1), "until": now() + timedelta(days=4)}


@pytest.fixture
def asked(lan, happiness, person, soon, sight):
    """阿兰 asks 小赵 to act for her."""
    return Deputy.ask(by=lan, site=happiness, deputy=person("xiaozhao"), **soon)


def acting(person, zhou, soon):
    """Who acts for 阿兰 in the middle of it."""
    return acting_at(soon["since"] + timedelta(hours=1), person, zhou)


def acting_at(moment, person, zhou):
    """Who acts for 阿兰 at a moment, as 老周 sees it."""
    now_acting = Deputy.objects.visible_to(zhou).at(moment).filter(absent=person("alan")).select_related("deputy")
    return [one.deputy for one in now_acting]


def test_nobody_acts_before_he_has_accepted(asked, person, zhou, xiaozhao, soon):
    assert acting(person, zhou, soon) == []
    asked.accept(by=xiaozhao)
    assert acting(person, zhou, soon) == [person("xiaozhao")]
    assert acting_at(soon["until"], person, zhou) == []


def test_whoever_declines_does_not_act_and_somebody_else_is_asked(asked, person, happiness, lan, zhou, xiaozhao, soon):
    asked.decline(by=xiaozhao, reason="那几天我也不在")
    with pytest.raises(AlreadyAnswered):
        asked.accept(by=xiaozhao)
    Deputy.ask(by=lan, site=happiness, deputy=person("laozhou"), **soon)
    assert acting(person, zhou, soon) == []


def test_an_absence_can_be_called_off(asked, person, zhou, lan, xiaozhao, soon):
    asked.accept(by=xiaozhao)
    asked.end(by=lan)
    assert acting(person, zhou, soon) == []


def test_two_are_not_asked_for_the_same_time(asked, lan, happiness, person, soon):
    with pytest.raises(BadInput, match="Somebody is asked to act in this time already"):
        Deputy.ask(by=lan, site=happiness, deputy=person("laozhou"), **soon)


@pytest.mark.parametrize(
    ("change", "saying"),
    [
        ({"deputy": "alan"}, "Nobody is his own deputy"),
        ({"deputy": "laojiang"}, "no such record|does not work at this site"),
        ({"until": datetime(2020, 1, 1, tzinfo=UTC)}, "after the beginning"),
        ({"absent": "laozhou"}, "Only who leads here"),
    ],
)
def test_what_cannot_be_is_refused_at_its_place(change, saying, lan, happiness, person, soon, sight):
    given = {"deputy": "xiaozhao", **soon, **change}
    people = {name: person(given[name]) for name in ("deputy", "absent") if name in given}
    with pytest.raises(BadInput, match=saying):
        Deputy.ask(by=lan, site=happiness, **{**given, **people})


def test_a_manager_asks_for_somebody_who_is_ill(zhou, happiness, person, soon, sight):
    asked = Deputy.ask(by=zhou, site=happiness, deputy=person("xiaozhao"), absent=person("alan"), **soon)
    assert asked.absent == person("alan")


@pytest.mark.parametrize("who", ["stranger", "wang", "jiang"])
def test_whoever_does_not_work_there_asks_nobody(who, request, happiness, person, soon, refused, sight):
    with refused(Deputy.ask):
        Deputy.ask(by=request.getfixturevalue(who), site=happiness, deputy=person("xiaozhao"), **soon)


@pytest.mark.parametrize(("said", "values"), [("accept", {}), ("decline", {"reason": "no"}), ("end", {})])
def test_nobody_else_answers(said, values, asked, stranger, refused):
    with refused(getattr(Deputy, said)):
        getattr(asked, said)(by=stranger, **values)


@pytest.mark.parametrize("end", ["9999-12-31T23:59:59-14:00", "9999-12-31T23:59", "0001-01-01T00:00"])
def test_the_ends_of_the_calendar_are_no_time_to_be_away(end, signed_in_as, lan, soon):
    typed = {"once": "k", "site": "XF", "deputy": "P1017", "since": soon["since"].isoformat(), "until": end}
    assert signed_in_as(lan).post("/deputies/ask/", typed).status_code == 400
    typed |= {"once": "l", "until": soon["until"].isoformat()}
    assert signed_in_as(lan).post("/deputies/ask/", typed).status_code == 303
