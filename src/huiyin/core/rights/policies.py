"""Row-level security as migrations put it on: the second wall, should a query forget its scope (PLT-1)."""

from __future__ import annotations

import re

from django.db import migrations

PLAIN_NAME = re.compile(r"[a-z_]+")

PUT_UP = """
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
CREATE POLICY own_sites ON {table} TO huiyin_app
    USING ({condition}) WITH CHECK ({condition});
CREATE POLICY owner ON {table} TO huiyin_owner USING (true) WITH CHECK (true);
"""
# Sub-selects, so that PostgreSQL reads the setting once per statement and not once per row.
CONDITION = """(SELECT current_setting('app.sites', true)) = '*'
    OR {column} = ANY ((SELECT string_to_array(nullif(current_setting('app.sites', true), '*'), ',')::bigint[])::bigint[])"""
TAKE_DOWN = """
DROP POLICY own_sites ON {table};
DROP POLICY owner ON {table};
ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY;
ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;
"""


SHARED = "\n    OR ({column} IS NULL AND (SELECT current_setting('app.sites', true)) <> '')"


def site_wall(table: str, column: str = "site_id", *, shared: bool = False) -> migrations.RunSQL:
    """Let `huiyin_app` see only rows whose site the transaction works for; no site set, no rows.

    `shared`: rows of no site belong to everybody who works at any.
    """
    assert PLAIN_NAME.fullmatch(column)
    return wall(table, (CONDITION + (SHARED if shared else "")).format(column=column))


OWN = """{column} = ANY (
    (SELECT string_to_array(nullif(current_setting('app.persons', true), ''), ',')::bigint[])::bigint[])"""
"""Whether the person in this column is one of those whom the transaction sees because it acts for them."""


def wall(table: str, condition: str) -> migrations.RunSQL:
    """Let `huiyin_app` see only rows that fit the condition, which names columns in full where a sub-select could take them."""
    assert PLAIN_NAME.fullmatch(table)
    return migrations.RunSQL(PUT_UP.format(table=table, condition=condition), TAKE_DOWN.format(table=table))
