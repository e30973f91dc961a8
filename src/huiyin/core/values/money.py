"""Amounts of money: exact, in one currency, and never rounded by accident (PLT-4)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Context, Decimal, Inexact, localcontext
from fractions import Fraction
from functools import lru_cache, total_ordering
from typing import Any, Self, overload

from babel.core import get_global
from babel.numbers import get_currency_precision
from django.utils.translation import gettext as _
from pydantic_core import CoreSchema, core_schema

LARGEST = Decimal(10) ** 15
"""Amounts stay below this, so that each fits numeric(19,4)."""

type Factor = int | Decimal | Fraction

_PLAIN = re.compile(r"[+-]?[0-9]{1,15}(?:\.[0-9]{1,4})?")
# Its own context: whatever precision somebody set for his thread, a sum here is exact or raises.
_EXACT = Context(prec=60, traps=[Inexact])


class BadMoney(ValueError):
    """No amount of money: no number, an unknown currency, finer than the currency's own decimals, or too large."""


class DifferentCurrencies(TypeError):
    """Two currencies met in one sum or comparison; somebody must exchange them first, at a rate and a date."""

    def __init__(self, one: str, other: str) -> None:
        super().__init__(_("%(one)s and %(other)s cannot be put together.") % {"one": one, "other": other})


@lru_cache(maxsize=512)
def decimals(currency: str) -> int:
    """How many decimals the currency has, by Unicode CLDR (which follows what is in use); `BadMoney` if it is unknown.

    >>> decimals("CNY"), decimals("JPY"), decimals("KWD")
    (2, 0, 3)
    """
    if currency not in get_global("all_currencies"):
        raise BadMoney(_("“%(code)s” is not a currency code such as CNY.") % {"code": currency[:10]})
    return get_currency_precision(currency)


@total_ordering
class Money:
    """An amount in a currency, exact to the currency's smallest unit; never changes.

    `amount` is a Decimal, a whole number or a plain decimal text; floats are refused. Raises `BadMoney`.
    Times a whole number it is money again; times anything finer it is `Unrounded` until somebody says `.rounded()`.

    >>> water = Money("12.30", "CNY")
    >>> water + Money(5, "CNY"), -water, 3 * water
    (Money('17.30', 'CNY'), Money('-12.30', 'CNY'), Money('36.90', 'CNY'))
    >>> (water * Decimal("1.055")).rounded()
    Money('12.98', 'CNY')
    """

    __slots__ = ("amount", "currency")
    amount: Decimal
    currency: str

    def __init__(self, amount: Decimal | int | str, currency: str) -> None:
        exact = _decimal(amount)
        places = decimals(currency)
        if abs(exact) >= LARGEST:
            raise BadMoney(_("This amount is too large."))
        with localcontext(_EXACT):
            scaled = exact.scaleb(places)
            if scaled != scaled.to_integral_value():
                said = _("%(currency)s has %(places)d decimals; this amount is finer.")
                raise BadMoney(said % {"currency": currency, "places": places})
            object.__setattr__(self, "amount", exact.quantize(Decimal(1).scaleb(-places)) + 0)  # + 0: no "-0.00"
        object.__setattr__(self, "currency", currency)

    @classmethod
    def zero(cls, currency: str) -> Self:
        """Nothing, where a sum begins: `sum(lines, Money.zero("CNY"))`."""
        return cls(0, currency)

    def allocate(self, weights: Sequence[Factor]) -> list[Money]:
        """Divide it by weights without losing or making a cent: the parts add up, the largest remainders get the rest.

        ValueError if there are no weights, one is negative, or all are zero.

        >>> Money("100.00", "CNY").allocate([1, 1, 1])
        [Money('33.34', 'CNY'), Money('33.33', 'CNY'), Money('33.33', 'CNY')]
        """
        shares = [Fraction(weight) for weight in weights]
        if min(shares, default=Fraction(-1)) < 0 or not sum(shares):
            raise ValueError("weights must be zero or more, and not all zero")
        units = int(Fraction(abs(self.amount)) * 10 ** decimals(self.currency))
        exact = [units * share / sum(shares) for share in shares]
        parts = [int(part) for part in exact]
        largest_remainder = sorted(range(len(parts)), key=lambda at: parts[at] - exact[at])
        for at in largest_remainder[: units - sum(parts)]:
            parts[at] += 1
        sign = -1 if self.amount < 0 else 1
        return [_from_units(sign * part, self.currency) for part in parts]

    def as_json(self) -> dict[str, str]:
        """As JSON carries it, in strings, because JSON's numbers are floats for many readers.

        >>> Money("12.3", "CNY").as_json()
        {'amount': '12.30', 'currency': 'CNY'}
        """
        return {"amount": str(self.amount), "currency": self.currency}

    @overload
    def __add__(self, other: Money) -> Money: ...
    @overload
    def __add__(self, other: Unrounded) -> Unrounded: ...
    def __add__(self, other: Money | Unrounded) -> Money | Unrounded:
        if isinstance(other, Unrounded):
            return Unrounded.of(self) + other
        if not isinstance(other, Money):
            return NotImplemented
        return Money(_EXACT.add(self.amount, self._same(other).amount), self.currency)

    @overload
    def __sub__(self, other: Money) -> Money: ...
    @overload
    def __sub__(self, other: Unrounded) -> Unrounded: ...
    def __sub__(self, other: Money | Unrounded) -> Money | Unrounded:
        if not isinstance(other, Money | Unrounded):
            return NotImplemented
        return self + -other

    @overload
    def __mul__(self, factor: int) -> Money: ...
    @overload
    def __mul__(self, factor: Decimal | Fraction) -> Unrounded: ...
    def __mul__(self, factor: Factor) -> Money | Unrounded:
        if isinstance(factor, int) and not isinstance(factor, bool):
            return Money(_EXACT.multiply(self.amount, Decimal(factor)), self.currency)
        return Unrounded.of(self) * factor

    __rmul__ = __mul__

    def __truediv__(self, divisor: Factor) -> Unrounded:
        return Unrounded.of(self) / divisor

    def __neg__(self) -> Money:
        return Money(self.amount.copy_negate(), self.currency)

    def __abs__(self) -> Money:
        return Money(self.amount.copy_abs(), self.currency)

    def __bool__(self) -> bool:
        return bool(self.amount)

    def __lt__(self, other: Money) -> bool:
        if not isinstance(other, Money):
            return NotImplemented
        return self.amount < self._same(other).amount

    def __eq__(self, other: object) -> bool:
        return self._key == other._key if isinstance(other, Money) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._key)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("money never changes: make a new amount")

    def __reduce__(self) -> tuple[type[Money], tuple[Decimal, str]]:
        return Money, self._key

    def __str__(self) -> str:
        return f"{self.amount} {self.currency}"

    def __repr__(self) -> str:
        return f"Money('{self.amount}', '{self.currency}')"

    @property
    def _key(self) -> tuple[Decimal, str]:
        return self.amount, self.currency

    def _same(self, other: Money) -> Money:
        if other.currency != self.currency:
            raise DifferentCurrencies(self.currency, other.currency)
        return other

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> CoreSchema:
        text = core_schema.typed_dict_field(core_schema.str_schema(strict=True))
        fields = {"amount": text, "currency": text}
        spelt = core_schema.no_info_after_validator_function(
            lambda texts: cls(**texts), core_schema.typed_dict_schema(fields, extra_behavior="forbid")
        )
        return core_schema.json_or_python_schema(
            json_schema=spelt,
            python_schema=core_schema.union_schema([core_schema.is_instance_schema(cls), spelt]),
            serialization=core_schema.plain_serializer_function_ser_schema(cls.as_json),
        )


class Unrounded:
    """The exact result of a multiplication or division, in a currency. It cannot be stored: say `.rounded()` first.

    Keeps a fraction, so that a whole bill line is calculated exactly and rounded once.

    >>> line = Money("3.45", "CNY") * Decimal("7.5") + Money("0.10", "CNY")
    >>> line
    Unrounded(Fraction(1039, 40), 'CNY')
    >>> line.rounded()
    Money('25.98', 'CNY')
    """

    __slots__ = ("currency", "exact")

    def __init__(self, exact: Fraction, currency: str) -> None:
        self.exact, self.currency = exact, currency

    @classmethod
    def of(cls, money: Money) -> Unrounded:
        """The same amount, ready to be calculated with."""
        return cls(Fraction(money.amount), money.currency)

    def rounded(self) -> Money:
        """Money again, rounded half up (away from zero, so that a credit mirrors its charge); once per bill line."""
        scaled = abs(self.exact) * 10 ** decimals(self.currency)
        units = int(scaled + Fraction(1, 2))
        return _from_units(units if self.exact > 0 else -units, self.currency)

    def __add__(self, other: Money | Unrounded) -> Unrounded:
        if not isinstance(other, Money | Unrounded):
            return NotImplemented
        if other.currency != self.currency:
            raise DifferentCurrencies(self.currency, other.currency)
        more = other.exact if isinstance(other, Unrounded) else Fraction(other.amount)
        return Unrounded(self.exact + more, self.currency)

    def __sub__(self, other: Money | Unrounded) -> Unrounded:
        if not isinstance(other, Money | Unrounded):
            return NotImplemented
        return self + -other

    def __mul__(self, factor: Factor) -> Unrounded:
        return Unrounded(self.exact * _fraction(factor), self.currency)

    __rmul__ = __mul__

    def __truediv__(self, divisor: Factor) -> Unrounded:
        return Unrounded(self.exact / _fraction(divisor), self.currency)

    def __neg__(self) -> Unrounded:
        return Unrounded(-self.exact, self.currency)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Unrounded):
            return NotImplemented
        return (self.exact, self.currency) == (other.exact, other.currency)

    def __hash__(self) -> int:
        return hash((self.exact, self.currency))

    def __repr__(self) -> str:
        return f"Unrounded({self.exact!r}, {self.currency!r})"


def _decimal(amount: object) -> Decimal:
    if isinstance(amount, str) and _PLAIN.fullmatch(amount):
        return Decimal(amount)
    if isinstance(amount, int) and not isinstance(amount, bool):
        return Decimal(amount)
    if isinstance(amount, Decimal) and amount.is_finite():
        return amount
    raise BadMoney(_("This is not an amount of money; write it like 12.30."))


def _fraction(factor: object) -> Fraction:
    if isinstance(factor, Fraction) or (isinstance(factor, int) and not isinstance(factor, bool)):
        return Fraction(factor)
    if isinstance(factor, Decimal) and factor.is_finite():
        return Fraction(factor)
    raise TypeError("money is multiplied and divided by int, Decimal or Fraction, never by a float")


def _from_units(units: int, currency: str) -> Money:
    return Money(Decimal(units).scaleb(-decimals(currency), _EXACT), currency)
