"""Whoever works nowhere may still change what is his own, and its history may hold what was written there.

Nothing more is read: such a text is only written, and told to those who see the record that it belongs to.
"""

from django.db import migrations

OWN_TEXTS = """
ALTER POLICY own_sites ON core_writing
    WITH CHECK ((SELECT current_setting('app.sites', true)) = '*'
        OR site_id = ANY ((SELECT string_to_array(nullif(current_setting('app.sites', true), '*'), ',')::bigint[])::bigint[])
        OR (site_id IS NULL AND (SELECT current_setting('app.sites', true)) <> '')
        OR (site_id IS NULL AND (SELECT current_setting('app.persons', true)) <> ''))
"""
AS_BEFORE = """
ALTER POLICY own_sites ON core_writing
    WITH CHECK ((SELECT current_setting('app.sites', true)) = '*'
        OR site_id = ANY ((SELECT string_to_array(nullif(current_setting('app.sites', true), '*'), ',')::bigint[])::bigint[])
        OR (site_id IS NULL AND (SELECT current_setting('app.sites', true)) <> ''))
"""


class Migration(migrations.Migration):
    """The wall of texts knows persons."""

    dependencies = [("core", "0006_counting_tries")]
    operations = [migrations.RunSQL(OWN_TEXTS, AS_BEFORE)]
