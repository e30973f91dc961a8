"""Whoever works nowhere may still change what is his own, and that is told too."""

from django.db import migrations

# The walls of the log as they were, and beside them what a person himself told about what belongs to no site.
OWN_FACTS = """
ALTER POLICY own_sites ON core_fact
    USING ((SELECT current_setting('app.sites', true)) = '*'
        OR site_id = ANY ((SELECT string_to_array(nullif(current_setting('app.sites', true), '*'), ',')::bigint[])::bigint[])
        OR (site_id IS NULL AND (SELECT current_setting('app.sites', true)) <> '')
        OR (site_id IS NULL AND actor_kind = 'person' AND actor_id = ANY (
            (SELECT string_to_array(nullif(current_setting('app.persons', true), ''), ',')::bigint[])::bigint[])))
    WITH CHECK ((SELECT current_setting('app.sites', true)) = '*'
        OR site_id = ANY ((SELECT string_to_array(nullif(current_setting('app.sites', true), '*'), ',')::bigint[])::bigint[])
        OR (site_id IS NULL AND (SELECT current_setting('app.sites', true)) <> '')
        OR (site_id IS NULL AND actor_kind = 'person' AND actor_id = ANY (
            (SELECT string_to_array(nullif(current_setting('app.persons', true), ''), ',')::bigint[])::bigint[])))
"""
AS_BEFORE = """
ALTER POLICY own_sites ON core_fact
    USING ((SELECT current_setting('app.sites', true)) = '*'
        OR site_id = ANY ((SELECT string_to_array(nullif(current_setting('app.sites', true), '*'), ',')::bigint[])::bigint[])
        OR (site_id IS NULL AND (SELECT current_setting('app.sites', true)) <> ''))
    WITH CHECK ((SELECT current_setting('app.sites', true)) = '*'
        OR site_id = ANY ((SELECT string_to_array(nullif(current_setting('app.sites', true), '*'), ',')::bigint[])::bigint[])
        OR (site_id IS NULL AND (SELECT current_setting('app.sites', true)) <> ''))
"""


class Migration(migrations.Migration):
    """The wall of the log knows persons."""

    dependencies = [("core", "0004_sorting_in")]
    operations = [migrations.RunSQL(OWN_FACTS, AS_BEFORE)]
