"""What every verb does for its noun: lock, permit, check, tell, all or nothing."""

from __future__ import annotations

import threading
from contextlib import suppress

import pytest
from django.db import connection, transaction
from django.utils import translation

from huiyin.core.facts.models import StoredFact, Unsealed, Writing
from huiyin.core.records.record import Outrun
from huiyin.core.rights.refusals import Unseen
from huiyin.core.rights.seeing import seeing
from huiyin.core.values.words import Words
from huiyin.core.verbs import Reference, attempt, together
from huiyin.core.verbs.refusing import Impossible
from huiyin.core.verbs.signature import BadInput
from huiyin.core.verbs.unit import Spoilt
from huiyin.people.public import Acting
from huiyin.places.public import Building, Site, Unit


@pytest.mark.django_db
def test_a_verb_changes_the_record_and_tells_who_did_what(flat, zhou, sight):
    fact = flat.rename(by=zhou, number="3-2-503")
    told = StoredFact.objects.order_by("id").last()
    assert told.name == "places.unit_renumbered"
    assert told.values == fact.values() == {"before": "3-2-501", "after": "3-2-503"}
    assert (told.actor_kind, told.actor_id, told.site_id) == ("person", zhou.id, flat.site_id)
    assert Unsealed.objects.filter(fact_id=told.id).exists()


@pytest.mark.django_db
def test_a_verb_on_the_class_is_a_reference(flat):
    assert Unit.rename == Reference(Unit, "rename") == flat.rename.reference
    assert Unit.close != Building.close
    assert Reference.named("places.unit.rename") == Unit.rename


@pytest.mark.django_db
def test_whoever_may_not_is_told_who_may(flat, lan, refused, sight):
    with refused(Unit.close, saying="centre manager"):
        flat.close(by=lan, on="2026-11-22")


@pytest.mark.django_db
def test_what_belongs_to_others_is_not_there(flat, jiang, stranger, sight):
    for outsider in (jiang, stranger):
        with translation.override("en"), pytest.raises(Unseen, match="no such record"):
            flat.rename(by=outsider, number="9")
    assert Unit.objects.everything(reason="a test").filter(number="9").count() == 0


@pytest.mark.django_db
def test_bad_values_are_named_at_their_place(flat, zhou):
    with pytest.raises(BadInput) as wrong:
        flat.rename(by=zhou, number=" ", colour="red")
    assert set(wrong.value.errors) == {"number", "colour"}


@pytest.mark.django_db
def test_a_record_that_moved_on_is_not_overwritten(tower, zhou):
    read = tower.version
    tower.rename.at(read)(by=zhou, name={"zh-Hans": "三号楼"})
    with pytest.raises(Outrun):
        tower.rename.at(read)(by=zhou, name={"zh-Hans": "第三座"})
    tower.refresh_from_db()
    assert tower.name == Words({"zh-Hans": "三号楼"})


@pytest.mark.django_db
def test_a_verb_works_on_the_row_as_it_is_now_not_as_it_was_read(flat, zhou, sight):
    stale = Unit.objects.visible_to(zhou).get(pk=flat.pk)
    flat.close(by=zhou, on="2026-11-22")
    with pytest.raises(Impossible):
        stale.close(by=zhou, on="2026-11-23")


@pytest.mark.django_db
def test_a_fact_names_a_text_and_its_digest_but_never_holds_it(tower, zhou, sight):
    fact = tower.rename(by=zhou, name={"zh-Hans": "王阿姨的楼"})
    told = StoredFact.objects.order_by("id").last()
    assert "王阿姨" not in str(told.values)
    assert Writing.objects.get(id=fact.after.id).sha256 == fact.after.sha256


@pytest.mark.django_db
def test_several_verbs_are_one_transaction(flat, tower, zhou, sight):
    before = StoredFact.objects.count()
    with pytest.raises(Impossible), transaction.atomic(), together(zhou):
        flat.rename(by=zhou, number="3-2-503")
        flat.close(by=zhou, on="2026-11-22")
        flat.close(by=zhou, on="2026-11-22")
    flat.refresh_from_db()
    assert (flat.number, flat.is_open, StoredFact.objects.count()) == ("3-2-501", True, before)


@pytest.mark.django_db
def test_an_attempt_that_fails_is_forgotten_and_the_rest_goes_on(flat, tower, zhou, sight):
    before = StoredFact.objects.count()
    with together(zhou):
        flat.rename(by=zhou, number="3-2-503")
        with pytest.raises(Impossible), attempt():
            flat.close(by=zhou, on="2026-11-22")
            flat.close(by=zhou, on="2026-11-22")
    flat.refresh_from_db()
    assert (flat.number, flat.is_open) == ("3-2-503", True)
    assert StoredFact.objects.count() == before + 1


@pytest.mark.django_db
def test_a_verb_costs_at_most_seven_statements(flat, zhou, django_assert_max_num_queries):
    zhou.roles_at(flat.site_id)
    flat.rename(by=zhou, number="3-2-503")
    with django_assert_max_num_queries(7):
        flat.rename(by=zhou, number="3-2-504")


@pytest.mark.django_db
def test_verbs_of_several_actors_are_written_in_the_sight_of_all(zhou, operator, sight):
    riverside = Site.objects.visible_to(operator).get(code="BJ")
    with together(zhou):
        opened = Building.open(by=operator, site=riverside, code="9", name={"en": "Nine"})
    assert StoredFact.objects.get(noun="places.building", record_id=opened.pk).site_id == riverside.pk


@pytest.mark.django_db
def test_a_failure_that_is_swallowed_spoils_the_unit_aloud(flat, zhou, sight):
    with pytest.raises(Spoilt), together(zhou), suppress(Impossible):
        flat.reopen(by=zhou)


@pytest.mark.django_db
def test_what_something_is_opened_in_is_checked_like_any_value(zhou, happiness):
    for wrong in ({}, {"building": happiness}, {"building": "XF/3"}):
        with pytest.raises(BadInput) as refusal:
            Unit.open(by=zhou, number="9", **wrong)
        assert "building" in refusal.value.errors


def test_two_who_open_inside_the_same_do_not_wait_for_each_other(committing):
    def open_one(number: str) -> None:
        zhou = Acting.called("laozhou")
        with seeing(zhou):
            building = Building.objects.visible_to(zhou).get(code="3")
        Unit.open(by=zhou, building=building, number=number)

    zhou = Acting.called("laozhou")
    with together(zhou):
        open_one("3-9-901")
        other = threading.Thread(target=lambda: (open_one("3-9-902"), connection.close()))
        other.start()
        other.join(2)
        assert not other.is_alive()


def test_two_people_at_once_take_turns(committing):
    """Both close the same flat: one does it, the other hears that it is closed."""
    outcomes, ready = [], threading.Barrier(2)

    def close() -> None:
        zhou = Acting.called("laozhou")
        with seeing(zhou):
            flat = Unit.objects.visible_to(zhou).get(number="3-2-501")
        ready.wait(5)
        try:
            outcomes.append(flat.close(by=zhou, on="2026-11-22").name)
        except Impossible:
            outcomes.append("told")
        connection.close()

    threads = [threading.Thread(target=close) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["places.place_closed", "told"]
