"""Telephone, identity number and address are masked; looking behind a mask needs a reason and is told (CUS-8)."""

import pytest
from django.db import connection

from huiyin.core.facts.log import facts_about
from huiyin.core.facts.models import Writing
from huiyin.core.facts.telling import tell
from huiyin.core.records.references import Ref
from huiyin.core.search.find import find
from huiyin.core.search.models import SearchEntry
from huiyin.core.verbs.signature import BadInput
from huiyin.people.facts import PersonalDataRevealed
from huiyin.people.models.revealable import NotKnown
from huiyin.people.public import Person
from huiyin.people.values.particulars import Field

pytestmark = pytest.mark.django_db
CARD = "11010519491231002X"


def test_all_see_a_mask_but_the_person_himself(wangs_record, zhou, operator, wang):
    for who in (zhou, operator):
        assert wangs_record.shown(Field.MOBILE, to=who) == "138 **** 6621"
        assert wangs_record.shown(Field.OTHER_PHONE, to=who) == "0755 **** 6666"
        assert wangs_record.shown(Field.ADDRESS, to=who) == "深圳市****"
    assert wangs_record.shown(Field.MOBILE, to=wang) == "138 1234 6621"


def test_a_reveal_is_a_fact_with_its_reason(wangs_record, lan):
    fact = wangs_record.reveal(by=lan, field="mobile", reason="Her tap leaks, and she does not answer the door.")
    assert isinstance(fact, PersonalDataRevealed)
    assert wangs_record.unmasked(Field.MOBILE) == "138 1234 6621"
    assert Writing.objects.get(id=fact.reason.id).words == {"und": "Her tap leaks, and she does not answer the door."}
    *_others, (_told, said) = tell(facts_about(Ref.to(wangs_record), reader=lan), reader=lan)
    assert said.endswith("Her tap leaks, and she does not answer the door.") and "阿兰" in said


def test_a_reveal_needs_a_reason_a_value_and_the_right_role(wangs_record, lan, zhou, xiaozhao, chen, stranger, refused):
    with pytest.raises(BadInput, match="Nothing is written"):
        wangs_record.reveal(by=lan, field="mobile", reason=" ")
    with pytest.raises(NotKnown):
        wangs_record.reveal(by=zhou, field="identity", reason="to check it")
    with pytest.raises(BadInput, match="not masked"):
        wangs_record.reveal(by=lan, field="called", reason="why not")
    with pytest.raises(BadInput, match="Your role may not see this"):
        wangs_record.reveal(by=xiaozhao, field="address", reason="to go there")
    for who in (chen, stranger):
        with refused(Person.reveal):
            wangs_record.reveal(by=who, field="mobile", reason="curious")


def test_an_identity_number_lies_encrypted_and_is_revealed_to_few(wangs_record, zhou, lan, wang):
    assert wangs_record.identify(by=lan, identity=" 110105 19491231 002x ").fields == ("identity",)
    with connection.cursor() as cursor:
        cursor.execute("SELECT row_to_json(p)::text FROM people_person p WHERE id = %s", [wangs_record.pk])
        assert "19491231" not in cursor.fetchone()[0]
    assert wangs_record.shown(Field.IDENTITY, to=zhou) == "**** 002X"
    assert wangs_record.shown(Field.IDENTITY, to=wang) == CARD
    with pytest.raises(BadInput, match="Your role may not see this"):
        wangs_record.reveal(by=lan, field="identity", reason="to fill in a form")
    wangs_record.reveal(by=zhou, field="identity", reason="for the police")
    assert wangs_record.unmasked(Field.IDENTITY) == CARD


@pytest.mark.parametrize("number", ["110105194912310021", "1101051949123100", "x", "=1+1=2"])
def test_a_mistyped_identity_number_is_refused(wangs_record, lan, number):
    with pytest.raises(BadInput):
        wangs_record.identify(by=lan, identity=number)


def test_what_is_masked_is_found_whole_or_by_its_end_only(wangs_record, lan, jiang):
    wangs_record.identify(by=lan, identity=CARD)
    people, others = Person.objects.visible_to(lan), Person.objects.visible_to(jiang)
    for said in ("138 1234 6621", "+8613812346621", "6621", "0755-8888-6666", "6666"):
        assert people.reached_at(said).get() == wangs_record
        assert not others.reached_at(said)
    for said in (CARD.lower(), "002x"):
        assert people.identified_by(said).get() == wangs_record
        assert not others.identified_by(said)
    for said in ("", "1381234", "34 6621", "%", "21"):
        assert not people.reached_at(said) and not people.identified_by(said)


def test_the_search_index_holds_no_numbers(wangs_record, lan):
    wangs_record.reach(by=lan, mobile="13912345678")
    assert find("13912345678", "people.person", reader=lan).ids == find("5678", "people.person", reader=lan).ids == ()
    entry = SearchEntry.objects.get(noun="people.person", record_id=wangs_record.pk)
    assert "139" not in entry.text
