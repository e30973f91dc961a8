"""Lets the application sort new tokens into the search index, which only an index's owner may."""

from django.db import migrations

from huiyin.core.search.sorting_in import NOT_SORTING_IN, SORTING_IN


class Migration(migrations.Migration):
    """The function that does it."""

    dependencies = [("core", "0003_answers")]
    operations = [migrations.RunSQL(SORTING_IN, NOT_SORTING_IN)]
