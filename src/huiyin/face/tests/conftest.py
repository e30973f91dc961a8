"""A row of houses for tests of lists and of long work."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from huiyin.places.public import Building, Unit

AREAS = [None, 50, 60, 50, None, 70, 50, 80, None, 90, 40, 50, 65, 75, 85]


@pytest.fixture
def street(happiness: Any, operator: Any) -> Building:
    """Building 77 with fifteen units, 77-1 to 77-15, with and without areas, some of the same size."""
    from huiyin.places.public import Building, Unit

    row = Building.open(by=operator, site=happiness, code="77", name={"en": "The Row"})
    for door, area in enumerate(AREAS, start=1):
        Unit.open(by=operator, building=row, number=f"77-{door}", area=area, floor=door % 4 + 1)
    return row


@pytest.fixture
def unit_of(street: Building, operator: Any) -> Any:
    """`unit_of(3)`: 77-3."""
    from huiyin.places.public import Unit

    def found(door: int) -> Unit:
        unit: Unit = Unit.objects.visible_to(operator).get(building=street, number=f"77-{door}")
        return unit

    return found
