"""Sensitive verbs ask again who is there, but only when what was typed can be said."""

from __future__ import annotations

from typing import Any

import pytest

from huiyin.people.public import Membership

pytestmark = pytest.mark.django_db


def test_a_sensitive_verb_asks_again_and_changes_nothing(fill: Any, zhou: Any, person: Any) -> None:
    member = Membership.objects.visible_to(zhou).lasting().get(person=person("alan"))
    before = member.roles
    answer = fill(zhou, f"/memberships/{member.public_key}/amend/", roles=["supervisor"])
    assert answer.status_code == 302 and "next=" in answer["Location"]
    member.refresh_from_db()
    assert member.roles == before


def test_what_is_wrong_is_said_before_anybody_is_asked(fill: Any, zhou: Any, person: Any) -> None:
    member = Membership.objects.visible_to(zhou).lasting().get(person=person("alan"))
    assert fill(zhou, f"/memberships/{member.public_key}/amend/", roles=["king"]).status_code == 400
