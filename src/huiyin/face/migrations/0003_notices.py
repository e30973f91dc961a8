"""The bell: what was put before whom."""

import django.db.models.functions.datetime
from django.db import migrations, models

from huiyin.core.rights.policies import site_wall


class Migration(migrations.Migration):
    """Notices, walled by the site of what they are about."""

    dependencies = [
        ("face", "0001_kept_for_people"),
    ]

    operations = [
        migrations.CreateModel(
            name="Notice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("to_kind", models.CharField(max_length=20)),
                ("to_id", models.BigIntegerField()),
                ("noun", models.CharField(max_length=60)),
                ("record_id", models.BigIntegerField()),
                ("site_id", models.BigIntegerField(null=True)),
                ("fact_id", models.BigIntegerField()),
                ("recorded_at", models.DateTimeField()),
                ("created_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("read_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["to_kind", "to_id", "-id"], name="face_notice_own"),
                    models.Index(
                        condition=models.Q(("read_at", None)), fields=["to_kind", "to_id"], name="face_notice_unread"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("to_kind", "to_id", "fact_id"), name="face_notice_once")
                ],
            },
        ),
        site_wall("face_notice", shared=True),
    ]
