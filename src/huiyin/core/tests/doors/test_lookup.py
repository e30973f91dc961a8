"""Keys of records: what people call a record leads to it, through the eyes of whoever asks."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from huiyin.core.doors.lookup import found, key_of, looked_up
from huiyin.core.doors.problems import Problem
from huiyin.core.verbs.signature import checked
from huiyin.places.public import Building, Site, Unit

pytestmark = pytest.mark.django_db


def test_a_record_is_found_by_its_own_key(flat: Any, tower: Any, happiness: Any, zhou: Any) -> None:
    for record in (flat, tower, happiness):
        assert found(type(record), key_of(record), by=zhou, field="it") == record


@pytest.mark.parametrize("said", ["XF/3-2-501", "xf/３－2 0501", "XF/3号楼2单元501室"])
def test_a_unit_is_found_however_its_number_is_said(flat: Any, zhou: Any, said: str) -> None:
    assert found(Unit, said, by=zhou, field="it") == flat


def test_a_closed_unit_keeps_a_key_of_its_own(flat: Any, tower: Any, zhou: Any) -> None:
    flat.close(by=zhou, on=date(2026, 3, 1))
    heir = Unit.open(by=zhou, building=tower, number="3-2-501")
    assert (key_of(flat), key_of(heir)) == ("XF/3-2-501~2026-03-01", "XF/3-2-501")
    assert found(Unit, key_of(flat), by=zhou, field="it") == flat
    assert found(Unit, key_of(heir), by=zhou, field="it") == heir
    heir.close(by=zhou, on=date(2026, 3, 2))
    assert found(Unit, "XF/3-2-501", by=zhou, field="it") == heir, "the last one, when all are closed"


@pytest.mark.parametrize("key", ["XF/3-2-501~yesterday", "XF/3-2-501~", "XF/3-2-501~2026-03-01", "BJ/3-2-501", "XF/"])
def test_what_is_not_there_is_not_found(flat: Any, zhou: Any, key: str) -> None:
    with pytest.raises(Problem) as problem:
        found(Unit, key, by=zhou, field="it")
    assert list(problem.value.errors) == ["it"]


def test_records_are_looked_up_in_lists_too(flat: Any, tower: Any, zhou: Any) -> None:
    assert looked_up(list[Building] | None, ["XF/3"], by=zhou, place="in") == [tower]
    assert looked_up(tuple[Unit, ...], ("XF/3-2-501",), by=zhou, place="in") == [flat]
    with pytest.raises(Problem) as problem:
        looked_up(list[Building], ["XF/3", "XF/77"], by=zhou, place="in")
    assert list(problem.value.errors) == ["in.1"]


def test_a_place_names_no_types(tower: Any, zhou: Any) -> None:
    from huiyin.core.verbs.signature import BadInput

    with pytest.raises(BadInput) as bad:
        checked(Building.rename, {"by": zhou, "name": {}})
    assert bad.value.errors == {"name": "Write it in at least one language."}
    with pytest.raises(BadInput) as bad:
        checked(Unit.split, {"by": zhou, "into": [{"number": "1"}]})
    assert bad.value.errors == {"into": "At least 2 are needed here."}
    assert found(Site, "xf", by=zhou, field="it").code == "XF"
