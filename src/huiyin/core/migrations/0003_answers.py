"""Answers that are kept for requests that come twice; and an index for those who ask often how many jobs are dead."""

import django.db.models.functions.datetime
from django.db import migrations, models


class Migration(migrations.Migration):
    """The doors' table."""

    dependencies = [("core", "0002_the_log"), ("procrastinate", "0041_post_retry_failed_job")]

    operations = [
        migrations.CreateModel(
            name="Answer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("actor_kind", models.CharField(max_length=20)),
                ("actor_id", models.BigIntegerField()),
                ("path", models.CharField(max_length=200)),
                ("key", models.CharField(max_length=200)),
                ("asked_sha256", models.CharField(max_length=64)),
                ("status", models.SmallIntegerField()),
                ("content", models.TextField()),
                ("answered_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
                "indexes": [models.Index(fields=["answered_at"], name="core_answer_age")],
                "constraints": [
                    models.UniqueConstraint(fields=("actor_kind", "actor_id", "path", "key"), name="core_answer_once")
                ],
            },
        ),
        migrations.RunSQL(
            "CREATE INDEX core_dead_jobs ON procrastinate_jobs (queue_name) WHERE status = 'failed'",
            "DROP INDEX core_dead_jobs",
        ),
    ]
