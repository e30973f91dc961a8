"""Work that failed says why."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """In the words of whoever asked for it; it is deleted with the work."""

    dependencies = [("face", "0005_stored_files")]

    operations = [migrations.AddField("work", "why", models.TextField(blank=True, default=""), preserve_default=False)]
