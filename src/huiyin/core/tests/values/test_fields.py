"""Words and money in the database; the table is PostgreSQL's own business and goes with the test."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models, transaction
from django.test.utils import isolate_apps

from huiyin.core.values.money import Money
from huiyin.core.values.money_field import MoneyField, OptionalMoneyField
from huiyin.core.values.words import Words
from huiyin.core.values.words_field import WordsField, WordsFormField


@pytest.fixture
def tariff(db: None) -> Iterator[Any]:
    """A noun with a name, a price and perhaps a deposit."""
    with isolate_apps("huiyin.core"):

        class Priced(models.Model):
            price = MoneyField()

            class Meta:
                abstract = True

        class Tariff(Priced):
            name = WordsField(longest=20)
            deposit = OptionalMoneyField(signed=True)

            class Meta:
                app_label = "core"
                db_table = 'pg_temp"."tariff'

    with connection.schema_editor() as editor:
        editor.create_model(Tariff)
    yield Tariff
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE pg_temp.tariff")


def test_words_and_money_come_back_as_they_were_stored(tariff: Any) -> None:
    tariff.objects.create(name=Words({"en": "Water", "zh-Hans": "水费"}), price=Money("3.45", "CNY"))
    (row,) = tariff.objects.all()
    assert (row.name, row.price, row.deposit) == (Words({"en": "Water", "zh-Hans": "水费"}), Money("3.45", "CNY"), None)
    assert tariff.objects.filter(name__en="Water", price_currency="CNY", price_amount__gt=3).exists()
    assert tariff.price.columns == ("price_amount", "price_currency")


def test_an_unrounded_amount_cannot_be_stored(tariff: Any) -> None:
    with pytest.raises(TypeError, match=r"needs \.rounded\(\) first"):
        tariff(name={"en": "Water"}, price=Money(1, "CNY") * Decimal("0.5"))
    with pytest.raises(TypeError):
        tariff(price=None)


@pytest.mark.parametrize(
    "columns",
    [
        {"price_amount": Decimal(-1), "price_currency": "CNY"},
        {"price_amount": Decimal(1), "price_currency": "cny"},
        {"price_amount": Decimal(1), "price_currency": None},
        {"deposit_amount": Decimal(1)},
        {"deposit_currency": "CNY"},
        {"name": models.Value("{}", models.JSONField())},
        {"name": models.Value({"en": ""}, models.JSONField())},
        {"name": models.Value({"en": 1}, models.JSONField())},
    ],
)
def test_postgresql_itself_refuses_half_an_amount_and_empty_words(tariff: Any, columns: dict[str, Any]) -> None:
    row = tariff.objects.create(name={"en": "Water"}, price=Money(1, "CNY"))
    with pytest.raises(IntegrityError), transaction.atomic():
        tariff.objects.filter(pk=row.pk).update(**columns)


@pytest.mark.parametrize("name", [{"en": ""}, {"en": "x" * 21}, {"en": "two\nlines"}, "Water", {"en": 7}, {"?": "x"}])
def test_a_bad_name_is_refused_with_a_sentence(tariff: Any, name: Any) -> None:
    with pytest.raises(ValidationError):
        tariff(name=name, price=Money(1, "CNY")).full_clean()


def test_a_form_asks_for_one_text_per_language() -> None:
    field = WordsFormField(longest=20)
    assert field.clean(["水费", ""]) == Words({"zh-Hans": "水费"})
    assert 'name="name_zh-Hans"' in field.widget.render("name", Words({"en": "Water"}))
    for bad in (["", ""], ["x" * 21, ""], ["a\x07b", ""]):
        with pytest.raises(ValidationError):
            field.clean(bad)


def test_a_migration_can_write_the_columns_down() -> None:
    from django.db.migrations.writer import MigrationWriter

    for field in (WordsField(longest=20), *isolated_columns()):
        written, imports = MigrationWriter.serialize(field)
        assert written.startswith("huiyin.core.values.") and imports


@isolate_apps("huiyin.core")
def isolated_columns() -> list[models.Field[Any, Any]]:
    """The two columns of a price, free of any app."""

    class Priced(models.Model):
        price = MoneyField()

        class Meta:
            app_label = "core"

    return [Priced._meta.get_field("price_amount"), Priced._meta.get_field("price_currency")]  # type: ignore[list-item]
