"""Places of other sites are not there."""

from django.db import migrations

from huiyin.core.rights.policies import site_wall


class Migration(migrations.Migration):
    """Row-level security on everything that belongs to a site."""

    dependencies = [("places", "0001_initial"), ("core", "0002_the_log")]
    operations = [
        site_wall("places_site", "id"),
        site_wall("places_dayexception"),
        site_wall("places_building"),
        site_wall("places_unit"),
        site_wall("places_descent"),
    ]
