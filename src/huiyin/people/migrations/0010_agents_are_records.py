"""Agents have pages, as every record has; so they say which version of them somebody read."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Short: an agent is a row or two, and the default needs no rewriting."""

    dependencies = [("people", "0009_shipped_posts")]
    operations = [
        migrations.AddField("agent", "version", models.PositiveIntegerField(default=1, editable=False)),
    ]
