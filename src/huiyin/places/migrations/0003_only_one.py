"""A database serves one organisation."""

from django.db import migrations, models
from django.db.models import Value


class Migration(migrations.Migration):
    """A second row would have the same constant."""

    dependencies = [("places", "0002_walls")]
    operations = [
        migrations.AddConstraint(  # short: it has one row, and from now on no other
            model_name="organisation",
            constraint=models.UniqueConstraint(Value(1), name="places_organisation_only_one"),
        ),
    ]
