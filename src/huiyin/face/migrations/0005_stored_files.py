"""Photos and papers, in pieces beside what is known of them."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

from huiyin.core.rights.policies import CONDITION, OWN, SHARED, wall

# A file of no site is there for those who work anywhere, as the record it lies beside, and for whoever gave it.
FILES = (
    CONDITION.format(column="site_id") + SHARED.format(column="site_id")
    + "\n    OR (owner_kind = 'person' AND " + OWN.format(column="owner_id") + ")"
)  # fmt: skip
# What is in a file is there for whom the file is there.
PIECES = "EXISTS (SELECT FROM face_storedfile file WHERE file.id = face_storedpiece.file_id)"


class Migration(migrations.Migration):
    """Who sees a file is asked of its record; PostgreSQL itself shows those of one's sites, and one's own."""

    dependencies = [("face", "0004_drafts")]

    operations = [
        migrations.CreateModel(
            name="StoredFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("code", models.CharField(editable=False, max_length=16)),
                ("name", models.CharField(max_length=200)),
                ("kind", models.CharField(max_length=10)),
                ("size", models.BigIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                ("width", models.IntegerField(null=True)),
                ("height", models.IntegerField(null=True)),
                ("owner_kind", models.CharField(max_length=20)),
                ("owner_id", models.BigIntegerField()),
                ("kept_at", models.DateTimeField()),
                ("site_id", models.BigIntegerField(null=True)),
                ("noun_label", models.CharField(blank=True, db_column="noun", max_length=60)),
                ("record_id", models.BigIntegerField(null=True)),
                ("attached_at", models.DateTimeField(null=True)),
                ("detached_at", models.DateTimeField(null=True)),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(fields=["noun_label", "record_id", "attached_at"], name="face_storedfile_beside"),
                    models.Index(fields=["owner_kind", "owner_id", "kept_at"], name="face_storedfile_own"),
                    models.Index(condition=Q(record_id=None), fields=["kept_at"], name="face_storedfile_loose"),
                    models.Index(
                        condition=~Q(detached_at=None), fields=["detached_at"], name="face_storedfile_detached"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("code",), name="face_storedfile_code"),
                    models.CheckConstraint(condition=Q(size__gt=0), name="face_storedfile_size"),
                ],
            },
        ),
        migrations.CreateModel(
            name="StoredPiece",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("of", models.CharField(max_length=5)),
                ("place", models.IntegerField()),
                ("content", models.BinaryField()),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="pieces", to="face.storedfile"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("file", "of", "place"), name="face_storedpiece_once")],
            },
        ),
        wall("face_storedfile", FILES),
        wall("face_storedpiece", PIECES),
    ]
