"""Amounts of money, against a slow reference in fractions (PLT-4)."""

import json
import operator
from collections.abc import Callable
from decimal import Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from huiyin.core.values.money import BadMoney, DifferentCurrencies, Money, Unrounded, decimals

PLACES = {"CNY": 2, "JPY": 0, "KWD": 3, "CLF": 4}
TEN = Money("10.00", "CNY")
currencies = st.sampled_from(sorted(PLACES))
factors = st.decimals(-1000, 1000, places=6)


@st.composite
def amounts(draw: st.DrawFn, currency: str | None = None) -> Money:
    chosen = currency or draw(currencies)
    return Money(Decimal(draw(st.integers(-(10**9), 10**9))).scaleb(-PLACES[chosen]), chosen)


def half_up(exact: Fraction, places: int) -> Fraction:
    """Slow and obvious: of the two neighbours the nearer, in the middle the one farther from zero."""
    low = Fraction(exact * 10**places // 1, 10**places)
    high = low + Fraction(1, 10**places)
    if exact - low == high - exact:
        return high if exact > 0 else low
    return low if exact - low < high - exact else high


@given(amounts(), factors)
def test_a_line_is_rounded_half_up_once(money: Money, factor: Decimal) -> None:
    rounded = (money * factor).rounded()
    assert Fraction(rounded.amount) == half_up(Fraction(money.amount) * Fraction(factor), PLACES[money.currency])


@given(st.lists(amounts("KWD"), max_size=20))
def test_sums_are_exact_and_undone_by_subtraction(lines: list[Money]) -> None:
    total = sum(lines, Money.zero("KWD"))
    assert Fraction(total.amount) == sum((Fraction(line.amount) for line in lines), Fraction(0))
    for line in lines:
        total -= line
    assert total == Money.zero("KWD") and not total


@given(amounts(), st.lists(st.integers(0, 1000), min_size=1, max_size=12).filter(any))
def test_parts_add_up_and_each_is_within_one_unit(money: Money, weights: list[int]) -> None:
    parts = money.allocate(weights)
    assert sum(parts, Money.zero(money.currency)) == money
    for part, weight in zip(parts, weights, strict=True):
        exact = Fraction(money.amount) * weight / sum(weights)
        assert abs(Fraction(part.amount) - exact) < Fraction(1, 10 ** PLACES[money.currency])


@given(amounts("CNY"), amounts("CNY"))
def test_amounts_of_one_currency_are_ordered(one: Money, other: Money) -> None:
    assert (one < other) == (one.amount < other.amount) and (one >= other) == (one.amount >= other.amount)


def test_a_low_precision_of_the_thread_changes_nothing() -> None:
    with localcontext(prec=3):
        assert Money("123456789.01", "CNY") + Money("0.01", "CNY") == Money("123456789.02", "CNY")


def test_currencies_are_never_mixed() -> None:
    yen = Money(10, "JPY")
    for mix in (lambda: TEN + yen, lambda: TEN - yen, lambda: yen > TEN, lambda: TEN * Decimal("0.5") + yen):
        with pytest.raises(DifferentCurrencies):
            mix()
    assert Money(10, "CNY") != yen


@pytest.mark.parametrize(
    "amount", [0.1, True, "1e3", "NaN", "1,5", "", "１", Decimal("NaN"), Decimal("0.001"), 10**15, None]
)
def test_what_is_no_amount_is_refused(amount: object) -> None:
    with pytest.raises(BadMoney):
        Money(amount, "CNY")


def test_an_unknown_currency_is_refused() -> None:
    with pytest.raises(BadMoney):
        Money(1, "cny")
    assert {code: decimals(code) for code in PLACES} == PLACES


@pytest.mark.parametrize("act", [operator.mul, operator.truediv, operator.add, operator.lt])
@pytest.mark.parametrize("money", [TEN, TEN * Decimal(1)])
def test_a_float_never_comes_near_money(money: Money | Unrounded, act: Callable[[object, object], object]) -> None:
    with pytest.raises(TypeError):
        act(money, 0.5)


def test_an_unrounded_amount_is_no_money() -> None:
    third = TEN / 3
    assert not hasattr(third, "amount")
    assert (third * 3).rounded() == TEN and (-third).rounded() == Money("-3.33", "CNY")


def test_a_credit_mirrors_its_charge_and_there_is_no_minus_zero() -> None:
    assert (Money("0.01", "CNY") * Decimal("0.5")).rounded() == -((Money("-0.01", "CNY") * Decimal("0.5")).rounded())
    assert str(-Money.zero("CNY")) == "0.00 CNY"


def test_json_carries_strings_and_nothing_else() -> None:
    money = TypeAdapter(Money)
    assert json.loads(money.dump_json(Money("12.3", "CNY"))) == {"amount": "12.30", "currency": "CNY"}
    assert money.validate_json('{"amount": "12.30", "currency": "CNY"}') == Money("12.30", "CNY")
    for bad in (
        '{"amount": 12.3, "currency": "CNY"}',
        '{"amount": "1.234", "currency": "CNY"}',
        '{"amount": "1"}',
        '"12"',
    ):
        with pytest.raises(ValidationError):
            money.validate_json(bad)
