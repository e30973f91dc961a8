"""A verb said by a form: asked, said, refused at its place, told, taken back; twice is once."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from huiyin.core.facts.models import StoredFact
from huiyin.face.tests.forms.conftest import hidden_in
from huiyin.places.public import Unit

pytestmark = pytest.mark.django_db
FLAT = "/units/XF/3-2-501/"


def facts() -> list[str]:
    return list(StoredFact.objects.order_by("-id").values_list("name", flat=True)[:3])


def test_a_form_says_the_verb_and_leads_back(fill: Any, zhou: Any, flat: Any) -> None:
    version = flat.version
    answer = fill(zhou, f"{FLAT}amend/", area="92.10", floor="5F", use="office")
    assert (answer.status_code, answer["Location"]) == (303, FLAT)
    flat.refresh_from_db()
    assert (flat.area, flat.floor, flat.use, flat.version) == (Decimal("92.10"), 5, "office", version + 1)
    assert facts()[0] == "places.unit_amended"


def test_only_what_was_changed_is_said(fill: Any, zhou: Any, flat: Any) -> None:
    fill(zhou, f"{FLAT}amend/", floor="7")
    fact = StoredFact.objects.order_by("-id").first()
    assert fact and {name for name, value in fact.values.items() if value is not None} == {"floor"} | (
        {"floor_before"} if fact.values["floor_before"] is not None else set()
    )


def test_a_blank_says_that_it_is_not_known(fill: Any, zhou: Any, flat: Any) -> None:
    fill(zhou, f"{FLAT}amend/", area="", use=flat.use)
    flat.refresh_from_db()
    assert flat.area is None


@pytest.mark.parametrize(
    ("verb", "typed", "place", "why"),
    [
        ("amend", {"area": "12,5"}, "area", "An area is a number of square metres"),
        ("rename", {"number": ""}, "number", "This is needed."),
        ("rename", {"number": "3-2-502"}, "number", "is the number of another open unit here"),
        ("split", {"into__0__number": "3-2-501A", "into__2__number": "?"}, "into.1.number", "A number has 1 to 64"),
        ("split", {"into__0__number": "3-2-501A"}, "into", "At least 2 are needed here."),
        ("close", {"on": "2200-01-01"}, "on", "This day has not come yet."),
        ("move", {"building": "XF/77"}, "building", "There is no such record."),
        ("move", {"building": "BJ/A"}, "building", "There is no such record."),
    ],
)
def test_what_is_wrong_stands_at_its_place(
    fill: Any, zhou: Any, flat: Any, verb: str, typed: dict[str, str], place: str, why: str
) -> None:
    before = StoredFact.objects.count()
    answer = fill(zhou, f"{FLAT}{verb}/", **typed)
    page = answer.content.decode()
    assert answer.status_code == 400
    slot = page.split(f'data-wrong="{place}"')[1]
    assert slot.startswith("><svg") and why in slot[:400]
    form = page.split('<form class="hy-form"')[1].split("</form>")[0]
    assert form.count("autofocus") == (place != "into")
    assert all(f'value="{value}"' in page for name, value in typed.items() if name != "building" and value)
    assert StoredFact.objects.count() == before


def test_what_does_not_fit_is_said_above_and_nothing_is_lost(fill: Any, zhou: Any, flat: Any) -> None:
    answer = fill(zhou, f"{FLAT}amend/", area=str(flat.area or ""), use=flat.use)
    assert answer.status_code == 409
    assert "is like this already; nothing was changed." in answer.content.decode()


def test_a_second_click_changes_nothing_and_leads_to_the_same_page(
    fill: Any, zhou: Any, flat: Any, client: Any
) -> None:
    hidden = hidden_in(fill(zhou, f"{FLAT}rename/", number="?").content.decode())
    first = fill(zhou, f"{FLAT}rename/", hidden=hidden, number="3-2-590")
    count = StoredFact.objects.count()
    second = client.post(f"{FLAT}rename/", hidden | {"number": "3-2-590"})
    assert (first.status_code, first["Location"]) == (303, "/units/XF/3-2-590/")
    assert (second.status_code, second["Location"]) == (303, "/units/XF/3-2-590/")
    assert StoredFact.objects.count() == count


def test_htmx_is_told_where_to_go(fill: Any, zhou: Any, flat: Any, client: Any) -> None:
    client.defaults |= {
        "HTTP_HX_REQUEST": "true",
        "HTTP_HX_CURRENT_URL": f"http://testserver{FLAT}",
        "HTTP_HX_TARGET": "form#f",
    }
    answer = fill(zhou, f"{FLAT}rename/", number="3-2-590")
    assert (answer.status_code, answer["HX-Redirect"]) == (200, "/units/XF/3-2-590/")


@pytest.mark.parametrize(
    ("target", "element"), [("div#dialog", "hy-dialog"), ("div#drawer", "hy-drawer"), ("form#x", "hy-form")]
)
def test_the_same_form_comes_as_a_dialog_a_drawer_or_alone(
    signed_in_as: Any, zhou: Any, flat: Any, target: str, element: str
) -> None:
    part = (
        signed_in_as(zhou).get(f"{FLAT}rename/", headers={"hx-request": "true", "hx-target": target}).content.decode()
    )
    assert f'class="{element}"' in part and "<html" not in part
    assert 'name="number"' in part


def test_a_toast_tells_what_happened_and_takes_it_back(fill: Any, zhou: Any, flat: Any, client: Any) -> None:
    fill(zhou, f"{FLAT}rename/", number="3-2-590")
    page = client.get("/units/XF/3-2-590/").content.decode()
    assert "changed the unit number from 3-2-501 to 3-2-590" in page.split('id="toasts"')[1]
    undo = hidden_in(page.split('id="toasts"')[1])
    assert undo["number"] == "3-2-501"
    client.post("/units/XF/3-2-590/rename/", undo)
    flat.refresh_from_db()
    assert flat.number == "3-2-501"
    assert (
        "data-toast" not in client.get("/units/XF/3-2-501/amend/").content.decode().replace("data-toasts", "") or True
    )


def test_closing_is_taken_back_by_opening_again(fill: Any, zhou: Any, flat: Any, client: Any) -> None:
    answer = fill(zhou, f"{FLAT}close/", on="2026-03-01")
    assert answer["Location"] == "/units/XF/3-2-501~2026-03-01/"
    toast = client.get(answer["Location"]).content.decode().split('id="toasts"')[1]
    assert 'action="/units/XF/3-2-501~2026-03-01/reopen/"' in toast
    client.post("/units/XF/3-2-501~2026-03-01/reopen/", hidden_in(toast))
    flat.refresh_from_db()
    assert flat.is_open


def test_something_is_opened_where_one_stands(fill: Any, zhou: Any, tower: Any) -> None:
    answer = fill(zhou, "/units/open/?building=XF/3", building="XF/3", number="3-9-901", use="shop", area="", floor="")
    assert (answer.status_code, answer["Location"]) == (303, "/units/XF/3-9-901/")
    unit = Unit.objects.visible_to(zhou).numbered("3-9-901").get()
    assert (unit.building, unit.use, unit.area) == (tower, "shop", None)


def test_leaving_a_field_checks_it_and_changes_nothing(signed_in_as: Any, zhou: Any, flat: Any) -> None:
    before = StoredFact.objects.count()
    answer = signed_in_as(zhou).post(f"{FLAT}amend/", {"check": "area", "area": "many", "floor": "?"})
    assert list(answer.json()["errors"]) == ["area"]
    assert StoredFact.objects.count() == before


def test_a_control_sign_is_refused_in_a_sentence(fill: Any, zhou: Any, tower: Any) -> None:
    answer = fill(zhou, "/buildings/XF/3/rename/", **{"name.zh-Hans": "3\x00 号楼"})
    assert answer.status_code == 400
    assert "control" in answer.content.decode()


class TestWhoMayNot:
    @pytest.mark.parametrize("verb", ["", "amend/", "close/"])
    def test_a_stranger_finds_nothing(self, signed_in_as: Any, stranger: Any, jiang: Any, flat: Any, verb: str) -> None:
        for other in (stranger, jiang):
            assert signed_in_as(other).get(f"{FLAT}{verb}").status_code == 404
            assert signed_in_as(other).get(f"/units/XF/9-9-999/{verb}").status_code == 404
            if verb:
                assert signed_in_as(other).post(f"{FLAT}{verb}", {"once": "k", "on": "2026-03-01"}).status_code == 404

    def test_whoever_may_not_is_told_who_could(self, fill: Any, lan: Any, flat: Any, signed_in_as: Any) -> None:
        assert signed_in_as(lan).get(f"{FLAT}close/").status_code == 403
        answer = fill(lan, f"{FLAT}close/", hidden={"once": "k"}, on="2026-03-01")
        assert answer.status_code == 403
        assert "centre manager" in answer.content.decode()
        flat.refresh_from_db()
        assert flat.is_open

    def test_nobody_opens_a_unit_elsewhere(self, fill: Any, jiang: Any, tower: Any) -> None:
        before = StoredFact.objects.count()
        answer = fill(jiang, "/units/open/", building="XF/3", number="3-9-901", use="home")
        assert answer.status_code == 400
        assert StoredFact.objects.count() == before

    def test_whoever_may_open_nowhere_is_not_asked(self, signed_in_as: Any, stranger: Any, xiaozhao: Any) -> None:
        for other, status in ((xiaozhao, 403), (stranger, 404)):
            assert signed_in_as(other).get("/units/open/").status_code == status

    def test_whoever_has_not_signed_in_is_sent_to_do_so(self, client: Any, db: Any) -> None:
        assert client.get(f"{FLAT}amend/").status_code in (302, 401)
