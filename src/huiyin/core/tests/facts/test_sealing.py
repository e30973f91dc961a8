"""The log: positions after the commit, nothing passed over, tampering named (PLT-6)."""

from __future__ import annotations

import threading

import pytest
from django.db import connection, transaction

from huiyin.core.clock.time import wall
from huiyin.core.facts.log import follow, since
from huiyin.core.facts.models import Position, Seal, StoredFact, Unsealed, Writing
from huiyin.core.facts.sealer import seal
from huiyin.core.facts.verify import missing_seals, newest_seals, tampering
from huiyin.core.rights.actor import EVERYWHERE
from huiyin.core.rights.scoped import OutsideScope
from huiyin.core.rights.seeing import seeing, within
from huiyin.core.verbs import together
from huiyin.people.public import Acting
from huiyin.places.public import Building


@pytest.mark.django_db
def test_what_is_committed_gets_a_position_without_gaps(sight):
    seal()
    assert not Unsealed.objects.filter(position=None).exists()
    places = list(Position.objects.order_by("position").values_list("position", flat=True))
    assert places == list(range(1, StoredFact.objects.count() + 1))


@pytest.mark.django_db
def test_a_whole_log_is_not_suspected(sight, flat, zhou):
    seal(close_all=True)
    flat.close(by=zhou, on="2026-11-22")
    seal(close_all=True)
    assert Seal.objects.count() == 4  # the house's block, 幸福里's two, 滨江's one
    assert list(tampering()) == []


MONTH = "SELECT to_char(date_trunc('month', now() AT TIME ZONE 'UTC') + make_interval(months => %s), 'YYYY_MM')"
TRICKS = {
    "before it got its position": "INSERT INTO core_unsealed (fact_id, recorded_at) VALUES (-5, now())",
    "is not what was written": "UPDATE core_fact SET values = '{\"number\": \"9-9-999\"}' WHERE name = 'places.unit_opened'",
    "has been removed": "DELETE FROM core_fact WHERE id = (SELECT max(id) FROM core_fact)",
    "was never given out": """INSERT INTO core_fact SELECT -1, recorded_at, happened_at, name, noun, record_id, site_id,
        actor_kind, actor_id, values FROM core_fact LIMIT 1""",
    "does not fit its chain": "UPDATE core_seal SET digest = sha256('forged') WHERE site_id = 1",
    "have been removed": "DELETE FROM core_position WHERE position = 5",
}


@pytest.mark.parametrize(("sentence", "trick"), TRICKS.items())
def test_tampering_behind_the_trigger_is_named(committing, intruder, sentence, trick):
    seal(close_all=True)
    intruder.execute("SET session_replication_role = replica")  # switches the triggers off, as only he can
    assert intruder.execute(trick).rowcount
    assert any(sentence in said for said in tampering())


def test_seals_that_were_removed_are_missed_and_told_by_those_kept_elsewhere(committing, intruder):
    seal(close_all=True)
    kept = newest_seals()
    assert list(missing_seals(kept)) == []
    intruder.execute("SET session_replication_role = replica")
    intruder.execute("DELETE FROM core_seal")
    assert len(list(missing_seals(kept))) == len(kept) == 3
    assert any("blocks of site 1 have been removed" in said for said in tampering())


def test_a_follower_misses_nothing_that_commits_late(committing, flat_ids):
    """One transaction takes its ids first and commits last: a reader of `id > last` would pass it over."""
    early_has_told, late_has_committed = threading.Event(), threading.Event()
    read = [row.id for row in read_all()]

    def early() -> None:
        with together(flat_ids.zhou):
            flat_ids.first().rename(by=flat_ids.zhou, number="3-9-901")
            early_has_told.set()
            late_has_committed.wait(10)
        connection.close()

    slow = threading.Thread(target=early)
    slow.start()
    early_has_told.wait(10)
    flat_ids.second().rename(by=flat_ids.zhou, number="3-9-902")
    read += [row.id for row in read_all()]
    late_has_committed.set()
    slow.join()
    read += [row.id for row in read_all()]
    with transaction.atomic(), within(EVERYWHERE):
        assert sorted(read) == sorted(StoredFact.objects.values_list("id", flat=True))
        assert len(set(read)) == len(read)


def test_replacing_the_digest_s_function_deceives_nobody(committing, intruder):
    seal(close_all=True)
    intruder.execute("SET session_replication_role = replica")
    intruder.execute("UPDATE core_fact SET values = '{}' WHERE name = 'places.unit_opened'")
    intruder.execute(
        """CREATE OR REPLACE FUNCTION huiyin_digest(f core_fact) RETURNS bytea LANGUAGE sql AS
           $$ SELECT digest FROM core_position WHERE fact_id = f.id $$"""
    )
    assert any("is not what was written" in said for said in tampering())


def test_a_second_fact_under_the_same_id_is_named(committing, intruder):
    seal(close_all=True)
    with transaction.atomic(), within(EVERYWHERE), connection.cursor() as cursor:
        cursor.execute(
            """INSERT INTO core_fact SELECT id, recorded_at + interval '1 minute', happened_at, name, noun, record_id,
               site_id, actor_kind, actor_id, values FROM core_fact LIMIT 1"""
        )
    assert any("was never given out" in said for said in tampering())


@pytest.mark.django_db
def test_nobody_writes_the_past(sight):
    with pytest.raises(Exception, match="recorded when it is written"), connection.cursor() as cursor:
        cursor.execute(
            """INSERT INTO core_fact SELECT -7, now() - interval '1 year', happened_at, name, noun, record_id,
               site_id, actor_kind, actor_id, values FROM core_fact LIMIT 1"""
        )


@pytest.mark.django_db
def test_a_text_is_erased_or_stays_as_it_is(tower, zhou, sight):
    after = tower.rename(by=zhou, name={"en": "Where Wang lives"}).after
    with pytest.raises(Exception, match="erased or stays"), transaction.atomic():
        Writing.objects.filter(id=after.id).update(words={"en": "Where nobody lives"})
    with pytest.raises(Exception, match="permission denied"), transaction.atomic():
        Writing.objects.filter(id=after.id).delete()
    Writing.objects.filter(id=after.id).update(words=None, erased_at=wall())


def test_a_text_changed_behind_the_trigger_is_named(committing, intruder):
    zhou = Acting.called("laozhou")
    with seeing(zhou):
        tower = Building.objects.visible_to(zhou).get(code="3")
    tower.rename(by=zhou, name={"en": "Where Wang lives"})
    seal(close_all=True)
    intruder.execute("SET session_replication_role = replica")
    intruder.execute(
        """UPDATE core_writing SET words = '{"en": "Where nobody lives"}' WHERE words ->> 'en' LIKE '%Wang%'"""
    )
    assert any("is not what was written" in said for said in tampering())


@pytest.mark.django_db
def test_a_follower_with_a_narrow_view_is_not_moved_on(zhou, sight):
    with within(zhou.scope), pytest.raises(OutsideScope):
        follow("a test")


def test_a_month_that_lies_in_the_rest_does_not_stop_the_months_after_it(committing, intruder):
    intruder.execute("SET session_replication_role = replica")
    for ahead in (2, 3):
        intruder.execute(f"DROP TABLE core_fact_{intruder.execute(MONTH, [ahead]).fetchone()[0]}")
    intruder.execute(
        """INSERT INTO core_fact SELECT -1, now() + interval '2 months', happened_at, name, noun, record_id, site_id,
           actor_kind, actor_id, values FROM core_fact LIMIT 1"""
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT huiyin_open_months(3)")
    there = [intruder.execute(f"SELECT to_regclass('core_fact_' || ({MONTH}))", [n]).fetchone()[0] for n in (2, 3)]
    assert [bool(one) for one in there] == [False, True]


def read_all() -> list[StoredFact]:
    """What a follower gets now."""
    seal()
    with transaction.atomic(), within(EVERYWHERE):
        return list(follow("a test"))


@pytest.fixture
def flat_ids(committing):
    """Two flats of 幸福里 and its manager, fetched anew in each thread."""
    from types import SimpleNamespace

    from huiyin.core.rights.seeing import seeing
    from huiyin.people.public import Acting
    from huiyin.places.public import Unit

    zhou = Acting.called("laozhou")

    def fetch(number: str) -> Unit:
        with seeing(zhou):
            return Unit.objects.visible_to(zhou).get(number=number)

    return SimpleNamespace(zhou=zhou, first=lambda: fetch("3-2-501"), second=lambda: fetch("3-2-502"))


@pytest.mark.django_db
def test_a_reader_sees_only_the_facts_of_his_sites(sight, zhou):
    seal()
    with within(zhou.scope):
        assert {row.site_id for _, row in since(0)} == zhou.scope.sites


@pytest.mark.django_db
@pytest.mark.parametrize("table", ["core_fact", "core_position", "core_seal", "core_fact_other"])
@pytest.mark.parametrize("act", ["UPDATE {} SET site_id = 1", "DELETE FROM {}", "TRUNCATE {}"])
def test_the_application_cannot_change_the_log(table, act, sight):
    with pytest.raises(Exception, match="permission denied"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(act.format(table))
