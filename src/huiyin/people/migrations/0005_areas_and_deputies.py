"""Who answers for what, and who acts for whom."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.db import migrations, models

from huiyin.core.rights.policies import site_wall


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0004_walls"),
        ("places", "0005_lists_of_places"),
    ]

    operations = [
        migrations.CreateModel(
            name="Area",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("patrol", "patrol"),
                            ("files", "files"),
                            ("visits", "visits"),
                            ("collection", "collection of fees"),
                        ],
                        max_length=20,
                    ),
                ),
                ("since_on", models.DateField()),
                ("until_on", models.DateField(null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="areas", to="people.person"
                    ),
                ),
                (
                    "site",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.site"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="AreaPart",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("patrol", "patrol"),
                            ("files", "files"),
                            ("visits", "visits"),
                            ("collection", "collection of fees"),
                        ],
                        max_length=20,
                    ),
                ),
                ("period", django.contrib.postgres.fields.ranges.DateRangeField()),
                ("public_place", models.CharField(max_length=60, null=True)),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="parts", to="people.area"
                    ),
                ),
                (
                    "building",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.building"
                    ),
                ),
                (
                    "site",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.site"),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.unit"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Deputy",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("period", django.contrib.postgres.fields.ranges.DateTimeRangeField()),
                ("accepted_at", models.DateTimeField(null=True)),
                ("declined_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "absent",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="absences", to="people.person"
                    ),
                ),
                (
                    "deputy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="deputyships", to="people.person"
                    ),
                ),
                (
                    "site",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.site"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddIndex(
            model_name="area",
            index=models.Index(
                condition=models.Q(("until_on", None)), fields=["site", "kind"], name="people_area_lasting"
            ),
        ),
        migrations.AddConstraint(
            model_name="area",
            constraint=models.CheckConstraint(
                condition=models.Q(("until_on", None), ("until_on__gte", models.F("since_on")), _connector="OR"),
                name="people_area_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="areapart",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=(("site", "="), ("kind", "="), ("building", "="), ("period", "&&")),
                name="people_areapart_building_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="areapart",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=(("site", "="), ("kind", "="), ("unit", "="), ("period", "&&")),
                name="people_areapart_unit_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="areapart",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=(("site", "="), ("kind", "="), ("public_place", "="), ("period", "&&")),
                name="people_areapart_public__be3c96",
            ),
        ),
        migrations.AddConstraint(
            model_name="areapart",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("building__isnull", False), ("public_place", None), ("unit", None)),
                    models.Q(("building", None), ("public_place", None), ("unit__isnull", False)),
                    models.Q(("building", None), ("public_place__isnull", False), ("unit", None)),
                    _connector="OR",
                ),
                name="people_areapart_one_thing",
            ),
        ),
        migrations.AddConstraint(
            model_name="deputy",
            constraint=models.CheckConstraint(
                condition=models.Q(("absent", models.F("deputy")), _negated=True), name="people_deputy_another"
            ),
        ),
        migrations.AddConstraint(
            model_name="deputy",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("declined_at", None), ("ended_at", None)),
                expressions=[("site", "="), ("absent", "="), ("period", "&&")],
                name="people_deputy_one_at_a_time",
            ),
        ),
        site_wall("people_area"),
        site_wall("people_areapart"),
        site_wall("people_deputy"),
    ]
