"""Capabilities: what a mixin declares reaches every noun that has it, under names of its own."""

from typing import ClassVar

import pytest
from django.db import models
from django.test.utils import isolate_apps

from huiyin.core.records.record import LONGEST_NAME, Capability, Record, database_name
from huiyin.core.records.references import Ref, resolve_many
from huiyin.core.verbs import verb
from huiyin.core.verbs.reference import verbs_of
from huiyin.places.public import Building, Unit


class Lockable(Capability):
    locked = models.BooleanField(default=False)
    constraints: ClassVar = [models.CheckConstraint(condition=models.Q(locked=False), name="never_locked")]

    class Meta:
        abstract = True

    @verb
    def lock(self, *, by):
        """Lock it."""


class Countable(Capability):
    count = models.IntegerField()
    indexes: ClassVar = [models.Index(fields=["count"], name="count")]

    class Meta:
        abstract = True


@isolate_apps("huiyin.core")
def test_constraints_of_all_capabilities_are_collected_under_names_of_their_own():
    class Door(Lockable, Countable, Record):
        constraints: ClassVar = [models.UniqueConstraint(fields=["count"], name="once")]

        class Meta:
            app_label = "core"

    class Window(Lockable, Record):
        class Meta:
            app_label = "core"

    assert [c.name for c in Door._meta.constraints] == ["core_door_never_locked", "core_door_once"]
    assert [i.name for i in Door._meta.indexes] == ["core_door_count"]
    assert [c.name for c in Window._meta.constraints] == ["core_window_never_locked"]
    assert Door.lock != Window.lock
    assert set(verbs_of(Window)) == {"lock"}


@isolate_apps("huiyin.core")
def test_constraints_in_meta_are_refused_instead_of_lost():
    with pytest.raises(TypeError, match="in the class itself"):

        class Gate(Lockable, Record):
            class Meta:
                app_label = "core"
                indexes: ClassVar = [models.Index(fields=["locked"], name="lost")]


def test_long_names_are_shortened_and_stay_apart():
    one = database_name("workorders", "appointment", "never_overlaps_another")
    other = database_name("workorders", "appointment", "never_overlaps_a_holiday")
    assert len(one) == len(other) == LONGEST_NAME
    assert one != other
    assert one == database_name("workorders", "appointment", "never_overlaps_another")


@pytest.mark.django_db
def test_references_are_resolved_in_one_query_per_noun(zhou, jiang, sight, django_assert_num_queries):
    units = [Ref.to(unit) for unit in Unit.objects.everything(reason="a test")]
    buildings = [Ref.to(building) for building in Building.objects.everything(reason="a test")]
    with django_assert_num_queries(2):
        found = resolve_many(units + buildings, reader=zhou)
    assert {record.site_id for record in found.values()} == zhou.scope.sites
    assert 0 < len(found) < len(units) + len(buildings)
