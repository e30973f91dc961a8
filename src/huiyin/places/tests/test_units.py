"""What can be done to units."""

import pytest

from huiyin.places.public import Unit

pytestmark = pytest.mark.django_db


def test_a_specialist_renames_a_unit(flat, lan):
    fact = flat.rename(by=lan, number="3-2-503")
    assert (fact.before, fact.after) == ("3-2-501", "3-2-503")
    assert Unit.objects.visible_to(lan).numbered("3－2 0503").get() == flat


def test_a_stranger_cannot_rename_a_unit(flat, stranger, refused, sight):
    with refused(Unit.rename):
        flat.rename(by=stranger, number="9-9-999")
    flat.refresh_from_db()
    assert flat.number == "3-2-501"
