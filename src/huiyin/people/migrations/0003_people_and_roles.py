"""People, their logins, where they are, and what they may do there."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models
from django.db.models.functions import Right


class Migration(migrations.Migration):
    """No login had a person yet, because nobody could have one."""

    dependencies = [
        ("people", "0002_first_actors"),
        ("places", "0003_only_one"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="password_changed_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("number", models.CharField(max_length=12)),
                ("legal_name", models.CharField(max_length=80)),
                ("called", models.CharField(blank=True, max_length=80)),
                ("language", models.CharField(default="zh-Hans", max_length=20)),
                ("mobile", models.CharField(blank=True, max_length=40)),
                ("other_phone", models.CharField(blank=True, max_length=40)),
                ("email", models.CharField(blank=True, max_length=254)),
                ("identity", models.TextField(blank=True)),
                ("identity_hash", models.CharField(blank=True, max_length=64)),
                ("identity_end", models.CharField(blank=True, max_length=4)),
                ("address", models.CharField(blank=True, max_length=300)),
                ("note", models.TextField(blank=True)),
            ],
            options={
                "abstract": False,
                "constraints": [models.UniqueConstraint(fields=("number",), name="people_person_number")],
                "indexes": [
                    models.Index(fields=["mobile"], name="people_person_mobile"),
                    models.Index(fields=["other_phone"], name="people_person_other_phone"),
                    models.Index(fields=["identity_hash"], name="people_person_identity"),
                    models.Index(Right("mobile", 4), name="people_person_mobile_end"),
                    models.Index(Right("other_phone", 4), name="people_person_other_end"),
                    models.Index(fields=["identity_end"], name="people_person_identity_end"),
                ],
            },
        ),
        migrations.AddField(
            model_name="user",
            name="person",
            field=models.OneToOneField(
                default=0, on_delete=django.db.models.deletion.PROTECT, related_name="login", to="people.person"
            ),
            preserve_default=False,
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("roles", django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40))),
                ("since_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "site",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.site"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="memberships", to="people.person"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(condition=models.Q(("ended_at", None)), fields=["site"], name="people_membership_site")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("person", "site"),
                        name="people_membership_once__d53a67",
                        nulls_distinct=False,
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("roles", []), _negated=True), name="people_membership_roles"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Presence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("since_on", models.DateField()),
                ("until_on", models.DateField(null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="presences", to="people.person"
                    ),
                ),
                (
                    "site",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.site"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [models.Index(fields=["site", "person"], name="people_presence_site")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("until_on", None)),
                        fields=("person", "site"),
                        name="people_presence_once_at_a_time",
                        nulls_distinct=False,
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until_on", None), ("until_on__gte", models.F("since_on")), _connector="OR"
                        ),
                        name="people_presence_order",
                    ),
                ],
            },
        ),
    ]
