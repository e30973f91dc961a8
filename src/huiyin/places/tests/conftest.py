"""What the tests of places have beside the world: other buildings, and sentences in English."""

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def in_english():
    """Refusals are read in English here."""
    with translation.override("en"):
        yield


@pytest.fixture
def annex(happiness, operator):
    """5 号楼 of 幸福里."""
    from huiyin.places.public import Building

    return Building.objects.visible_to(operator).get(site=happiness, code="5")


@pytest.fixture
def riverside(jiang, sight):
    """C 区厂房 of 滨江: another site's building."""
    from huiyin.places.public import Building

    return Building.objects.visible_to(jiang).get(code="C")


@pytest.fixture
def empty_house(operator, sight):
    """A house in which nothing has been entered yet."""
    from huiyin.people.public import Area, AreaPart, Deputy, Duty, Membership, Presence
    from huiyin.places.models import Building, DayException, Descent, Organisation, Site, Unit

    for noun in (
        AreaPart,
        Area,
        Deputy,
        Duty,
        Membership,
        Presence,
        Descent,
        DayException,
        Unit,
        Building,
        Site,
        Organisation,
    ):
        noun.objects.everything(reason="a test").delete()
