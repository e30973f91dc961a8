"""Forms know where somebody works: his site stands there, and the whole house is offered to whom it is given."""

from __future__ import annotations

from typing import Any

import pytest

from huiyin.face.forms.form import form_of
from huiyin.people.public import Membership
from huiyin.people.views.choosing import sites_to_come_to, sites_to_leave

pytestmark = pytest.mark.django_db
WHOLE_HOUSE = "Left empty: the whole house."


@pytest.mark.parametrize("door", ["people/open", "memberships/grant", "areas/give", "deputies/ask", "duties/enter"])
def test_the_only_site_of_a_manager_stands_there(signed_in_as: Any, zhou: Any, sight: Any, door: str) -> None:
    page = signed_in_as(zhou).get(f"/{door}/").content.decode()
    assert '<option value="XF" selected>' in page and WHOLE_HOUSE not in page


def test_whoever_looks_after_the_whole_house_may_leave_it_empty(signed_in_as: Any, operator: Any, sight: Any) -> None:
    page = signed_in_as(operator).get("/memberships/grant/").content.decode()
    assert WHOLE_HOUSE in page and '<option value="XF" selected>' not in page


def test_a_manager_who_empties_it_is_told_at_its_place(zhou: Any, person: Any, sight: Any) -> None:
    said = {"person": str(person("xiaozhao").number), "roles": ["patrol"], "site": ""}
    form = form_of(Membership.grant, zhou, given=said)
    assert not form.is_valid() and form.wrong["site"] == "This is needed."


def test_somebody_comes_to_another_site_and_leaves_one_of_his(zhou: Any, person: Any, sight: Any) -> None:
    somebody = person("xiaozhao")
    assert [site.code for site in sites_to_leave(zhou, somebody)] == ["XF"]
    assert not sites_to_come_to(zhou, somebody)
