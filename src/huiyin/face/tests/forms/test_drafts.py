"""What is typed is kept while typing: on the server, for its author alone, until it is sent or thrown away."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from huiyin.core.clock.time import wall
from huiyin.face.models import Draft
from huiyin.face.models.draft import MOST, forget_old_drafts
from huiyin.face.tests.forms.conftest import hidden_in

pytestmark = pytest.mark.django_db
AMEND = "/units/XF/3-2-501/amend/"


@pytest.fixture
def typing(signed_in_as: Any) -> Any:
    """`typing(zhou, AMEND, area="9")`: somebody types into a form and pauses."""

    def typed(actor: Any, address: str, **inputs: str) -> Any:
        browser = signed_in_as(actor)
        carried = hidden_in(browser.get(address).content.decode())
        return browser.post(address, carried | inputs | {"draft": "keep"})

    return typed


def test_a_draft_is_kept_and_says_so(typing: Any, zhou: Any, flat: Any, signed_in_as: Any) -> None:
    version = flat.version
    answer = typing(zhou, AMEND, area="77", floor="what")
    assert answer.json()["said"].startswith("Draft saved ")
    page = signed_in_as(zhou).get(AMEND).content.decode()
    assert 'value="77"' in page and 'value="what"' in page
    assert "Your draft of" in page
    flat.refresh_from_db()
    assert flat.version == version


def test_nobody_else_sees_it(typing: Any, zhou: Any, lan: Any, operator: Any, flat: Any, signed_in_as: Any) -> None:
    typing(zhou, AMEND, area="77")
    for other in (lan, operator):
        page = signed_in_as(other).get(AMEND).content.decode()
        assert 'value="77"' not in page and "Your draft" not in page
        assert Draft.objects.of(other).count() == 0


def test_it_is_gone_when_the_verb_was_said(typing: Any, fill: Any, zhou: Any, flat: Any) -> None:
    typing(zhou, AMEND, area="77")
    fill(zhou, AMEND, area="78", use=flat.use)
    assert Draft.objects.count() == 0


def test_what_arrives_after_the_verb_was_said_is_no_draft(signed_in_as: Any, zhou: Any, flat: Any) -> None:
    browser = signed_in_as(zhou)
    hidden = hidden_in(browser.get(AMEND).content.decode())
    browser.post(AMEND, hidden | {"area": "78", "use": flat.use})
    browser.post(AMEND, hidden | {"area": "78", "use": flat.use, "draft": "keep"})
    assert Draft.objects.count() == 0


def test_a_refused_verb_keeps_it(typing: Any, fill: Any, zhou: Any, flat: Any) -> None:
    typing(zhou, AMEND, area="77")
    assert fill(zhou, AMEND, area="many", use=flat.use).status_code == 400
    assert Draft.objects.count() == 1


def test_it_can_be_thrown_away(typing: Any, zhou: Any, flat: Any, signed_in_as: Any) -> None:
    typing(zhou, AMEND, area="77")
    page = signed_in_as(zhou).post(AMEND, {"draft": "discard"}).content.decode()
    assert 'value="77"' not in page and Draft.objects.count() == 0


def test_what_says_the_same_as_at_first_is_none(typing: Any, zhou: Any, flat: Any) -> None:
    answer = typing(zhou, AMEND, area=str(flat.area), use=flat.use, floor=str(flat.floor or ""))
    assert (answer.json()["said"], Draft.objects.count()) == ("", 0)


def test_each_door_has_its_own(typing: Any, zhou: Any, flat: Any, tower: Any) -> None:
    typing(zhou, AMEND, area="77")
    typing(zhou, "/units/open/?building=XF/3", number="3-9-901")
    typing(zhou, "/units/open/?building=XF/5", number="5-9-901")
    assert Draft.objects.of(zhou).count() == 3


def test_a_draft_that_was_outrun_shows_both(typing: Any, zhou: Any, lan: Any, flat: Any, signed_in_as: Any) -> None:
    typing(zhou, AMEND, area="77", use=flat.use)
    flat.amend(by=lan, area="88")
    page = signed_in_as(zhou).get(AMEND).content.decode()
    assert "Somebody was faster." in page and 'value="77"' in page and "88" in page


def test_a_stranger_keeps_nothing(typing: Any, stranger: Any, flat: Any) -> None:
    assert typing(stranger, AMEND, area="77").status_code == 404
    assert Draft.objects.count() == 0


def test_too_much_is_refused(typing: Any, zhou: Any, flat: Any) -> None:
    assert typing(zhou, AMEND, area="7" * 200_001).status_code == 413
    assert typing(zhou, AMEND, area="7\x00").status_code == 400
    assert Draft.objects.count() == 0


def test_the_oldest_of_very_many_are_forgotten(typing: Any, zhou: Any, flat: Any) -> None:
    new = [Draft(actor_kind=zhou.kind, actor_id=zhou.id, path=str(n), inputs={}, saved_at=wall()) for n in range(MOST)]
    Draft.objects.bulk_create(new)
    typing(zhou, AMEND, area="77")
    assert Draft.objects.of(zhou).count() == MOST
    assert not Draft.objects.filter(path="0").exists()


def test_drafts_are_forgotten_after_thirty_days(typing: Any, zhou: Any, flat: Any) -> None:
    typing(zhou, AMEND, area="77")
    Draft.objects.update(saved_at=wall() - timedelta(days=29))
    forget_old_drafts()
    assert Draft.objects.count() == 1
    Draft.objects.update(saved_at=wall() - timedelta(days=31))
    forget_old_drafts()
    assert Draft.objects.count() == 0
