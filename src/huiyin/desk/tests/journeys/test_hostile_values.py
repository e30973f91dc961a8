"""Whatever anybody writes as any value of any verb is taken to the letter, or refused with a reason that holds."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Any, TypeAliasType, get_args

import pytest
from pydantic import ConfigDict, TypeAdapter, ValidationError

from huiyin.core.values.words import Words
from huiyin.core.verbs.reference import all_verbs
from huiyin.core.verbs.signature import Text, model_of
from testing.hostile import OWN, as_kept, hostile_texts

TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufffe\uffff"
"""Signs that turn what is read around, or are none."""


def written(kind: Any) -> Iterator[Text]:
    """How long a text may be that people write freely as a value of this kind; nothing for codes, numbers, choices."""
    while isinstance(kind, TypeAliasType):
        kind = kind.__value__
    yield from (one for one in getattr(kind, "__metadata__", ()) if isinstance(one, Text))
    for inner in get_args(kind) if not getattr(kind, "__metadata__", ()) else get_args(kind)[:1]:
        yield from written(inner)


def values() -> Iterator[Any]:
    """Each value of each verb in which people write freely, as the signatures say."""
    for verb in all_verbs():
        for name, field in model_of(verb).model_fields.items():
            kind = field.rebuild_annotation()
            for bounds in list(written(kind))[:1]:
                yield pytest.param(kind, bounds, id=f"{verb.label}-{name}")


VALUES = list(values())


def is_refused_rightly(text: str, bounds: Text) -> bool:
    """Whether a text is none, too long, or holds signs that would steer a terminal or turn what is read around."""
    strange = any(unicodedata.category(sign) in ("Cc", "Cs", "Cn") or sign in TURNING for sign in text.strip())
    return strange or not bounds.min <= len(as_kept(text)) <= bounds.max or not as_kept(text)


def as_typed(kind: Any, text: str) -> Any:
    """A text in the shape in which a form or a program gives it."""
    shape = str(kind.__value__ if isinstance(kind, TypeAliasType) else kind)
    return {"en": text} if "Words" in shape else [text] if "tuple" in shape else text


def plain(value: Any) -> str:
    """The text in a value that was taken."""
    return value["en"] if isinstance(value, Words) else value[0] if isinstance(value, tuple) else value


@pytest.mark.parametrize(("kind", "bounds"), VALUES)
def test_every_text_is_taken_to_the_letter_or_refused_with_a_reason(kind: Any, bounds: Text) -> None:
    reads = TypeAdapter(kind, config=ConfigDict(arbitrary_types_allowed=True))
    taken, wrongly = 0, []
    for text in hostile_texts():
        try:
            assert plain(reads.validate_python(as_typed(kind, text))) == as_kept(text), text
            taken += 1
        except ValidationError as wrong:
            wrongly += [] if is_refused_rightly(text, bounds) else [(text, wrong)]
    assert not wrongly
    assert taken > len(OWN) // 2


def test_most_verbs_take_hostile_texts() -> None:
    assert len(VALUES) > 15, "The rule above would see nothing."
