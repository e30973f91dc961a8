"""Histories say what was before and what is now; every sentence names what it speaks of, wherever it stands."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huiyin.core.facts.fact import all_facts
from huiyin.core.facts.telling import called
from huiyin.core.rights.actors import actor_names
from huiyin.core.rights.seeing import seeing
from huiyin.core.ui.translations import compile_if_needed
from huiyin.face.pages.timeline import timeline_of
from huiyin.people.public import Department, Membership
from huiyin.people.values.roles import Role

NAMED_OTHERWISE = {
    "people.link_made", "people.link_used", "people.password_changed", "people.two_steps_begun",
    "people.recovery_codes_renewed", "people.staff_taken_in", "people.intake_undone",
}  # fmt: skip
"""Facts about whoever acted, about a link that nobody sees again, and about a list from a file."""
NAMING = re.compile(r"%\((?:it|person|absent|number|before|code)\)s")


def test_every_sentence_names_its_record() -> None:
    ours = [one for one in all_facts() if one.name.partition(".")[0] in ("core", "face", "api", "people", "places")]
    mute = {one.name for one in ours if not NAMING.search(str(one.sentence))}
    assert mute == NAMED_OTHERWISE


def newest(record: Any, reader: Any) -> str:
    """The newest sentence of a record's history."""
    with seeing(reader):
        return timeline_of(record, reader=reader).lines[0].sentence


@pytest.mark.django_db
class TestBeforeAndAfter:
    def test_of_a_unit(self, flat: Any, zhou: Any, english: None) -> None:
        flat.amend(by=zhou, area="91.20", use="shop")
        told = newest(flat, zhou)
        assert told.startswith("老周 corrected 3-2-501: area ") and told.endswith("→ 91.20, use home → shop")

    def test_of_a_telephone_only_the_end(self, person: Any, zhou: Any, english: None) -> None:
        wang = person("wangayi")
        wang.reach(by=zhou, mobile="13912345678", address="深圳市南山区 8 号")
        assert newest(wang, zhou) == "老周 changed for 王阿姨: mobile number 138 **** 6621 → 139 **** 5678, address"

    def test_of_his_own_telephone_too(self, person: Any, zhou: Any, wang: Any, english: None) -> None:
        person("wangayi").reach(by=wang, mobile="13912345678")
        assert newest(person("wangayi"), zhou) == (
            "王阿姨 changed for 王阿姨: mobile number 138 **** 6621 → 139 **** 5678"
        )

    def test_of_a_name_the_old_wording(self, person: Any, zhou: Any, english: None) -> None:
        wang = person("wangayi")
        wang.amend(by=zhou, called="王姐")
        assert newest(wang, zhou) == "老周 changed for 王姐: how we say it 王阿姨 → 王姐"

    def test_in_chinese(self, flat: Any, zhou: Any) -> None:
        compile_if_needed()
        flat.amend(by=zhou, use="shop")
        assert "→" in newest(flat, zhou)


@pytest.mark.django_db
def test_roles_in_the_whole_house_say_so(person: Any, operator: Any, english: None) -> None:
    held = Membership.grant(by=operator, person=person("alan"), roles=[Role.AUDITOR])
    assert newest(held, operator).endswith("gave 阿兰 roles at the whole house: auditor")


@pytest.mark.django_db
def test_a_site_is_called_by_its_name_and_not_by_its_code(happiness: Any, operator: Any, zhou: Any) -> None:
    happiness.rename(by=operator, name={"zh-Hans": "幸福里花园", "en": "Happiness Gardens"})
    with seeing(zhou):
        first = timeline_of(happiness, reader=zhou).lines[-1].sentence
    assert "幸福里花园" in first or "Happiness Gardens" in first


@pytest.mark.django_db
class TestWhoIsNotNamed:
    """Of whoever the reader may not see it is told that there is somebody; erased is only who is no more."""

    def test_a_colleague_of_another_site(self, jiang: Any, zhou: Any, english: None) -> None:
        pumps = Department.open(by=jiang, code="pumps", name={"en": "Pumps"})
        assert newest(pumps, jiang).startswith("老江 ")
        assert newest(pumps, zhou).startswith("a colleague ")

    def test_whoever_is_no_more(self, jiang: Any, zhou: Any, english: None) -> None:
        with seeing(zhou):
            names = actor_names([("person", jiang.id), ("person", 999_999)])
        assert called(("person", jiang.id), names) == "a colleague"
        assert called(("person", 999_999), names) == "an erased person"

    def test_to_look_for_them_costs_nothing_where_all_are_seen(self, zhou: Any, lan: Any) -> None:
        with seeing(zhou), CaptureQueriesContext(connection) as asked:
            actor_names([("person", zhou.id), ("person", lan.id)])
        assert len(asked) == 1
