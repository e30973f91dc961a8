"""Indexes for the lists of places: each sort and each filter that leaves little has one."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.models.functions import Collate


class Migration(migrations.Migration):
    """Made while people work."""

    atomic = False
    dependencies = [("places", "0004_places_are_walked_past")]

    operations = [
        AddIndexConcurrently(
            model_name="building",
            index=models.Index(fields=["site", "walk", "id"], name="places_building_walk"),
        ),
        AddIndexConcurrently(
            model_name="unit",
            index=models.Index(fields=["site", "walk", "id"], name="places_unit_walk"),
        ),
        AddIndexConcurrently(
            model_name="unit",
            index=models.Index(Collate("number_key", "C"), name="places_unit_beginning"),
        ),
        AddIndexConcurrently(
            model_name="unit",
            index=models.Index(fields=["use", "site", "walk"], name="places_unit_use"),
        ),
        AddIndexConcurrently(
            model_name="unit",
            index=models.Index(fields=["floor", "id"], name="places_unit_floor"),
        ),
        AddIndexConcurrently(
            model_name="unit",
            index=models.Index(fields=["area_hundredths", "id"], name="places_unit_size"),
        ),
        AddIndexConcurrently(
            model_name="unit",
            index=models.Index(fields=["handed_over_on", "id"], name="places_unit_handed_over"),
        ),
        AddIndexConcurrently(
            model_name="unit",
            index=models.Index(
                condition=models.Q(("closed_on", None), ("handed_over_on", None)),
                fields=["site", "walk", "id"],
                name="places_unit_awaiting",
            ),
        ),
        AddIndexConcurrently(
            model_name="unit",
            index=models.Index(
                condition=models.Q(("closed_on", None), _negated=True),
                fields=["closed_on", "id"],
                name="places_unit_closed",
            ),
        ),
    ]
