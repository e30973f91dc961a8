"""Every verb of every noun has a look: a button with a label, and a label for each of its values."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import translation

from huiyin.core.tests.house.source import HUIYIN
from huiyin.core.verbs.reference import Reference, all_verbs
from huiyin.face.forms.asks import asks_of, is_asked, read_tables
from huiyin.face.forms.groups import Group, Many, Rows, Table
from huiyin.face.forms.making import pieces_of
from huiyin.face.forms.pieces import Piece
from huiyin.face.forms.setting import Setting
from huiyin.face.pictures.icons import SPRITE
from testing.documents import in_language

WITHOUT_PAGES = {"core", "face"}  # floors: their verbs are pressed in lists and trays that have looks of their own
VERBS = [
    pytest.param(one, id=one.label)
    for one in all_verbs()
    if one.noun._meta.app_label not in WITHOUT_PAGES and (HUIYIN / one.noun._meta.app_label / "forms.py").exists()
]


def leaves(pieces: Iterator[Piece] | Any, path: str = "") -> Iterator[tuple[str, Piece]]:
    """Every piece of a form with its place, as the table names it."""
    for piece in pieces:
        place = f"{path}{piece.name}"
        yield place, piece
        while isinstance(piece, Rows | Many | Table):
            piece = piece.each
        if isinstance(piece, Group):
            yield from leaves(piece.parts, f"{place}.")


def test_there_are_verbs() -> None:
    assert len(VERBS) > 20, "The rules below would see nothing."


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_has_a_look(verb: Reference) -> None:
    assert is_asked(verb), f"{verb.label}: say in forms.py what its button is called (FORMS)."
    asks = asks_of(verb)
    assert in_language("en", asks.label) and in_language("en", asks.label).isascii()
    assert asks.icon and f'id="{asks.icon}"' in SPRITE.read_text(), f"{verb.label}: {asks.icon} is no icon of ours"


@pytest.mark.parametrize("verb", VERBS)
def test_each_value_is_labelled(verb: Reference) -> None:
    if not (is_asked(verb) and asks_of(verb).shown):
        return
    with translation.override("en"):
        named = dict(leaves(pieces_of(verb, Setting(by=None))))  # labels are the same for all
        missing = [place for place, piece in named.items() if not str(piece.field.label)]
    assert not missing, f"{verb.label}: say in forms.py what these are called: {', '.join(missing)}"
    strange = asks_of(verb).fields.keys() - named.keys()
    assert not strange, f"{verb.label}: its signature knows nothing of {', '.join(strange)}"


def test_two_looks_for_one_verb_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from huiyin.face.forms import asks
    from huiyin.places.public import Unit

    read_tables()  # the same ones again are no second look
    with pytest.raises(AssertionError, match="two looks"):
        asks.take_in({Unit.rename: asks.Asks("Other")})
