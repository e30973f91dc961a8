"""Facts, positions and seals are written once: by grant for the application, by trigger even for the owner (PLT-6)."""

from __future__ import annotations

import pytest
from django.db import connection

from huiyin.core.rights.actor import EVERYWHERE
from huiyin.core.rights.seeing import within
from huiyin.core.tests.house.catalog import as_owner, asked, months, refused

pytestmark = pytest.mark.django_db

REASON = "{who} could run `{statement}`: the log must only grow, or nobody can trust what it says."
LOG = ("core_fact", "core_position", "core_seal")
CHANGES = ("UPDATE {} SET site_id = 1", "DELETE FROM {}", "TRUNCATE {}")
# A trigger for rows fires only where there is a row.
ROWS = (
    "INSERT INTO core_position (position, fact_id, recorded_at, site_id, digest) VALUES (-1, -1, now(), 0, '')",
    "INSERT INTO core_seal (site_id, first, last, facts, previous, digest, sealed_at) VALUES (0, -1, -1, 0, '', '', now())",
    "INSERT INTO core_fact VALUES (-1, now(), now(), '', '', 0, 0, '', 0, '{}')",
    "INSERT INTO core_fact VALUES (-1, now() + interval '90 years', now(), '', '', 0, 0, '', 0, '{}')",
)


def statements() -> list[str]:
    """Every way to change or empty the log, partition by partition too."""
    return [change.format(table) for table in (*LOG, *months()) for change in CHANGES]


def test_there_are_partitions() -> None:
    assert len(months()) >= 2, "This month and the default partition must be there, else the rules below see nothing."


def test_the_application_has_no_right_to_change_the_log() -> None:
    with within(EVERYWHERE), connection.cursor() as cursor:
        for statement in statements():
            assert refused(cursor.execute, statement), REASON.format(who="huiyin_app", statement=statement)


def test_even_the_owner_is_refused() -> None:
    with as_owner() as owner:
        owner.execute("ALTER TABLE core_fact DISABLE TRIGGER core_fact_recorded_now")  # rows of months that are not now
        for row in ROWS:
            owner.execute(row)
        filled = {name for name in months() if owner.execute(f'SELECT FROM "{name}"').rowcount}
        for statement in statements():
            if "TRUNCATE" in statement or set(statement.replace("SET", "FROM").split()) & {*LOG, *filled}:
                assert refused(owner.execute, statement), REASON.format(who="huiyin_owner", statement=statement)


def test_the_application_reads_the_log_through_its_wall_only() -> None:
    with within(EVERYWHERE), connection.cursor() as cursor:
        for month in months():
            statement = f'SELECT FROM "{month}"'
            assert refused(cursor.execute, statement), (
                f"`{statement}` goes round the policies of core_fact: revoke all on partitions."
            )


def test_what_is_allowed_is_not_taken_for_refused() -> None:
    with connection.cursor() as cursor:
        assert not refused(cursor.execute, "SELECT 1")
        assert asked(
            "SELECT has_table_privilege('core_fact', 'INSERT'), has_table_privilege('core_fact', 'UPDATE')"
        ) == [(True, False)]
