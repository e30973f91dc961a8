"""Departments, posts, skills, colleagues, and who is on duty."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.db import migrations, models

import huiyin.core.values.words_field


class Migration(migrations.Migration):
    """What a service centre works with."""

    dependencies = [
        ("people", "0006_signing_in"),
        ("places", "0005_lists_of_places"),
    ]

    operations = [
        migrations.CreateModel(
            name="Department",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("code", models.CharField(max_length=40)),
                ("name", huiyin.core.values.words_field.WordsField(lines=False, longest=80)),
                ("closed_at", models.DateTimeField(editable=False, null=True)),
                (
                    "head",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="people.department",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Intake",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("sha256", models.CharField(max_length=64)),
                ("undone_at", models.DateTimeField(null=True)),
                (
                    "site",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.site"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Post",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("code", models.CharField(max_length=40)),
                ("name", huiyin.core.values.words_field.WordsField(lines=False, longest=80)),
                ("closed_at", models.DateTimeField(editable=False, null=True)),
                ("duties", huiyin.core.values.words_field.WordsField(lines=True, longest=4000)),
                (
                    "department",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="posts",
                        to="people.department",
                    ),
                ),
                (
                    "reports_to",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="below", to="people.post"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Duty",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("period", django.contrib.postgres.fields.ranges.DateTimeRangeField()),
                ("relieved_at", models.DateTimeField(null=True)),
                ("cancelled_at", models.DateTimeField(null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="duties", to="people.person"
                    ),
                ),
                (
                    "site",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.site"),
                ),
                (
                    "stand_in",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.post"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Skill",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("code", models.CharField(max_length=40)),
                ("name", huiyin.core.values.words_field.WordsField(lines=False, longest=80)),
                ("closed_at", models.DateTimeField(editable=False, null=True)),
            ],
            options={
                "abstract": False,
                "constraints": [models.UniqueConstraint(fields=("code",), name="people_skill_code")],
            },
        ),
        migrations.CreateModel(
            name="Staff",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("ability_grade", models.PositiveSmallIntegerField(null=True)),
                (
                    "languages",
                    django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), default=list),
                ),
                ("left_on", models.DateField(null=True)),
                ("number", models.CharField(max_length=20)),
                ("engaged_on", models.DateField()),
                (
                    "department",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="staff",
                        to="people.department",
                    ),
                ),
                (
                    "intake",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="staff",
                        to="people.intake",
                    ),
                ),
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="staff", to="people.person"
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="staff", to="people.post"
                    ),
                ),
                (
                    "superior",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Proficiency",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("grade", models.PositiveSmallIntegerField()),
                (
                    "skill",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="proficiencies", to="people.skill"
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="proficiencies", to="people.staff"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="department",
            constraint=models.UniqueConstraint(fields=("code",), name="people_department_code"),
        ),
        migrations.AddConstraint(
            model_name="post",
            constraint=models.UniqueConstraint(fields=("code",), name="people_post_code"),
        ),
        migrations.AddIndex(
            model_name="duty",
            index=models.Index(
                condition=models.Q(("cancelled_at", None)), fields=["site", "period"], name="people_duty_now"
            ),
        ),
        migrations.AddConstraint(
            model_name="duty",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("cancelled_at", None)),
                expressions=[("person", "="), ("period", "&&")],
                name="people_duty_one_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="duty",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("stand_in", None), models.Q(("stand_in", models.F("person")), _negated=True), _connector="OR"
                ),
                name="people_duty_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="staff",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ability_grade", None),
                    models.Q(("ability_grade__gte", 1), ("ability_grade__lte", 5)),
                    _connector="OR",
                ),
                name="people_staff_grade",
            ),
        ),
        migrations.AddConstraint(
            model_name="staff",
            constraint=models.UniqueConstraint(fields=("number",), name="people_staff_number"),
        ),
        migrations.AddConstraint(
            model_name="proficiency",
            constraint=models.UniqueConstraint(fields=("staff", "skill"), name="people_proficiency_once"),
        ),
        migrations.AddConstraint(
            model_name="proficiency",
            constraint=models.CheckConstraint(
                condition=models.Q(("grade__gte", 1), ("grade__lte", 5)), name="people_proficiency_grade"
            ),
        ),
    ]
