"""Histories say what was before and what is now; every sentence names what it speaks of, wherever it stands."""

from __future__ import annotations

import re
from typing import Any

import pytest

from huiyin.core.facts.fact import all_facts
from huiyin.core.rights.seeing import seeing
from huiyin.core.ui.translations import compile_if_needed
from huiyin.face.pages.timeline import timeline_of
from huiyin.people.public import Membership
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
