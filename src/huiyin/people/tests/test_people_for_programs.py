"""What programs are told of people: masked as for people, and nothing of other sites (PLT-3, CUS-8)."""

import pytest

from huiyin.face.programs.shown import all_shown
from huiyin.people.public import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(wangs_record):
    """What a program with somebody's rights hears of 王阿姨."""
    (shown,) = (one for one in all_shown() if one.noun is Person)
    computed = [field for field in shown.fields if not isinstance(field, str)]
    return lambda by: {field.name: field.of(wangs_record, by) for field in computed}


def test_a_program_hears_masks(told, zhou, wang):
    assert told(zhou)["mobile"] == "138 **** 6621"
    assert told(wang)["mobile"] == "138 1234 6621"


def test_no_program_looks_behind_a_mask_nor_touches_a_login():
    (shown,) = (one for one in all_shown() if one.noun is Person)
    verbs = {verb.verb for verb in shown.verbs}
    assert {"open", "amend", "reach"} <= verbs
    assert not verbs & {"reveal", "give_login", "rename_login", "suspend_login", "change_password", "ask_new_password"}
