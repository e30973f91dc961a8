"""Walls: any record can be closed to named parties, or opened only to named ones (a complaint against a person)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q

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
            models.UniqueConstraint(fields=["noun", "record_id", "party"], name="core_wall_party_once"),
        ]


def not_walled_off(actor: Actor, noun: str | OuterRef, record: str) -> Q:
    """The one condition of every `visible_to`: no wall around the record keeps this actor out.

    `noun` is the label of the noun, or a reference to the column that holds it (facts, commitments);
    `record` is the column that holds the record's id.
    """
    if actor.parties is None:
        return Q()
    around = Wall.objects.filter(noun=noun, record_id=OuterRef(record))
    mine = around.filter(party__in=actor.parties)
    only_for_some = around.filter(keeps_out=False)
    return ~Q(Exists(mine.filter(keeps_out=True))) & (
        ~Q(Exists(only_for_some)) | Q(Exists(mine.filter(keeps_out=False)))
    )
