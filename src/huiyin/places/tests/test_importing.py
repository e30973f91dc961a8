"""Taking a list into a site: what is opened, what is told, what is left alone, what is refused (CUS-2)."""

from datetime import date
from decimal import Decimal

import pytest

from huiyin.core.facts.bulk import HeardElsewhere
from huiyin.core.facts.log import Told, facts_about
from huiyin.core.facts.models import StoredFact, Unsealed
from huiyin.core.facts.sealer import seal
from huiyin.core.facts.verify import tampering
from huiyin.core.records.references import Ref
from huiyin.core.verbs import reactions
from huiyin.core.verbs.amending import NothingToChange
from huiyin.places.facts import TreeImported, UnitOpened
from huiyin.places.models.closable import AlreadyClosed
from huiyin.places.public import Building, Unit
from huiyin.places.values.trees import Tree

pytestmark = pytest.mark.django_db
SHA = "ab" * 32


def tree(*leaves, **values):
    """A tree of these leaves."""
    return Tree(leaves=[(line, *leaf) for line, leaf in enumerate(leaves, 2)], sha256=SHA, **values)


NEW = tree(
    ("3", "3-3-301", 3, "120.50", "home", "2024-05-01"),
    ("8", "8-1-101"),
    ("8", "8-S1", -1, None, "shop", None),
    ("3", "3栋2单元501室"),
    names={"8": "八号楼"},
    rejected=2,
)


def test_a_list_is_taken_in(happiness, zhou, sight):
    fact = happiness.take_in(by=zhou, tree=NEW)
    assert fact == TreeImported(buildings=1, units=3, rejected=2, sha256=SHA)
    new = Building.objects.visible_to(zhou).get(site=happiness, code="8")
    assert dict(new.name) == {"zh-Hans": "八号楼"}
    one = Unit.objects.visible_to(zhou).get(number="3-3-301")
    assert (one.floor, one.area, one.use, one.state) == (3, Decimal("120.50"), "home", "handed_over")
    assert (one.number_key, one.version, one.site_id) == ("3-3-301", 1, happiness.pk)
    shop = Unit.objects.visible_to(zhou).numbered("8 s 1").get()
    assert (shop.building, shop.floor, shop.area, shop.use, shop.handed_over_on) == (new, -1, None, "shop", None)


def test_each_row_leaves_the_facts_that_its_verbs_would_leave(happiness, zhou, sight):
    """Word for word, but for their ids: what was imported has the history of what was typed."""
    happiness.take_in(by=zhou, tree=tree(("8", "8-3-301", 3, "120.50", "home", "2024-05-01")))
    imported = Unit.objects.visible_to(zhou).get(number="8-3-301")
    other = Building.open(by=zhou, site=happiness, code="9", name={"en": "9"})
    typed = Unit.open(by=zhou, building=other, number="9-3-301", area="120.50", floor=3)
    typed.hand_over(by=zhou, on="2024-05-01")
    for one, another in ((imported, typed), (imported.building, other)):
        assert history(one) == history(another)
    opened = next(facts_about(Ref.to(imported), reader=zhou)).fact
    assert opened == UnitOpened(number="8-3-301", building=imported.building_id)


def history(record):
    """What is stored about a record, oldest first, without what only it has."""
    return [
        like_any_other(row, record)
        for row in StoredFact.objects.filter(record_id=record.pk, noun=record.noun).order_by("id")
    ]


def like_any_other(row, record):
    """A stored fact without ids and times; read back, it gives the values that were stored."""
    told = Told.of(row)
    assert told and told.fact.values() == row.values
    own = (record.public_key, getattr(record, "building_id", None))
    values = {name: "its own" if value in own else value for name, value in row.values.items()}
    return row.name, row.noun, row.site_id, row.actor_kind, row.actor_id, values


def test_facts_in_bulk_are_sealed_like_all_others(happiness, zhou, sight):
    before = StoredFact.objects.count()
    happiness.take_in(by=zhou, tree=tree(*(("3", f"3-9-{number}") for number in range(1, 451))))
    assert StoredFact.objects.count() == before + 451
    assert StoredFact.objects.values("id").distinct().count() == before + 451
    assert Unsealed.objects.count() >= 451
    seal(close_all=True)
    assert list(tampering()) == []


def test_a_second_time_changes_nothing(happiness, zhou, sight):
    happiness.take_in(by=zhou, tree=NEW)
    before = StoredFact.objects.count(), Unit.objects.visible_to(zhou).count()
    with pytest.raises(NothingToChange):
        happiness.take_in(by=zhou, tree=NEW)
    assert (StoredFact.objects.count(), Unit.objects.visible_to(zhou).count()) == before


def test_the_plan_says_what_would_happen_and_changes_nothing(happiness, zhou, sight):
    before = StoredFact.objects.count()
    plan = happiness.plan(NEW)
    assert (plan.buildings, len(plan.units), plan.there, plan.faults) == ({"8": "八号楼"}, 3, 1, [])
    assert StoredFact.objects.count() == before
    assert happiness.take_in(by=zhou, tree=NEW).units == 3


def test_nothing_goes_into_a_closed_building_nor_into_the_future(happiness, tower, zhou, sight):
    for unit in Unit.objects.visible_to(zhou).filter(building=tower):
        unit.close(by=zhou, on="2026-11-01")
    tower.close(by=zhou, on="2026-11-01")
    list_ = tree(("3", "3-3-301"), ("5", "5-3-301", None, None, "home", date(2199, 1, 1)), ("5", "5-3-302"))
    assert [(fault.line, fault.why) for fault in happiness.plan(list_).faults] == [
        (2, "This building has been closed."),
        (3, "This day has not come yet."),
    ]
    assert happiness.take_in(by=zhou, tree=list_) == TreeImported(buildings=0, units=1, rejected=2, sha256=SHA)


def test_a_closed_site_takes_nothing_in(happiness, operator, sight):
    for places in (Unit.objects, Building.objects):
        for one in places.visible_to(operator).filter(site=happiness):
            one.close(by=operator, on="2026-11-01")
    happiness.close(by=operator, on="2026-11-01")
    with pytest.raises(AlreadyClosed):
        happiness.take_in(by=operator, tree=NEW)


def test_a_unit_that_somebody_opens_meanwhile_stays_as_he_opened_it(happiness, tower, zhou, sight, monkeypatch):
    plan = happiness.plan(NEW)
    typed = Unit.open(by=zhou, building=tower, number="3-3-301", area="99")
    monkeypatch.setattr(type(happiness), "plan", lambda _site, _tree: plan)
    assert happiness.take_in(by=zhou, tree=NEW).units == 2
    typed.refresh_from_db()
    assert typed.area == 99
    assert len(list(facts_about(Ref.to(typed), reader=zhou))) == 1


def test_a_fact_that_somebody_reacts_to_is_not_told_in_bulk(happiness, zhou, sight, monkeypatch):
    before = Unit.objects.visible_to(zhou).count()
    monkeypatch.setattr(reactions, "all_reactions", lambda: [("places.unit_opened", "people.greet", "when")])
    with pytest.raises(HeardElsewhere, match=r"people\.greet"):
        happiness.take_in(by=zhou, tree=NEW)
    assert Unit.objects.visible_to(zhou).count() == before
