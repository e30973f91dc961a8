"""The table of Django's cache, in which all processes count tries together (PLT-1)."""

from django.db import migrations

TABLE = """
CREATE TABLE core_cache (
    cache_key varchar(255) PRIMARY KEY,
    value text NOT NULL,
    expires timestamptz NOT NULL
);
CREATE INDEX core_cache_expires ON core_cache (expires);
"""


class Migration(migrations.Migration):
    """Made here and not by `createcachetable`, so that the application is granted it like every other table."""

    dependencies = [("core", "0005_own_facts")]
    operations = [migrations.RunSQL(TABLE, "DROP TABLE core_cache")]
