"""The table of what can be found. It lies beside the records: a change of state must not rewrite an index of words."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.lookups import PostgresOperatorLookup

if TYPE_CHECKING:  # Django's fields are generic only for the type checker
    _Field = models.Field[str, str]
else:
    _Field = models.Field


class TokensField(_Field):
    """A tsvector that only PostgreSQL reads; written by `index`, asked by `tokens__hold`."""

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        """The column's type."""
        return "tsvector"


@TokensField.register_lookup
class Hold(PostgresOperatorLookup):
    """`tokens__hold=query`: the row holds what the tsquery asks, taken as it is written, without a dictionary."""

    lookup_name = "hold"
    postgres_operator = "@@"


class SearchEntry(models.Model):
    """What was written about one record, folded, and its tokens. Holds personal data: `forget` erases it."""

    noun = models.CharField(max_length=60)
    record_id = models.BigIntegerField()
    site_id = models.BigIntegerField(null=True)
    text = models.TextField()
    tokens = TokensField()

    class Meta:
        app_label = "core"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["noun", "record_id"], name="core_searchentry_once"),
        ]
        # New rows wait in the index's pending list until `sort_in` sorts them in: see README.md.
        indexes: ClassVar = [GinIndex(fields=["tokens"], name="core_searchentry_tokens")]
