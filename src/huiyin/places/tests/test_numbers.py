"""A unit is found however its number is said (CUS-1)."""

import doctest

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from huiyin.face.files import reports
from huiyin.places.values import headings, numbers
from huiyin.places.values.numbers import number_key, usable

figures = st.integers(1, 9999).map(str)
words = st.sampled_from(["A", "B", "S", "商铺", "地下", "VIP"])
said = st.lists(figures | words, min_size=1, max_size=4)
between = st.sampled_from(["-", " ", "－", "/", ".", "—", " - ", "_", "#", "栋", "单元"])
WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}


@pytest.mark.parametrize("module", [numbers, headings, reports])
def test_its_examples_hold(module):
    assert doctest.testmod(module).failed == 0


@given(said, st.data())
def test_dashes_blanks_zeros_width_and_case_make_no_difference(parts, data):
    plain = "-".join(parts)
    spoken = parts[0]
    for part in parts[1:]:
        apart = data.draw(between)
        # After a word, 栋 would be part of it.
        assume(spoken[-1].isdigit() or apart not in ("栋", "单元"))
        zeros = "0" * data.draw(st.integers(0, 2)) if part.isdigit() else ""
        spoken += apart + zeros + part
    for heard in (spoken, spoken.lower(), spoken.translate(WIDE), f" {spoken} "):
        assert number_key(heard) == number_key(plain)


@given(st.text(max_size=30))
def test_a_key_is_its_own_key(text):
    assert number_key(number_key(text)) == number_key(text)


signs = st.text(st.sampled_from("0123456789AZaz座栋号 -－/.#()（）１Ａ①㈠ßﬀ"), min_size=1, max_size=20)


def kept(text):
    """The number as it would be kept; none when it is refused, which takes a sentence."""
    try:
        return usable(text)
    except ValueError as refusal:
        return None if str(refusal) else text


@given(signs | st.text(max_size=80))
def test_what_is_kept_can_be_found_again_and_stored(text):
    number = kept(text)
    if number is not None:
        assert kept(number) == number
        assert number_key(number) == number_key(text)
        assert max(len(number), len(number_key(number))) <= 64


@given(st.lists(figures, min_size=2, max_size=3), st.lists(figures, min_size=2, max_size=3))
def test_different_numbers_have_different_keys(one, other):
    assume(one != other)
    assert number_key("-".join(one)) != number_key("-".join(other))
