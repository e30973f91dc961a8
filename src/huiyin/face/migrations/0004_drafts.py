"""What people typed and did not send yet: their own, and nobody else's."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """A draft belongs to no site; whoever asks for drafts asks for his own."""

    dependencies = [("face", "0003_notices")]

    operations = [
        migrations.CreateModel(
            name="Draft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("actor_kind", models.CharField(max_length=20)),
                ("actor_id", models.BigIntegerField()),
                ("path", models.CharField(max_length=500)),
                ("inputs", models.JSONField()),
                ("saved_at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["saved_at"], name="face_draft_age")],
                "constraints": [
                    models.UniqueConstraint(fields=("actor_kind", "actor_id", "path"), name="face_draft_once")
                ],
            },
        )
    ]
