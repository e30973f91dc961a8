"""The second wall: PostgreSQL itself shows rows only of the sites a transaction works for (PLT-1)."""

from __future__ import annotations

from typing import Any, LiteralString

import pytest

from huiyin.core.rights.actor import EVERYWHERE, NOWHERE, Scope
from huiyin.core.rights.seeing import within
from huiyin.core.tests.house.catalog import as_owner, asked, nouns, own_tables
from huiyin.core.tests.house.source import listed

pytestmark = pytest.mark.django_db

NO_WALL = "A query that forgets its scope would show another site's rows: put `site_wall(table)` into the migration."
EXCEPTED = {
    "core_searchentry": "a GIN condition cannot run ahead of a policy; the search filters by site itself (docs/decisions/0005)"
}


def walled(ask: Any = asked) -> set[str]:
    """Tables that force row-level security on everyone, with a policy for the application and one for the owner."""
    rows = ask(
        """SELECT c.relname FROM pg_class c JOIN pg_policy p ON p.polrelid = c.oid
           WHERE c.relrowsecurity AND c.relforcerowsecurity GROUP BY c.relname
           HAVING array_agg(p.polname::text ORDER BY p.polname::text) = ARRAY['own_sites', 'owner']"""
    )
    return {name for (name,) in rows}


def without_a_wall(ask: Any = asked) -> list[str]:
    """Tables that belong to a site and lack the wall, but for the exceptions."""
    return sorted(site_bound() - walled(ask) - EXCEPTED.keys())


def site_bound() -> set[str]:
    """Tables whose rows belong to a site: nouns that say so, and whatever else has a column for it."""
    by_noun = {noun._meta.db_table for noun in nouns() if noun.site_field is not None}
    by_column = {
        name for (name,) in asked("SELECT table_name FROM information_schema.columns WHERE column_name = 'site_id'")
    }
    return by_noun | (by_column & set(own_tables()))


def test_everything_that_belongs_to_a_site_has_the_wall() -> None:
    assert not (found := without_a_wall()), listed(NO_WALL, found)


def test_the_exceptions_are_still_needed() -> None:
    assert EXCEPTED.keys() <= site_bound() - walled(), "Take what has a wall by now off the exceptions."


def test_without_a_scope_nothing_is_there() -> None:
    with within(EVERYWHERE):
        full = {table for table in walled() if has_rows(table)}
    assert {"places_site", "places_unit", "core_fact"} <= full, "The world is empty: this test would prove nothing."
    assert not [table for table in walled() if has_rows(table)], "No site set must mean no rows."


def test_a_scope_shows_its_own_sites_only() -> None:
    with within(EVERYWHERE):
        ids = [key for (key,) in asked("SELECT id FROM places_site ORDER BY id")]
    with within(Scope.of(ids[:1])):
        assert asked("SELECT DISTINCT site_id FROM places_unit") == [(ids[0],)]
    with within(NOWHERE):
        assert not has_rows("places_unit")


def test_the_owner_sees_all_rows_so_that_backfills_change_them() -> None:
    with as_owner() as owner:
        assert owner.execute("SELECT count(DISTINCT site_id) > 1 FROM places_unit").fetchone() == (True,)


def test_the_application_cannot_lift_the_wall() -> None:
    (rights,) = asked(
        "SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb FROM pg_roles WHERE rolname = current_user"
    )
    assert rights == (False, False, False, False), "Whoever may do this walks through every wall."
    assert asked("SELECT current_user, session_user, current_setting('is_superuser')") == [
        ("huiyin_app", "huiyin_app", "off")
    ]
    owned = asked("SELECT relname FROM pg_class WHERE relowner = current_user::regrole")
    assert not owned, listed("Who owns a table can take its wall down:", [name for (name,) in owned])
    assert not asked("SELECT FROM pg_auth_members WHERE member = current_user::regrole"), (
        "It must not become another role."
    )


def has_rows(table: str) -> bool:
    """Whether the transaction sees a row of a table."""
    return bool(asked(f'SELECT FROM "{table}" LIMIT 1'))


@pytest.mark.parametrize(
    "breach",
    [
        "ALTER TABLE places_unit NO FORCE ROW LEVEL SECURITY",
        "ALTER TABLE places_unit DISABLE ROW LEVEL SECURITY",
        "DROP POLICY own_sites ON places_unit",
        "CREATE POLICY a_hole ON places_unit TO huiyin_app USING (true)",
    ],
)
def test_this_rule_can_fail(breach: LiteralString) -> None:
    with as_owner() as owner:
        assert without_a_wall(owner.execute) == []
        owner.execute(breach)
        assert without_a_wall(owner.execute) == ["places_unit"]
