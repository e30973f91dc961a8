"""Facts are told in the reader's language, with the names he may see, and without what has been erased."""

from copy import copy
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Annotated

import pytest
from django.utils import translation

from huiyin.core.facts import fact as facts
from huiyin.core.facts.fact import Fact, Names, NotAFact, fact
from huiyin.core.facts.log import Told, facts_about
from huiyin.core.facts.models import StoredFact, Writing
from huiyin.core.facts.telling import _names_in as names_of_fields
from huiyin.core.facts.telling import tell
from huiyin.core.records.references import Ref
from huiyin.core.rights.walls import Wall
from huiyin.core.ui.translations import compile_if_needed
from huiyin.places.facts import UnitOpened
from huiyin.places.public import Unit

pytestmark = pytest.mark.django_db


def sentences(record, reader, language="en"):
    """The timeline of a record as a reader sees it."""
    reader = copy(reader)
    object.__setattr__(reader, "language", language)
    return [sentence for _, sentence in tell(facts_about(Ref.to(record), reader=reader), reader=reader)]


def test_a_timeline_tells_what_happened_in_order(flat, zhou, sight):
    flat.rename(by=zhou, number="3-2-503")
    assert sentences(flat, zhou) == [
        "The operator opened unit 3-2-501 in Building 3",
        "The operator noted that 3-2-503 was handed over on 15 Nov 2023",
        "老周 changed the unit number from 3-2-501 to 3-2-503",
    ]


def test_a_split_names_the_new_units(flat, zhou, sight):
    flat.split(by=zhou, into=[{"number": "3-2-501A"}, {"number": "3-2-501B"}])
    assert sentences(flat, zhou)[-1] == "老周 split 3-2-501 into 3-2-501A, 3-2-501B"


def test_a_stranger_hears_nothing(flat, stranger, jiang, sight):
    assert sentences(flat, stranger) == sentences(flat, jiang) == []


def test_whoever_is_walled_off_hears_nothing_and_is_told_no_name(flat, lan, zhou, sight):
    flat.split(by=zhou, into=[{"number": "3-2-501A"}, {"number": "3-2-501B"}])
    secret = Unit.objects.visible_to(zhou).get(number="3-2-501B")
    Wall.objects.create(noun="places.unit", record_id=secret.pk, party=f"person:{lan.id}", keeps_out=True)
    assert sentences(secret, lan) == []
    assert sentences(flat, lan)[-1] == "老周 split 3-2-501 into 3-2-501A, something you may not see"


def test_an_erased_text_is_not_told(tower, zhou, sight):
    fact = tower.rename(by=zhou, name={"en": "Where Wang lives"})
    Writing.objects.filter(id=fact.after.id).update(words=None)
    assert sentences(tower, zhou)[-1].endswith("to “an erased text”")


def test_a_fact_is_read_back_as_it_was_written(flat, zhou, sight):
    written = flat.hand_over(by=zhou, on="2026-11-22")
    assert Told.of(StoredFact.objects.order_by("id").last()).fact == written


def test_a_fact_of_a_kind_that_is_gone_is_passed_over(flat, zhou, sight):
    row = StoredFact.objects.filter(name=UnitOpened.name).first()
    row.name = "places.unit_enchanted"
    assert Told.of(row) is None


def test_a_fact_cannot_hold_free_text():
    with pytest.raises(NotAFact, match="write text down"):

        @fact("places.gossip_heard")
        class GossipHeard(Fact):
            words: str
            sentence = "%(by)s heard %(words)s"


def test_a_fact_without_a_sentence_is_none():
    with pytest.raises(NotAFact, match="has no sentence"):

        @fact("places.silence_kept")
        class SilenceKept(Fact):
            sentence = ""


def test_sentences_are_told_in_chinese_with_chinese_names(flat, zhou, sight):
    compile_if_needed()
    flat.rename(by=zhou, number="3-2-503")
    assert sentences(flat, zhou, "zh-Hans")[-1] == "老周将房号由 3-2-501 改为 3-2-503"


def test_whoever_reads_the_sentences_stays_in_his_own_language(flat, zhou, sight):
    with translation.override("de"):
        for _told, _sentence in tell(facts_about(Ref.to(flat), reader=zhou), reader=zhou):
            assert translation.get_language() == "de"


def test_a_wall_names_who_is_shut_out_in_the_readers_language(flat, zhou, operator, lan, sight):
    flat.shut_out(by=zhou, party=f"person:{lan.id}")
    flat.shut_out(by=zhou, party=f"agent:{operator.pk}")
    flat.shut_out(by=zhou, party="department:2")
    flat.shut_out(by=zhou, party="person:999999")
    assert sentences(flat, zhou)[-4:] == [
        f"老周 closed 3-2-501 to {who}" for who in ("阿兰", "The operator", "department:2", "an erased person")
    ]


@pytest.fixture
def visit_fixed(monkeypatch):
    """A kind of fact with all that may be left out."""
    monkeypatch.setattr(facts, "_known", dict(facts._known))

    @fact("places.visit_fixed")
    class VisitFixed(Fact):
        """Somebody will come."""

        at: datetime | None = None
        before: Annotated[int, Names("places.building")] | None = None
        units: Annotated[tuple[int, ...], Names("places.unit")] = ()
        on: date | None = None
        sentence = "%(at)s, %(before)s, %(units)s, %(on)s"

    yield VisitFixed
    names_of_fields.cache_clear()


def told(fact, about, reader):
    """A fact as it is told, if the oldest about this record were this one."""
    (oldest, *_rest) = facts_about(Ref.to(about), reader=reader)
    ((_told, sentence),) = tell([replace(oldest, fact=fact)], reader=reader)
    return sentence


def test_what_is_not_known_is_a_dash(visit_fixed, flat, zhou, sight):
    assert told(visit_fixed(), flat, zhou) == "–, –, –, –"


def test_a_record_that_may_be_missing_is_told_by_name(visit_fixed, flat, tower, zhou, sight):
    fact = visit_fixed(before=tower.pk, units=(flat.pk,), on=date(2026, 11, 22))
    assert told(fact, flat, zhou) == "–, 3 号楼, 3-2-501, 2026 年 11 月 22 日"


def test_a_time_stands_as_the_clock_of_the_house_shows_it(visit_fixed, flat, zhou, sight):
    fact = visit_fixed(at=datetime(2023, 11, 22, 9, 30, 7, 123, tzinfo=UTC))
    assert told(fact, flat, zhou).startswith("2023 年 11 月 22 日 17:30")
