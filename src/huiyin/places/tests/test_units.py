"""What can be done to units, what each verb leaves in the log, and what it refuses (CUS-1)."""

from datetime import date
from decimal import Decimal

import pytest

from huiyin.core.facts.log import facts_about
from huiyin.core.records.references import Ref
from huiyin.core.rights.refusals import Unseen
from huiyin.core.verbs.amending import NothingToChange
from huiyin.core.verbs.signature import BadInput
from huiyin.places.facts import UnitAmended, UnitHandedOver, UnitMoved, UnitOpened, UnitRenumbered
from huiyin.places.models.closable import AlreadyClosed, NotClosed, NumberTaken
from huiyin.places.public import Building, Unit

pytestmark = pytest.mark.django_db


def told(record, reader):
    """What the log says of a record, oldest first."""
    return [one.fact for one in facts_about(Ref.to(record), reader=reader)]


def test_a_unit_is_opened_in_a_building(tower, lan, sight):
    shop = Unit.open(by=lan, building=tower, number="S 1", area="30.50", use="shop", floor="1F")
    assert told(shop, lan) == [UnitOpened(number="S 1", building=tower.pk)]
    shop.refresh_from_db()
    assert (shop.site_id, shop.area, shop.use, shop.floor) == (tower.site_id, Decimal("30.50"), "shop", 1)
    assert shop.state == "awaiting"


@pytest.mark.parametrize("said", ["3-2-501", "3－2－0501", "3栋2单元501室", " 3 / 2 / 501 "])
def test_no_two_open_units_of_a_site_have_one_number(tower, annex, lan, sight, said):
    before = Unit.objects.visible_to(lan).count()
    for building in (tower, annex):
        with pytest.raises(BadInput, match=r"number: .* is the number of another open unit"):
            Unit.open(by=lan, building=building, number=said)
    assert Unit.objects.visible_to(lan).count() == before


def test_sites_do_not_share_numbers(riverside, jiang):
    assert Unit.open(by=jiang, building=riverside, number="9-9-999").state == "awaiting"


@pytest.mark.parametrize(
    "wrong",
    [
        {"number": ""}, {"number": "房" * 65}, {"number": "=1+1"}, {"number": "---"}, {"number": "a\nb!"},
        {"area": "0"}, {"area": "-5"}, {"area": "89.123"}, {"area": "NaN"}, {"area": "many"}, {"area": "1e2"}, {"area": "12,5"},
        {"floor": "999"}, {"floor": "2.5"}, {"use": "castle"},
    ],
)  # fmt: skip
def test_what_cannot_be_a_unit_is_refused_at_its_place(tower, lan, sight, wrong):
    before = Unit.objects.visible_to(lan).count()
    with pytest.raises(BadInput) as refusal:
        Unit.open(by=lan, building=tower, **{"number": "9-9-9", **wrong})
    assert refusal.value.errors.keys() == wrong.keys()
    assert Unit.objects.visible_to(lan).count() == before


def test_nothing_is_opened_in_a_closed_building(tower, lan, zhou, sight):
    for unit in Unit.objects.visible_to(zhou).filter(building=tower):
        unit.close(by=zhou, on="2026-11-01")
    read_before = Building.objects.visible_to(lan).get(pk=tower.pk)
    tower.close(by=zhou, on="2026-11-01")
    with pytest.raises(AlreadyClosed, match="has been closed"):
        Unit.open(by=lan, building=read_before, number="9-9-9")


def test_a_specialist_renames_a_unit(flat, lan):
    fact = flat.rename(by=lan, number="3-2-503")
    assert told(flat, lan)[-1] == fact == UnitRenumbered(before="3-2-501", after="3-2-503")
    assert Unit.objects.visible_to(lan).numbered("3－2 0503").get() == flat


def test_the_same_number_can_be_written_otherwise(flat, lan):
    assert flat.rename(by=lan, number="3-2-0501").after == "3-2-0501"
    with pytest.raises(NothingToChange, match="3-2-0501 is like this already"):
        flat.rename(by=lan, number="3-2-0501")


def test_a_unit_does_not_get_the_number_of_another(flat, lan, sight):
    with pytest.raises(BadInput, match="number: 3-2-0502 is the number of another open unit"):
        flat.rename(by=lan, number="3-2-0502")
    flat.refresh_from_db()
    assert flat.number == "3-2-501"


def test_a_unit_moves_to_the_building_where_it_really_is(flat, tower, annex, lan):
    assert flat.move(by=lan, building=annex) == UnitMoved(before=tower.pk, after=annex.pk)
    with pytest.raises(NothingToChange):
        flat.move(by=lan, building=annex)
    assert flat.building == annex


def test_a_unit_does_not_move_to_a_building_that_its_mover_cannot_see(flat, tower, riverside, lan, refused, sight):
    with refused(Unit.move, saying="no such record"):
        flat.move(by=lan, building=riverside)
    flat.refresh_from_db()
    assert flat.building == tower


def test_a_unit_does_not_move_to_another_site(flat, tower, riverside, operator, sight):
    with pytest.raises(BadInput, match="building: Workshops C stands on another site"):
        flat.move(by=operator, building=riverside)
    flat.refresh_from_db()
    assert flat.building == tower


def test_whoever_works_at_one_site_opens_nothing_at_another(riverside, happiness, lan, zhou, operator, refused, sight):
    before = Unit.objects.visible_to(operator).count()
    for outsider in (lan, zhou):
        with pytest.raises(Unseen):
            Unit.open(by=outsider, building=riverside, number="9-9-9")
        with pytest.raises(Unseen):
            Building.open(by=outsider, site=riverside.site, code="9", name={"en": "Nine"})
    assert Unit.objects.visible_to(operator).count() == before


def test_what_is_not_given_stays_and_none_is_for_what_is_not_known(flat, lan):
    assert flat.amend(by=lan, area="90", floor=6) == UnitAmended(
        area=Decimal(90), area_before=Decimal("89.50"), floor=6, floor_before=5
    )
    assert flat.amend(by=lan, area=None) == UnitAmended(area=None, area_before=Decimal(90))
    flat.refresh_from_db()
    assert (flat.area, flat.floor, flat.use) == (None, 6, "home")


@pytest.mark.parametrize("given", [{}, {"area": "89.5"}, {"use": "home", "floor": 5}])
def test_amending_nothing_is_refused(flat, lan, given):
    version = flat.version
    with pytest.raises(NothingToChange):
        flat.amend(by=lan, **given)
    flat.refresh_from_db()
    assert flat.version == version


def test_a_unit_always_has_a_use(flat, lan):
    with pytest.raises(BadInput):
        flat.amend(by=lan, use=None)


def test_a_hand_over_is_noted_and_corrected(flat, lan):
    assert flat.hand_over(by=lan, on="2024年5月1日") == UnitHandedOver(on=date(2024, 5, 1))
    assert flat.state == "handed_over"
    assert flat.hand_over(by=lan, on="2024-05-02").on == date(2024, 5, 2)
    with pytest.raises(NothingToChange):
        flat.hand_over(by=lan, on="2024-05-02")


@pytest.mark.parametrize("verb", ["hand_over", "close"])
def test_a_day_that_has_not_come_is_refused(flat, zhou, verb):
    with pytest.raises(BadInput, match="on: This day has not come yet"):
        getattr(flat, verb)(by=zhou, on="2199-01-01")
    flat.refresh_from_db()
    assert (flat.state, flat.handed_over_on) == ("handed_over", date(2023, 11, 15))


@pytest.mark.parametrize("day", ["2026-02-30", "0001-01-01", "soon", "2026-11-01T15:00", 0, 20261101.0])
def test_a_day_that_is_none_is_refused(flat, lan, day):
    with pytest.raises(BadInput, match="on: A day is written like 2026-03-01"):
        flat.hand_over(by=lan, on=day)


def test_a_closed_unit_can_only_be_opened_again(flat, tower, zhou, sight):
    flat.close(by=zhou, on="2026-11-01")
    assert flat.state == "closed"
    for verb, values in (
        ("rename", {"number": "1"}), ("move", {"building": tower}), ("amend", {"area": 1}), ("close", {"on": "2026-11-01"}),
        ("hand_over", {"on": "2026-11-01"}), ("split", {"into": [{"number": "1"}, {"number": "2"}]}),
        ("join", {"others": ["3-2-502"], "number": "1"}),
    ):  # fmt: skip
        with pytest.raises(AlreadyClosed):
            getattr(flat, verb)(by=zhou, **values)
    flat.reopen(by=zhou)
    assert flat.is_open
    with pytest.raises(NotClosed):
        flat.reopen(by=zhou)


def test_a_unit_whose_number_another_got_meanwhile_stays_closed(flat, tower, zhou, sight):
    flat.close(by=zhou, on="2026-11-01")
    successor = Unit.open(by=zhou, building=tower, number="3-2-0501")
    with pytest.raises(NumberTaken, match="Another open one is called 3-2-501 by now"):
        flat.reopen(by=zhou)
    flat.refresh_from_db()
    assert not flat.is_open
    successor.rename(by=zhou, number="3-2-601")
    flat.reopen(by=zhou)


def test_a_unit_is_not_reopened_in_a_closed_building(flat, tower, zhou, sight):
    for unit in Unit.objects.visible_to(zhou).filter(building=tower):
        unit.close(by=zhou, on="2026-11-01")
    tower.close(by=zhou, on="2026-11-01")
    with pytest.raises(AlreadyClosed, match="has been closed"):
        flat.reopen(by=zhou)
    flat.refresh_from_db()
    assert not flat.is_open
