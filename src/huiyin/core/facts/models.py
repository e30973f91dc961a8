"""The tables of the log. The application may insert into them; a trigger and the grants refuse everything else."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

WHOLE_HOUSE = 0  # the site of positions and seals of facts that belong to no site


class StoredFact(models.Model):
    """One fact as it lies in the log, partitioned by the month of `recorded_at`."""

    pk = models.CompositePrimaryKey("id", "recorded_at")
    id = models.BigIntegerField()
    recorded_at = models.DateTimeField()
    happened_at = models.DateTimeField()
    name = models.CharField(max_length=60)
    noun = models.CharField(max_length=60)
    record_id = models.BigIntegerField()
    site_id = models.BigIntegerField(null=True)
    actor_kind = models.CharField(max_length=20)
    actor_id = models.BigIntegerField()
    values = models.JSONField()

    class Meta:
        app_label = "core"
        db_table = "core_fact"
        managed = False  # partitioned: made by SQL in the first migration


class Unsealed(models.Model):
    """The sealer's outbox: facts that are committed and not yet in a closed block; at first without a position."""

    fact_id = models.BigIntegerField(primary_key=True)
    recorded_at = models.DateTimeField()
    position = models.BigIntegerField(null=True)

    class Meta:
        app_label = "core"
        indexes: ClassVar = [
            models.Index(fields=["fact_id"], name="core_unsealed_new", condition=models.Q(position=None)),
            # An import leaves many dead rows here; the sealer's next turns shall not walk over them.
            models.Index(fields=["position"], name="core_unsealed_loose", condition=~models.Q(position=None)),
        ]


class Position(models.Model):
    """Where a fact stands in the log: given after its commit, without gaps, so that no reader passes one over."""

    position = models.BigIntegerField(primary_key=True)
    fact_id = models.BigIntegerField(unique=True)
    recorded_at = models.DateTimeField()
    site_id = models.BigIntegerField(default=WHOLE_HOUSE)
    digest = models.BinaryField()

    class Meta:
        app_label = "core"
        indexes: ClassVar = [models.Index(fields=["site_id", "position"], name="core_position_site")]


class Seal(models.Model):
    """A closed block of one site's facts, chained to the block before it."""

    site_id = models.BigIntegerField(default=WHOLE_HOUSE)
    first = models.BigIntegerField()
    last = models.BigIntegerField()
    facts = models.IntegerField()
    previous = models.BinaryField()
    digest = models.BinaryField()
    sealed_at = models.DateTimeField()

    class Meta:
        app_label = "core"
        constraints: ClassVar = [models.UniqueConstraint(fields=["site_id", "last"], name="core_seal_once")]


class Follower(models.Model):
    """How far a reader of the log has come."""

    name = models.CharField(max_length=60, primary_key=True)
    position = models.BigIntegerField(default=0)

    class Meta:
        app_label = "core"


class Writing(models.Model):
    """What somebody wrote, in one language or more; facts name it and its sha256, and it can be erased."""

    id = models.BigIntegerField(primary_key=True)
    site_id = models.BigIntegerField(null=True)
    words = models.JSONField(null=True)
    sha256 = models.CharField(max_length=64)
    written_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "core"
