"""A house that is not set up yet says what to do first, ticks what is done, and falls silent."""

from __future__ import annotations

from typing import Any

import pytest

from huiyin.core.rights.seeing import seeing
from huiyin.core.values.words import Words
from huiyin.desk.views.beginning import first_steps
from huiyin.face.pages.here import Place
from huiyin.people.public import Membership, Role
from huiyin.places.public import Organisation, Site

pytestmark = pytest.mark.django_db


@pytest.fixture
def new_site(operator: Any, sight: Any) -> Any:
    """A site that was opened just now."""
    with seeing(operator):
        company = Organisation.objects.visible_to(operator).get()
    return Site.open(by=operator, organisation=company, code="NEW", name=Words({"en": "New court"}))


@pytest.fixture
def its_manager(new_site: Any, operator: Any, person: Any) -> Any:
    """Somebody who leads it, and nothing else yet."""
    from huiyin.core.rights.actors import actor_called

    Membership.grant(by=operator, person=person("wairen"), site=new_site, roles=[Role.CENTRE_MANAGER])
    return actor_called("wairen")


def steps(by: Any, site: Any) -> dict[str, bool]:
    with seeing(by):
        return {step.title: step.is_done for step in first_steps(by, Place(site.pk, site.code, "", None))}


def test_what_is_done_is_ticked(new_site: Any, its_manager: Any, operator: Any) -> None:
    before = steps(its_manager, new_site)
    assert before and not any(before.values())
    new_site.set_hours(by=operator, opening={"monday": "9:00-17:00"}, rest={})
    assert [title for title, done in steps(its_manager, new_site).items() if done] == ["Say when you are open"]


def test_it_stands_on_his_day_until_all_is_done(signed_in_as: Any, its_manager: Any, zhou: Any, lan: Any) -> None:
    assert "First steps" in signed_in_as(its_manager).get("/my-day/").content.decode()
    for settled in (zhou, lan):
        assert "First steps" not in signed_in_as(settled).get("/my-day/").content.decode()
