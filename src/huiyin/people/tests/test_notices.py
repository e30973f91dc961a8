"""Whom it concerns reads it under his bell: roles, areas, being asked to stand in."""

from __future__ import annotations

from datetime import timedelta

import pytest

from huiyin.core.clock.time import now
from huiyin.core.rights.seeing import seeing
from huiyin.face.live.messages import messages
from huiyin.face.models import Notice
from huiyin.people.public import Area, Deputy, Membership

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_read_yet(sight):
    """What the world told stays behind."""
    Notice.objects.all().delete()


def read_by(reader):
    """The newest sentences under somebody's bell."""
    with seeing(reader):
        return [one.line.sentence for one in messages(reader).messages]


def test_whoever_gets_other_roles_reads_it(operator, lan, zhou):
    hers = Membership.objects.visible_to(operator).lasting().get(person=lan.id)
    hers.amend(by=operator, roles=["specialist", "supervisor"])
    assert len(read_by(lan)) == 1 and "阿兰" in read_by(lan)[0]
    assert read_by(zhou) == []


def test_whoever_gets_an_area_reads_it(zhou, lan, person, happiness, tower):
    Area.objects.everything(reason="a test").update(until_on=None)
    before = len(read_by(lan))
    area = Area.give(
        by=zhou, site=happiness, person=person("alan"), kind="visits", buildings=[tower], since_on=now().date()
    )
    assert len(read_by(lan)) == before + 1
    assert read_by(zhou) == []
    area.end(by=zhou, until_on=now().date())
    assert len(read_by(lan)) == before + 2


def test_whoever_is_asked_reads_it_and_whoever_is_away_reads_the_answer(zhou, lan, xiaozhao, person, happiness):
    since = now() + timedelta(days=1)
    asked = Deputy.ask(
        by=zhou,
        site=happiness,
        deputy=person("alan"),
        absent=person("xiaozhao"),
        since=since,
        until=since + timedelta(days=1),
    )
    assert len(read_by(lan)) == 1 and read_by(xiaozhao) == []
    asked.accept(by=lan)
    assert len(read_by(lan)) == 1 and "accepted" in read_by(xiaozhao)[0]
