"""What an organisation names, in one language or more (PLT-4)."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from huiyin.core.values.words import BadWords, Words

LEAK = Words({"zh-Hans": "漏水", "en": "Leak"})


@pytest.mark.parametrize(
    ("reader", "site", "said"),
    [
        ("en", "zh-Hans", "Leak"),
        ("en-GB", "zh-Hans", "Leak"),
        ("zh-CN", "en", "漏水"),
        ("zh", "en", "漏水"),
        ("fr", "zh-Hans", "漏水"),
        ("fr", "de", "Leak"),
    ],
)
def test_a_reader_gets_his_language_else_the_sites_else_any(reader: str, site: str, said: str) -> None:
    assert LEAK.said_in(reader, site) == said


@pytest.mark.parametrize(
    "texts",
    [
        {},
        {"en": "  "},
        {"klingon!": "x"},
        {"en": "a\x00b"},
        {"en": "a\x1b[31m"},
        {"en": "x\u202etxt.exe"},
        {"en": "y" * 20_001},
    ],
)
def test_what_is_no_name_is_refused(texts: dict[str, str]) -> None:
    with pytest.raises(BadWords):
        Words(texts)


def test_equal_texts_are_equal_words_however_they_were_typed() -> None:
    assert Words({"ZH_hans": " 漏水\u3000", "en": "Le\u0301a"}) == Words({"en": "L\u00e9a", "zh-Hans": "漏水"})
    assert hash(LEAK) == hash(Words({"en": "Leak", "zh-Hans": "漏水"}))


def test_words_never_change_but_can_be_copied() -> None:
    with pytest.raises(AttributeError):
        LEAK.other = 1
    assert pickle.loads(pickle.dumps(LEAK)) == LEAK  # noqa: S301 - our own bytes


def test_the_api_takes_and_gives_a_plain_mapping() -> None:
    words = TypeAdapter(Words)
    assert words.validate_json('{"en": " Leak "}') == words.validate_python({"en": "Leak"}) == Words({"en": "Leak"})
    assert words.dump_json(LEAK).decode() == '{"en":"Leak","zh-Hans":"漏水"}'
    for bad in ("{}", '{"en": 1}', '{"en": ""}', '"Leak"'):
        with pytest.raises(ValidationError):
            words.validate_json(bad)


@given(st.dictionaries(st.sampled_from(["zh-Hans", "en", "fr"]), st.text(max_size=20)))
def test_any_text_becomes_clean_words_or_a_refusal(texts: dict[str, str]) -> None:
    try:
        words = Words(texts)
    except BadWords:
        return
    assert Words(words) == words and all(text == text.strip() != "" for text in words.values())
