"""Who sees what: scopes, walls, and the second wall in PostgreSQL (PLT-1)."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from django.db import DataError, connection, transaction
from django.db.models import Exists, OuterRef, Subquery
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from huiyin.core.facts.log import facts_about
from huiyin.core.records.references import Ref
from huiyin.core.rights.actor import EVERYWHERE, NOWHERE, Scope
from huiyin.core.rights.permissions import may
from huiyin.core.rights.refusals import Refused, Unseen
from huiyin.core.rights.scoped import OutsideScope
from huiyin.core.rights.seeing import within
from huiyin.core.rights.walls import Wall
from huiyin.core.verbs.reference import Reference, verbs_of
from huiyin.core.verbs.refusing import Impossible
from huiyin.core.verbs.signature import BadInput
from huiyin.people.public import Agent
from huiyin.places.public import Building, Site, Unit

pytestmark = pytest.mark.django_db


@dataclass
class Someone:
    """Anybody with any roles anywhere."""

    scope: Scope
    roles: frozenset[str]
    id: int = 99
    kind: str = "agent"
    language: str = "en"
    parties: frozenset[str] | None = frozenset({"agent:99"})

    def roles_at(self, site: int | None) -> frozenset[str]:
        return self.roles if site in self.scope else frozenset()


def test_a_query_without_a_scope_raises_instead_of_answering():
    for question in (list, len, lambda q: q.count(), lambda q: q.exists(), lambda q: q.first(), lambda q: q.delete()):
        with pytest.raises(OutsideScope, match="say for whom"):
            question(Unit.objects.filter(number="3-2-501"))


def test_a_sub_query_without_a_scope_raises_too(zhou):
    with pytest.raises(OutsideScope):
        list(Unit.objects.visible_to(zhou).filter(building__in=Building.objects.filter(code="3")))


def test_no_combination_gets_around_the_scope(zhou, stranger, sight):
    mine, all_units = Unit.objects.visible_to(zhou), Unit.objects.all()
    for question in (
        lambda: list(mine | all_units),
        lambda: list(all_units & mine),
        lambda: list(mine.union(all_units)),
        lambda: list(mine.filter(Exists(all_units.filter(building=OuterRef("building"))))),
        lambda: list(mine.annotate(other=Subquery(all_units.values("number")[:1]))),
    ):
        with pytest.raises(OutsideScope):
            question()
    assert list(mine | Unit.objects.visible_to(stranger))
    assert list(mine.exclude(children__child__number="9"))  # Django's own inner query is no way around


def test_what_belongs_to_no_site_is_changed_and_read_by_whoever_works_anywhere(echo, zhou, stranger, sight):
    someone = Someone(zhou.scope, frozenset({"operator"}))
    someone.roles_at = lambda _site: frozenset({"operator"})
    echo.rename(by=someone, name={"en": "Echo"})
    assert [fact.fact.name for fact in facts_about(Ref.to(echo), reader=zhou)][-1] == "places.place_renamed"
    assert not list(facts_about(Ref.to(echo), reader=stranger))


def test_an_error_of_the_database_is_not_hidden_by_putting_the_scope_back(zhou, sight):
    with pytest.raises(DataError), transaction.atomic(), within(zhou.scope), connection.cursor() as cursor:
        cursor.execute("SELECT 1 / 0")


def test_everyone_sees_his_own_sites_and_nothing_else(zhou, jiang, stranger, operator, sight):
    seen = {
        who.spoken_name: {site.code for site in Site.objects.visible_to(who)}
        for who in (zhou, jiang, stranger, operator)
    }
    assert seen == {"老周": {"XF"}, "老江": {"BJ"}, "外人": set(), "运维": {"XF", "BJ"}}


@pytest.mark.parametrize("table", ["places_site", "places_building", "places_unit", "core_fact", "core_writing"])
def test_postgresql_shows_no_row_without_a_scope(table):
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('is_superuser'), current_user")
        assert cursor.fetchone() == ("off", "huiyin_app")
        cursor.execute(f"SELECT count(*) FROM {table}")
        assert cursor.fetchone() == (0,)


def test_postgresql_refuses_a_row_for_a_foreign_site(zhou, jiang, sight):
    foreign = Site.objects.visible_to(jiang).get()
    with within(zhou.scope), pytest.raises(Exception, match="row-level security"), transaction.atomic():
        Building.objects.create(site_id=foreign.pk, code="9", name={"en": "Nine"})


def test_a_scope_inside_a_scope_is_put_back(zhou, sight):
    with within(zhou.scope):
        assert Site.objects.everything(reason="a test").count() == 1
    assert Site.objects.everything(reason="a test").count() == 2


def test_a_wall_keeps_one_person_out_of_everything(flat, lan, zhou, sight):
    flat.shut_out(by=zhou, party=f"person:{lan.id}")
    assert flat not in Unit.objects.visible_to(lan)
    assert flat in Unit.objects.visible_to(zhou)
    with pytest.raises(Unseen):
        flat.rename(by=lan, number="1")


def test_a_record_opened_only_for_some_is_closed_to_all_others_but_who_said_it(flat, lan, zhou, operator, sight):
    flat.let_in(by=zhou, party=f"person:{lan.id}")
    assert [flat in Unit.objects.visible_to(who) for who in (lan, zhou, operator)] == [True, True, False]


def test_a_record_opened_for_some_is_opened_to_all_again(flat, lan, zhou, operator, sight):
    flat.let_in(by=zhou, party=f"person:{lan.id}")
    flat.open_to_all(by=zhou)
    assert all(flat in Unit.objects.visible_to(who) for who in (lan, zhou, operator))
    with pytest.raises(Impossible):
        flat.open_to_all(by=zhou)


def test_nothing_is_opened_inside_what_one_is_walled_off_from(flat, tower, lan, zhou, sight):
    Wall.objects.create(noun="places.building", record_id=tower.pk, party=f"person:{lan.id}", keeps_out=True)
    with pytest.raises(Unseen):
        Unit.open(by=lan, building=tower, number="9")


def test_what_comes_of_a_walled_unit_stands_behind_the_same_walls(flat, lan, zhou, sight):
    flat.shut_out(by=zhou, party=f"person:{lan.id}")
    flat.split(by=zhou, into=[{"number": "3-2-501A"}, {"number": "3-2-501B"}])
    assert not Unit.objects.visible_to(lan).filter(number__startswith="3-2-501")
    assert Unit.objects.visible_to(zhou).filter(number__startswith="3-2-501A")


def test_nobody_shuts_himself_out(flat, zhou, sight):
    flat.let_in(by=zhou, party="person:77")
    for verb in (flat.take_down_wall, flat.shut_out):
        with pytest.raises(Impossible, match="no longer see it yourself"):
            verb(by=zhou, party=f"person:{zhou.id}")
    assert flat in Unit.objects.visible_to(zhou)


def test_the_clock_works_behind_walls_too(flat, zhou, sight):
    flat.let_in(by=zhou, party="person:77")
    assert flat in Unit.objects.visible_to(Agent.called("clock"))


def test_a_wall_is_taken_down_again(flat, lan, zhou, sight):
    flat.shut_out(by=zhou, party=f"person:{lan.id}")
    flat.take_down_wall(by=zhou, party=f"person:{lan.id}")
    assert flat in Unit.objects.visible_to(lan)
    with pytest.raises(Impossible):
        flat.take_down_wall(by=zhou, party=f"person:{lan.id}")


@pytest.mark.parametrize("party", ["", "lan", "agent:", "agent:03", "agent:1; DROP", "王阿姨:1"])
def test_a_wall_names_a_party_and_nothing_else(party, flat, zhou, sight):
    with pytest.raises(BadInput, match="party"):
        flat.shut_out(by=zhou, party=party)
    assert not Wall.objects.exists()


ROLES = ["centre_manager", "specialist", "operator", "agent"]
VALUES = {
    "party": "agent:5",
    "number": "1",
    "on": "2026-11-22",
    "others": ["9"],
    "into": [{"number": "7"}, {"number": "8"}],
}


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_is_allowed_is_also_visible(data, sight):
    """P5: over any sites, units, roles and walls, a verb happens exactly where it is allowed and the record is seen."""
    with transaction.atomic():
        units = [
            unit for n in range(data.draw(st.integers(1, 4))) for unit in some_units(n, data.draw(st.integers(1, 3)))
        ]
        who = someone(data, sorted({unit.site_id for unit in units}))
        unit = data.draw(st.sampled_from(units))
        put_up_walls(data, unit)
        name = data.draw(st.sampled_from(sorted(set(verbs_of(Unit)) - {"open"})))
        visible = Unit.objects.visible_to(who).filter(pk=unit.pk).exists()
        allowed = may(who, Reference(Unit, name), unit)
        assert happens(who, unit, name) == (allowed and visible)
        transaction.set_rollback(True)


def some_units(nth, count):
    """A site with a building and some units."""
    site = Site.objects.everything(reason="a test").get(code="XF")
    site.pk, site.code, site._state.adding = None, "XYZW"[nth], True
    site.save()
    building = Building.objects.create(site=site, code="1", name={"en": "One"})
    return [
        Unit.objects.create(site=site, building=building, number=str(n), number_key=str(n))
        for n in range(10, 10 + count)
    ]


def someone(data, sites):
    """Anybody: any roles, at every site, at none, or at some."""
    scope = data.draw(st.one_of(st.just(EVERYWHERE), st.just(NOWHERE), st.sets(st.sampled_from(sites)).map(Scope.of)))
    return Someone(scope, data.draw(st.frozensets(st.sampled_from(ROLES))))


def put_up_walls(data, unit):
    """Any walls around the unit, for him or for somebody else."""
    for party in data.draw(st.sets(st.sampled_from(["agent:99", "agent:1", "person:4"]))):
        Wall.objects.create(noun="places.unit", record_id=unit.pk, party=party, keeps_out=data.draw(st.booleans()))


def happens(who, unit, name):
    """Say the verb for real; False if it is refused. A state or value that does not fit counts: it was allowed."""
    values = VALUES | {"building": unit.building}
    wanted = set(Reference(Unit, name).said.body.__annotations__)
    try:
        getattr(unit, name)(by=who, **{key: value for key, value in values.items() if key in wanted})
    except Refused:
        return False
    except (Impossible, BadInput):
        return True
    return True
