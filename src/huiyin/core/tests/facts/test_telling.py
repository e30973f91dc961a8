"""Facts are told in the reader's language, with the names he may see, and without what has been erased."""

import pytest
from django.utils import translation

from huiyin.core.facts.fact import Fact, NotAFact, fact
from huiyin.core.facts.log import Told, facts_about
from huiyin.core.facts.models import StoredFact, Writing
from huiyin.core.facts.telling import tell
from huiyin.core.records.references import Ref
from huiyin.core.rights.walls import Wall
from huiyin.places.facts import UnitOpened
from huiyin.places.public import Unit

pytestmark = pytest.mark.django_db


def sentences(record, reader):
    """The timeline of a record as a reader sees it."""
    reader.language = "en"
    return [sentence for _, sentence in tell(facts_about(Ref.to(record), reader=reader), reader=reader)]


def test_a_timeline_tells_what_happened_in_order(flat, zhou, sight):
    flat.rename(by=zhou, number="3-2-503")
    assert sentences(flat, zhou) == [
        "运维 opened unit 3-2-501 in building 3",
        "老周 changed the unit number from 3-2-501 to 3-2-503",
    ]


def test_a_split_names_the_new_units(flat, zhou, sight):
    flat.split(by=zhou, into=[{"number": "3-2-501A"}, {"number": "3-2-501B"}])
    assert sentences(flat, zhou)[-1] == "老周 split the unit into 3-2-501A, 3-2-501B"


def test_a_stranger_hears_nothing(flat, stranger, jiang, sight):
    assert sentences(flat, stranger) == sentences(flat, jiang) == []


def test_whoever_is_walled_off_hears_nothing_and_is_told_no_name(flat, lan, zhou, sight):
    flat.split(by=zhou, into=[{"number": "3-2-501A"}, {"number": "3-2-501B"}])
    secret = Unit.objects.visible_to(zhou).get(number="3-2-501B")
    Wall.objects.create(noun="places.unit", record_id=secret.pk, party=f"agent:{lan.pk}", keeps_out=True)
    assert sentences(secret, lan) == []
    assert sentences(flat, lan)[-1] == "老周 split the unit into 3-2-501A, something you may not see"


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


def test_sentences_are_told_in_chinese(flat, zhou, sight):
    with translation.override("zh-hans"):
        told = [sentence for _, sentence in tell(facts_about(Ref.to(flat), reader=zhou), reader=zhou)]
    assert "3-2-501" in told[0]
