"""Units that become several, or one: their areas, their numbers, their history (CUS-1)."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from huiyin.core.facts.log import facts_about
from huiyin.core.facts.models import StoredFact
from huiyin.core.records.references import Ref
from huiyin.core.verbs.signature import BadInput
from huiyin.places.facts import UnitJoined, UnitOpened, UnitSplit
from huiyin.places.models.descent import Replaced
from huiyin.places.models.divisible import PartsDoNotAddUp
from huiyin.places.public import Unit

pytestmark = pytest.mark.django_db


def open_units(reader):
    """The numbers and areas of the units that 幸福里 serves."""
    return sorted(Unit.objects.visible_to(reader).open().values_list("number", "area"))


def parts(*numbers, areas=(None, None, None)):
    """What a unit is split into."""
    return [{"number": number, "area": area} for number, area in zip(numbers, areas, strict=False)]


def test_a_unit_is_split_and_one_part_may_keep_its_number(flat, zhou, sight):
    flat.hand_over(by=zhou, on="2024-05-01")
    fact = flat.split(by=zhou, into=parts("3-2-501", "3-2-501A", areas=("40", "49.5")))
    one, other = Unit.objects.visible_to(zhou).filter(pk__in=fact.into).order_by("pk")
    assert fact == UnitSplit(into=(one.pk, other.pk))
    assert [(unit.number, unit.area) for unit in (one, other)] == [("3-2-501", 40), ("3-2-501A", Decimal("49.5"))]
    assert {one.handed_over_on, other.handed_over_on} == {date(2024, 5, 1)}
    assert flat.state == "closed"
    opened = next(facts_about(Ref.to(one), reader=zhou)).fact
    assert opened == UnitOpened(number="3-2-501", building=flat.building_id)


def test_neighbours_become_one(flat, zhou, sight):
    fact = flat.join(by=zhou, others=["3栋2单元502室"], number="3-2-501")
    whole = Unit.objects.visible_to(zhou).get(pk=fact.into)
    assert (whole.number, whole.area, whole.state) == ("3-2-501", Decimal("201.80"), "handed_over")
    neighbour = Unit.objects.visible_to(zhou).get(number="3-2-502")
    assert not neighbour.is_open
    last = list(facts_about(Ref.to(neighbour), reader=zhou))[-1].fact
    assert last == UnitJoined(into=whole.pk)


@pytest.mark.parametrize(
    ("into", "place"),
    [
        (parts("3-2-501", "3-2-502"), "into.1.number"),
        (parts("3-2-503", "3 2 0503"), "into.1.number"),
        (parts("3-2-503", "!"), "into.1.number"),
        (parts("3-2-503"), "into"),
        (parts("3-2-503", "3-2-504", areas=("0", "1")), "into.0.area"),
    ],
)
def test_a_part_that_cannot_be_is_refused_at_its_place(flat, zhou, sight, into, place):
    before, facts = open_units(zhou), StoredFact.objects.count()
    with pytest.raises(BadInput) as refusal:
        flat.split(by=zhou, into=into)
    assert list(refusal.value.errors) == [place]
    assert (open_units(zhou), StoredFact.objects.count()) == (before, facts)


@pytest.mark.parametrize("areas", [("40", "50"), ("89.50", None), ("40", "40")])
def test_parts_have_the_area_of_the_whole(flat, zhou, sight, areas):
    before = open_units(zhou)
    with pytest.raises(PartsDoNotAddUp, match=r"89\.50 m² of 3-2-501"):
        flat.split(by=zhou, into=parts("3-2-503", "3-2-504", areas=areas))
    assert open_units(zhou) == before


@pytest.mark.parametrize(
    ("others", "wrong"),
    [
        (["3-9-999"], ["others.0"]),
        (["3-2-502", "3 2 502"], ["others.1"]),
        (["3-2-501"], ["others.0"]),
        (["3-2-502", "5-2-501"], ["others.1"]),
    ],
)
def test_only_other_open_units_of_the_building_are_joined(flat, zhou, sight, others, wrong):
    before = open_units(zhou)
    with pytest.raises(BadInput, match="no other open unit") as refusal:
        flat.join(by=zhou, others=others, number="3-2-501")
    assert list(refusal.value.errors) == wrong
    assert open_units(zhou) == before


def test_joined_units_do_not_take_the_number_of_a_third(flat, zhou, sight):
    before = open_units(zhou)
    with pytest.raises(BadInput, match="number: 3-1-101"):
        flat.join(by=zhou, others=["3-2-502"], number="3-1-101")
    assert open_units(zhou) == before


def test_what_was_split_is_not_reopened_while_a_part_is_open(flat, zhou, sight):
    one, other = flat.split(by=zhou, into=parts("3-2-503", "3-2-504")).into
    grandchild = Unit.objects.visible_to(zhou).get(pk=one).split(by=zhou, into=parts("3-2-505", "3-2-506")).into[0]
    for unit in Unit.objects.visible_to(zhou).filter(pk__in=[other, grandchild + 1]):
        unit.close(by=zhou, on="2026-11-01")
    with pytest.raises(Replaced, match="3-2-501 was split or joined"):
        flat.reopen(by=zhou)
    Unit.objects.visible_to(zhou).get(pk=grandchild).close(by=zhou, on="2026-11-01")
    flat.reopen(by=zhou)
    with pytest.raises(Replaced):
        Unit.objects.visible_to(zhou).get(pk=grandchild).reopen(by=zhou)


areas = st.decimals("0.01", "5000", places=2)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(areas, min_size=2, max_size=5))
def test_splitting_and_joining_keep_the_area(flat, zhou, sight, sizes):
    with transaction.atomic():
        if sum(sizes) != flat.area:
            flat.amend(by=zhou, area=sum(sizes))
        numbers = [f"3-9-{place}" for place, _ in enumerate(sizes, 1)]
        first, *_rest = flat.split(by=zhou, into=parts(*numbers, areas=sizes)).into
        whole = Unit.objects.visible_to(zhou).get(pk=first).join(by=zhou, others=numbers[1:], number="3-9-1").into
        assert Unit.objects.visible_to(zhou).get(pk=whole).area == sum(sizes)
        transaction.set_rollback(True)
    flat.refresh_from_db()
