"""Views of lists that people keep, and long work that runs for them."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

from huiyin.core.rights.policies import site_wall


class Migration(migrations.Migration):
    """The face's first tables; a private view belongs to no site, and only its owner asks for it."""

    initial = True

    dependencies = [("core", "0002_the_log")]

    operations = [
        migrations.CreateModel(
            name="SavedView",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("code", models.CharField(editable=False, max_length=12)),
                ("listing", models.CharField(max_length=60)),
                ("name", models.CharField(max_length=60)),
                ("query", models.TextField(blank=True)),
                ("owner_kind", models.CharField(max_length=20)),
                ("owner_id", models.BigIntegerField()),
                ("is_shared", models.BooleanField(default=False)),
                ("site_id", models.BigIntegerField(null=True)),
                ("role", models.CharField(blank=True, max_length=40)),
                ("dropped_at", models.DateTimeField(editable=False, null=True)),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(fields=["listing", "owner_kind", "owner_id"], name="face_savedview_own"),
                    models.Index(
                        condition=models.Q(("is_shared", True)),
                        fields=["listing", "site_id"],
                        name="face_savedview_shared",
                    ),
                ],
                "constraints": [models.UniqueConstraint(fields=("code",), name="face_savedview_code")],
            },
        ),
        migrations.CreateModel(
            name="Work",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("code", models.CharField(editable=False, max_length=12)),
                ("kind", models.CharField(max_length=40)),
                ("about", models.CharField(blank=True, max_length=64)),
                ("owner_kind", models.CharField(max_length=20)),
                ("owner_id", models.BigIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waiting"),
                            ("running", "running"),
                            ("done", "done"),
                            ("failed", "failed"),
                            ("stopped", "stopped"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("asked", models.JSONField(default=dict)),
                ("total", models.IntegerField(null=True)),
                ("done", models.IntegerField(default=0)),
                ("errors", models.IntegerField(default=0)),
                ("file_name", models.CharField(blank=True, max_length=200)),
                ("file_type", models.CharField(blank=True, max_length=100)),
                ("file_size", models.BigIntegerField(null=True)),
                ("asked_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("begun_at", models.DateTimeField(null=True)),
                ("moved_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(fields=["owner_kind", "owner_id", "-id"], name="face_work_own"),
                    models.Index(fields=["ended_at"], name="face_work_age"),
                ],
                "constraints": [models.UniqueConstraint(fields=("code",), name="face_work_code")],
            },
        ),
        migrations.CreateModel(
            name="Shortfall",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("record_id", models.BigIntegerField()),
                ("label", models.CharField(max_length=200)),
                ("sentence", models.TextField()),
                (
                    "work",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="shortfalls", to="face.work"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("work", "record_id"), name="face_shortfall_once")],
            },
        ),
        migrations.CreateModel(
            name="FilePart",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("place", models.IntegerField()),
                ("content", models.BinaryField()),
                (
                    "work",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="parts", to="face.work"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("work", "place"), name="face_filepart_once")],
            },
        ),
        site_wall("face_savedview", shared=True),
    ]
