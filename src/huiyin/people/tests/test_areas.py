"""Who answers for what: no overlap, the gaps are named, and what was stays (PPL-7)."""

from datetime import date

import pytest

from huiyin.core.verbs.signature import BadInput
from huiyin.people.facts import AreaEnded, AreaGiven
from huiyin.people.models.area import AreaIsOver, gaps
from huiyin.people.public import Area, AreaPart
from huiyin.places.public import Building, Unit

pytestmark = pytest.mark.django_db
SINCE, LATER = date(2026, 1, 1), date(2026, 12, 1)


@pytest.fixture
def patrolled(zhou, happiness, tower, person, sight):
    """3 号楼, which 小赵 patrols."""
    return Area.give(
        by=zhou, site=happiness, person=person("xiaozhao"), kind="patrol", buildings=[tower], since_on=SINCE
    )


def test_a_building_is_given_with_all_its_units(patrolled, tower, person, zhou):
    given = AreaGiven(person=person("xiaozhao").pk, kind="patrol", buildings=(tower.pk,))
    assert given.values()["buildings"] == [tower.pk]
    units = AreaPart.objects.visible_to(zhou).filter(area=patrolled, unit__isnull=False).count()
    assert units == Unit.objects.visible_to(zhou).open().filter(building=tower).count() > 0


def test_nobody_else_answers_for_the_same_unit_at_the_same_time(patrolled, zhou, happiness, flat, person):
    other = Area.give(by=zhou, site=happiness, person=person("alan"), kind="patrol", buildings=[], since_on=SINCE)
    with pytest.raises(BadInput, match="Somebody answers for a part of this already"):
        other.take_on(by=zhou, units=[flat], since_on=LATER)
    assert not AreaPart.objects.visible_to(zhou).filter(area=other).exists()


def test_for_another_kind_of_work_somebody_else_does(patrolled, zhou, happiness, tower, person):
    Area.give(by=zhou, site=happiness, person=person("alan"), kind="visits", buildings=[tower], since_on=SINCE)


def test_what_is_given_up_is_free_for_others_from_that_day(patrolled, zhou, happiness, flat, person):
    patrolled.give_up(by=zhou, units=[flat], until_on=LATER)
    other = Area.give(by=zhou, site=happiness, person=person("alan"), kind="patrol", buildings=[], since_on=LATER)
    other.take_on(by=zhou, units=[flat], places=["东门岗亭"], since_on=LATER)
    assert set(AreaPart.objects.visible_to(zhou).filter(unit=flat).values_list("area", flat=True)) == {
        patrolled.pk,
        other.pk,
    }


def test_gaps_are_the_units_for_which_nobody_answers(patrolled, zhou, happiness, tower):
    missing = gaps(happiness, "patrol", date(2026, 6, 1), reader=zhou)
    assert not missing.filter(building=tower).exists()
    assert gaps(happiness, "patrol", date(2025, 6, 1), reader=zhou).filter(building=tower).exists()


def test_an_area_ends_and_its_history_stays(patrolled, zhou, tower):
    fact = patrolled.end(by=zhou, until_on=LATER)
    assert fact == AreaEnded(person=patrolled.person_id, until=LATER)
    assert AreaPart.objects.visible_to(zhou).filter(area=patrolled, building=tower).get().period.upper == LATER
    with pytest.raises(AreaIsOver):
        patrolled.end(by=zhou, until_on=LATER)


def test_buildings_of_another_site_cannot_be_given(zhou, happiness, jiang, operator, person, sight):
    theirs = Building.objects.visible_to(jiang).first()
    with pytest.raises(BadInput, match="stands on another site"):
        Area.give(by=operator, site=happiness, person=person("alan"), kind="patrol", buildings=[theirs], since_on=SINCE)
    assert not Area.objects.visible_to(operator).filter(person=person("alan"), kind="patrol").exists()


@pytest.mark.parametrize("who", ["lan", "jiang", "stranger", "wang"])
def test_whoever_does_not_lead_there_gives_nothing(who, request, happiness, tower, person, refused, sight):
    by = request.getfixturevalue(who)
    with refused(Area.give):
        Area.give(by=by, site=happiness, person=person("xiaozhao"), kind="files", buildings=[tower], since_on=SINCE)


@pytest.mark.parametrize("said", ["take_on", "give_up", "end"])
def test_a_stranger_changes_nothing_about_an_area(said, patrolled, stranger, refused, tower):
    values = {"end": {"until_on": LATER}, "take_on": {"since_on": LATER, "places": ["东门"]}}
    with refused(getattr(Area, said)):
        getattr(patrolled, said)(by=stranger, **values.get(said, {"until_on": LATER, "buildings": [tower]}))
