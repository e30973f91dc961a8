"""A building as one sees it from the street."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from huiyin.face.pictures.buildings import Cell, building_of


def tower(floors: int = 33, units: int = 12) -> Iterator[Cell]:
    """Floors with units above each other; the first floor has a gate in place of its last unit."""
    for level in range(1, floors + 1):
        for place in range(1, units + 1 - (level == 1)):
            entrance = f"Entrance {1 + place // 5}"
            yield Cell(
                level, f"{level}F", f"{level}{place:02}", f"/units/{level}{place:02}/", "", "", f"{place:02}", entrance
            )


def test_the_highest_floor_is_on_top_and_units_stand_above_each_other() -> None:
    drawn = building_of("Building 3", tower())
    assert [floor.name for floor in drawn.floors[:2]] == ["33F", "32F"] and len(drawn.floors) == 33
    assert all(len(floor.cells) == 12 for floor in drawn.floors)
    assert all(
        cell is None or cell.column == drawn.columns[at]
        for floor in drawn.floors
        for at, cell in enumerate(floor.cells)
    )
    assert drawn.floors[-1].cells[-1] is None


def test_floors_are_ordered_by_their_level_and_not_by_their_name() -> None:
    cells = [Cell(level, name, name, column="1") for level, name in ((-1, "B1"), (2, "2"), (10, "10"), (1, "G"))]
    assert [floor.name for floor in building_of("Tower", reversed(cells)).floors] == ["10", "2", "G", "B1"]


def test_a_garage_is_a_list(shown: Any) -> None:
    drawn = building_of("Garage", (Cell(-1, "B1", f"{number:03}", column=str(number)) for number in range(300)))
    assert not drawn.columns and len(drawn.floors[0].cells) == 300
    assert "<table" not in shown("building(picture)", picture=drawn)


def test_who_hears_it_hears_floor_column_and_state(shown: Any) -> None:
    cells = [*tower(2, 2), Cell(3, "3F", "301", "/units/301/", "late", "a late case <b>", "01", "Entrance 1")]
    page = shown("building(picture)", picture=building_of("B", cells, [("late", "a late case"), ("soon", "due soon")]))
    assert '<th scope="row">3F</th>' in page and '<th scope="col">01</th>' in page
    assert '301<span class="hy-unseen">, a late case &lt;b&gt;</span></a>' in page
    assert "a late case <b>1</b>" in page and "due soon" not in page


def test_a_building_without_units_is_empty(shown: Any) -> None:
    assert building_of("Nothing", []).floors == ()
    assert "<a" not in shown("building(picture)", picture=building_of("Nothing", []))
