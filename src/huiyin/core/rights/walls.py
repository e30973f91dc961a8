"""Walls: any record can be closed to named parties, or opened only to named ones (a complaint against a person)."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Func, Q

from huiyin.core.rights.actor import Actor


class Wall(models.Model):
    """One party on one side of a wall around one record, by soft reference."""

    noun = models.CharField(max_length=60)
    record_id = models.BigIntegerField()
    party = models.CharField(max_length=60)
    keeps_out = models.BooleanField()

    class Meta:
        app_label = "core"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["noun", "record_id", "party"], name="core_wall_party_once")
        ]


NO_WALL = (
    "NOT EXISTS (SELECT FROM core_wall wall WHERE wall.noun = {} AND wall.record_id = {}"
    " AND CASE WHEN wall.keeps_out THEN wall.party = ANY(%s::text[]) ELSE NOT EXISTS (SELECT FROM core_wall door"
    " WHERE door.noun = wall.noun AND door.record_id = wall.record_id AND NOT door.keeps_out AND door.party = ANY(%s)) END)"
)


class NoWall(Func):
    """The condition itself, about the columns of noun and id. Nearly every statement of the house has it, and to have the
    ORM put it together took longer than asking: the same words as in `locking.py`, held to it by a property test.
    """

    def as_sql(self, compiler: Any, _connection: Any, **_more: Any) -> tuple[str, list[Any]]:  # type: ignore[override]
        """Columns come from the compiler, which quotes them; parties are parameters."""
        (noun, of_noun), (record, of_record) = map(compiler.compile, self.source_expressions)
        return NO_WALL.format(noun, record), [*of_noun, *of_record, *[list(self.extra["parties"])] * 2]


def not_walled_off(actor: Actor, noun: str | F, record: str) -> Q:
    """The one condition of every `visible_to`: no wall around the record keeps this actor out.

    `noun` is the label of the noun, or the column that holds it (facts, commitments);
    `record` is the column that holds the record's id.
    """
    if actor.parties is None:
        return Q()
    label = models.Value(noun, models.CharField()) if isinstance(noun, str) else noun
    return Q(NoWall(label, F(record), parties=tuple(sorted(actor.parties)), output_field=models.BooleanField()))
