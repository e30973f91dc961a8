"""A job runs at least once; what it does takes effect once."""

from __future__ import annotations

from django.db import connection, models
from django.db.models.functions import Now


class Effect(models.Model):
    """A job, delivery or callback whose effect is in the database: written in the same transaction."""

    key = models.CharField(max_length=120, primary_key=True)
    taken_at = models.DateTimeField(db_default=Now())

    class Meta:
        app_label = "core"


def first_time(key: str) -> bool:
    """Whether this key takes effect for the first time; call it inside the transaction of the effect itself.

    A second runner waits for the first one's commit, then hears False.
    """
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO core_effect (key) VALUES (%s) ON CONFLICT DO NOTHING", [key])
        return bool(cursor.rowcount)
