"""Whatever somebody types is kept to the letter, shown as words everywhere, and runs nowhere."""

from __future__ import annotations

from typing import Any

import pytest

from huiyin.core.values.words import BadWords, Words
from huiyin.face.tests.forms.conftest import hidden_in
from huiyin.places.public import Building
from testing.hostile import Elements, added, as_kept, hostile_texts

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
TOWER, RENAME = "/buildings/XF/3/", "/buildings/XF/3/rename/"


def kept(text: str) -> str | None:
    """How a name is kept; None for one that cannot be."""
    try:
        said = Words({"en": text[:120]})["en"]
    except BadWords:
        return None
    return said if len(said) <= 120 else None


def new(page: str, plain: str) -> set[tuple[str, ...]]:
    """The kinds of elements that a page has and the same page with plain words has not."""
    return set(Elements(page).found) - set(Elements(plain).found)


def test_every_text_is_kept_to_the_letter_and_shown_as_words(signed_in_as: Any, zhou: Any, tower: Any) -> None:
    browser, plain = signed_in_as(zhou), dict[str, str]()
    for name in ("plain words", *hostile_texts()):
        hidden = hidden_in(browser.get(RENAME).content.decode())
        answer = browser.post(RENAME, hidden | {"name.en": name[:120], "name.zh-Hans": ""})
        form = answer.content.decode()
        if kept(name) is None:
            assert answer.status_code == 400, name
            plain.setdefault("wrong", form)
            assert not added(form, plain["wrong"]), name
            continue
        assert answer.status_code == 303, name
        assert Building.objects.visible_to(zhou).get(pk=tower.pk).name == Words({"en": str(kept(name))})
        page = browser.get(TOWER).content.decode()
        plain.setdefault("page", page)
        assert {kind[0] for kind in new(page, plain["page"])} <= {"p", "li", "a"}, (
            name
        )  # notes, and the way to earlier ones
        assert as_kept(name[:120]) in Elements(page).text, name


def test_what_is_refused_is_typed_again_as_it_was(signed_in_as: Any, zhou: Any, flat: Any) -> None:
    browser, plain = signed_in_as(zhou), ""
    for typed in ("?", *hostile_texts()):
        page = browser.post("/units/XF/3-2-501/rename/", {"once": "k", "number": typed})
        if page.status_code == 400:
            plain = plain or page.content.decode()
            assert not added(page.content.decode(), plain), typed
            assert typed.replace("\r\n", "\n") in Elements(page.content.decode()).values or not typed, typed
        flat.refresh_from_db()
        flat.rename(by=zhou, number="3-2-501") if flat.number != "3-2-501" else None


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("/units/XF/3-2-501/amend/", "area"), ("/units/XF/3-2-501/split/", "into.0.number"),
        ("/units/XF/3-2-501/join/", "others.0"), ("/units/XF/3-2-501/move/", "building"),
        ("/units/XF/3-2-501/shut_out/", "party"), ("/units/XF/3-2-501/close/", "on"),
        ("/units/open/", "number"), ("/buildings/open/", "code"), ("/buildings/open/", "site"),
        ("/sites/XF/set_hours/", "opening.monday"), ("/sites/XF/except_day/", "hours"), ("/sites/XF/rename/", "name.zh-Hans"),
    ],
)  # fmt: skip
def test_no_place_of_no_form_lets_one_run(signed_in_as: Any, zhou: Any, flat: Any, address: str, place: str) -> None:
    browser, plain = signed_in_as(zhou), dict[int, str]()
    for typed in ("?", *hostile_texts()[::7]):
        page = browser.post(
            address, {"once": "k", place: typed, "from": typed, "base": typed, "version": typed, "take": typed}
        )
        if page.status_code in (400, 409):
            text = page.content.decode()
            plain.setdefault(page.status_code, text)
            lines = {one for one in added(text, plain[page.status_code]) if one[0] not in ("span", "option", "small")}
            assert not lines, typed


def test_no_address_lets_one_run(signed_in_as: Any, zhou: Any) -> None:
    browser, plain = signed_in_as(zhou), ""
    for typed in ("words", *hostile_texts()):
        page = browser.get("/units/open/", {"building": typed, "number": typed, "from": typed}).content.decode()
        plain = plain or page
        assert not {one for one in added(page, plain) if one[0] not in ("option",)}, typed
