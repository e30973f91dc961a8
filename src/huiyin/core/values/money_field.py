"""Storing `Money`: one attribute of the noun, two columns of its table, and PostgreSQL refuses half an amount."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Self, overload

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from huiyin.core.values.money import Money

if TYPE_CHECKING:  # Django's fields are generic only for the type checker
    _DecimalField = models.DecimalField[Any, Any]
    _CharField = models.CharField[Any, Any]
else:
    _DecimalField, _CharField = models.DecimalField, models.CharField


class _TwoColumns(property):
    is_optional = False

    def __init__(self, *, signed: bool = False) -> None:
        self.signed = signed
        self.name = ""
        super().__init__(self.read, self.write)

    @property
    def columns(self) -> tuple[str, str]:
        """The names of the two fields that hold it."""
        return f"{self.name}_amount", f"{self.name}_currency"

    def contribute_to_class(self, cls: type[models.Model], name: str) -> None:
        """Give the noun its two columns; Django calls this when the class is made."""
        self.name = name
        amount, currency = self.columns
        AmountColumn(signed=self.signed, null=self.is_optional).contribute_to_class(cls, amount)
        CurrencyColumn(null=self.is_optional).contribute_to_class(cls, currency)
        setattr(cls, name, self)

    def read(self, record: models.Model) -> Money | None:
        """The amount of this record."""
        amount, currency = (getattr(record, column) for column in self.columns)
        return None if amount is None else Money(amount, currency)

    def write(self, record: models.Model, money: Money | None) -> None:
        """Set both columns; TypeError for what is no rounded money."""
        if not isinstance(money, Money if not self.is_optional else Money | None):
            raise TypeError(
                f"{self.name} takes Money, not {type(money).__name__}; an Unrounded amount needs .rounded() first"
            )
        amount, currency = self.columns
        setattr(record, amount, money and money.amount)
        setattr(record, currency, money and money.currency)


class MoneyField(_TwoColumns):
    """An amount of money on a noun: `total = MoneyField()` makes the columns `total_amount` and `total_currency`.

    The attribute gives and takes `Money` and nothing else, so that an `Unrounded` cannot be stored. Filter by the
    columns (`total_currency="CNY", total_amount__gt=…`) and name them in `update_fields` by `Bill.total.columns`.
    `signed`: whether it may be below zero, as in a ledger; a bill's amounts may not.
    """

    @overload
    def __get__(self, record: None, owner: type | None = None) -> Self: ...
    @overload
    def __get__(self, record: models.Model, owner: type | None = None) -> Money: ...
    def __get__(self, record: models.Model | None, owner: type | None = None) -> Any:
        return super().__get__(record, owner)

    def __set__(self, record: models.Model, money: Money) -> None:
        super().__set__(record, money)


class OptionalMoneyField(_TwoColumns):
    """As `MoneyField`, but may be None: not known yet."""

    is_optional = True

    @overload
    def __get__(self, record: None, owner: type | None = None) -> Self: ...
    @overload
    def __get__(self, record: models.Model, owner: type | None = None) -> Money | None: ...
    def __get__(self, record: models.Model | None, owner: type | None = None) -> Any:
        return super().__get__(record, owner)

    def __set__(self, record: models.Model, money: Money | None) -> None:
        super().__set__(record, money)


class AmountColumn(_DecimalField):
    """numeric(19,4), not below zero unless `signed`; made by `MoneyField`, never by hand."""

    def __init__(self, *args: Any, signed: bool = False, **kwargs: Any) -> None:
        self.signed = signed
        super().__init__(*args, **{"max_digits": 19, "decimal_places": 4, "editable": False, **kwargs})

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        """What a migration writes down."""
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "signed": self.signed}

    def db_check(self, connection: BaseDatabaseWrapper) -> str | None:
        """Not below zero, in the column itself, so that it holds in every table that inherits the field."""
        return None if self.signed else f"{connection.ops.quote_name(self.attname)} >= 0"


class CurrencyColumn(_CharField):
    """An ISO 4217 code beside an amount; made by `MoneyField`, never by hand."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"max_length": 3, "editable": False, **kwargs})

    def db_check(self, connection: BaseDatabaseWrapper) -> str:
        """Three capitals, and there exactly when the amount is there (the amount's column comes first)."""
        quote = connection.ops.quote_name
        amount = quote(self.attname.removesuffix("_currency") + "_amount")
        return f"{quote(self.attname)} ~ '^[A-Z]{{3}}$' AND ({quote(self.attname)} IS NULL) = ({amount} IS NULL)"
