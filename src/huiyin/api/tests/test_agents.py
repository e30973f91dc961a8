"""Whoever acts without being a human has a page, for those who look after the house and for nobody else."""

from __future__ import annotations

from typing import Any

import pytest

from huiyin.api.models import ApiToken
from huiyin.core.rights.actors import actor_called
from huiyin.core.rights.seeing import seeing
from huiyin.face.saying.once import new_key
from huiyin.people.public import Agent

pytestmark = pytest.mark.django_db
PAGES = ["/agents/", "/agents/operator/", "/agents/clock/"]


@pytest.fixture
def zhang(db: None) -> Any:
    """小张, the administrator of the house."""
    return actor_called("zhangyun")


@pytest.fixture
def token(operator: Agent) -> ApiToken:
    """A program acts as the operator."""
    return ApiToken.issue(by=operator, holder="operator", name="Nightly sync", openings=("read",), days=7)


def shown(browser: Any, address: str) -> str:
    """A page."""
    answer = browser.get(address)
    assert answer.status_code == 200
    text: str = answer.content.decode()
    return text


def test_an_administrator_finds_who_acts(signed_in_as: Any, zhang: Any) -> None:
    page = shown(signed_in_as(zhang), "/agents/")
    assert 'href="/agents/clock/"' in page and 'href="/agents/operator/"' in page
    assert "运维" in page and "All sites" in page
    assert 'href="/agents/"' in shown(signed_in_as(zhang), "/settings/")


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("who", ["zhou", "lan", "wang", "stranger"])
def test_for_all_others_it_is_not_there(who: str, address: str, signed_in_as: Any, request: Any) -> None:
    browser = signed_in_as(request.getfixturevalue(who))
    assert browser.get(address).status_code == 404
    assert 'href="/agents/"' not in browser.get("/settings/").content.decode()


def test_all_others_count_none_and_find_none(zhou: Any, signed_in_as: Any, zhang: Any) -> None:
    assert set(signed_in_as(zhou).get("/lists/agents/counts/").json()["counts"].values()) == {"0"}
    with seeing(zhou):
        assert not Agent.objects.visible_to(zhou).exists()
    with seeing(zhang):
        assert Agent.objects.visible_to(zhang).count() == 2


def test_its_page_tells_what_it_did_last(signed_in_as: Any, zhang: Any, operator: Agent, flat: Any) -> None:
    flat.amend(by=operator, area="91.27")
    page = shown(signed_in_as(zhang), "/agents/operator/")
    assert "→ 91.27" in page
    assert "91.27" not in shown(signed_in_as(zhang), "/agents/clock/")


def test_its_tokens_stand_beside_it_and_are_revoked_there(
    signed_in_as: Any, zhang: Any, token: ApiToken, operator: Agent
) -> None:
    browser = signed_in_as(zhang)
    page = shown(browser, "/agents/operator/")
    assert "Nightly sync" in page and token.secret not in page
    revoke = f"/me/tokens/{token.code}/revoke/"
    assert f'hx-get="{revoke}"' in page
    assert browser.post(revoke, {"version": token.version, "once": new_key()}).status_code == 303
    page = shown(browser, "/agents/operator/")
    assert "Nightly sync" in page and revoke not in page
    assert "Nightly sync" not in shown(browser, "/agents/clock/")


def test_earlier_facts_are_fetched_in_as_few_questions(
    signed_in_as: Any, zhang: Any, operator: Agent, django_assert_max_num_queries: Any
) -> None:
    browser = signed_in_as(zhang)
    page = shown(browser, "/agents/operator/")
    assert "Show earlier" in page
    with django_assert_max_num_queries(40):
        shown(browser, "/agents/operator/")
