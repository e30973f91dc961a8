"""What a database holds, in figures that a restore must give again; and taking out what a failed restore put in."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import psycopg
from psycopg import sql

from huiyin.cli.durability import shown
from huiyin.cli.problem import Problem

type Connection = psycopg.Connection[tuple[Any, ...]]

# How values are written as text, whatever the server or the role prefers.
FIXED = (
    "-c TimeZone=UTC -c DateStyle=ISO -c IntervalStyle=postgres -c extra_float_digits=1 -c bytea_output=hex "
    "-c lc_monetary=C -c statement_timeout=0 -c idle_in_transaction_session_timeout=0"
)
TABLES = """
SELECT relname FROM pg_class c
 WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition
   AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
 ORDER BY relname
"""
# The sum does not hang on the order of rows, and unlike XOR it notices a row that stands there twice.
HASH = """
SELECT count(*), coalesce(sum(('x' || substr(digest, 1, 16))::bit(64)::bigint::numeric), 0) || ':' ||
                 coalesce(sum(('x' || substr(digest, 17, 16))::bit(64)::bigint::numeric), 0)
  FROM (SELECT encode(sha256(convert_to(whole_row::text, 'UTF8')), 'hex') AS digest FROM {table} whole_row) hashed
"""
SEQUENCES = "SELECT sequencename, coalesce(last_value, 0) FROM pg_sequences WHERE schemaname = 'public' ORDER BY 1"
MIGRATIONS = "SELECT app || '.' || name FROM django_migrations ORDER BY 1"
# Tables of which row-level security would show this role only a part: none of its policies is simply "true".
HIDDEN = """
SELECT relname FROM pg_class c
 WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND row_security_active(oid)
   AND (EXISTS (SELECT FROM pg_policy p WHERE polrelid = c.oid AND NOT polpermissive)
     OR NOT EXISTS (SELECT FROM pg_policy p WHERE polrelid = c.oid AND polcmd IN ('*', 'r')
           AND pg_get_expr(polqual, polrelid) = 'true' AND polroles && ARRAY[0, current_user::text::regrole::oid]))
 ORDER BY relname
"""
THINGS = """
SELECT count(*) FROM (
    SELECT 'pg_class'::regclass, oid FROM pg_class WHERE relnamespace = 'public'::regnamespace
    UNION ALL SELECT 'pg_proc'::regclass, oid FROM pg_proc WHERE pronamespace = 'public'::regnamespace
    UNION ALL SELECT 'pg_type'::regclass, oid FROM pg_type WHERE typnamespace = 'public'::regnamespace) thing (kind, id)
 WHERE NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = kind AND d.objid = id AND d.deptype = 'e')
"""
WIPE = """
DO $$ DECLARE drop_it text; BEGIN
    FOR drop_it IN
        WITH thing (kind, id, rank, drop_it) AS (
            SELECT 'pg_class'::regclass, oid, 1, format('DROP TABLE IF EXISTS %s CASCADE', oid::regclass)
              FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
            UNION ALL SELECT 'pg_class'::regclass, oid, 2, format('DROP SEQUENCE IF EXISTS %s CASCADE', oid::regclass)
              FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'S'
            UNION ALL SELECT 'pg_proc'::regclass, oid, 3, format('DROP ROUTINE IF EXISTS %s CASCADE', oid::regprocedure)
              FROM pg_proc WHERE pronamespace = 'public'::regnamespace
            UNION ALL SELECT 'pg_type'::regclass, pg_type.oid, 4, format('DROP TYPE IF EXISTS %s CASCADE', pg_type.oid::regtype)
              FROM pg_type LEFT JOIN pg_class c ON c.oid = typrelid
             WHERE typnamespace = 'public'::regnamespace AND (typtype IN ('e', 'd') OR c.relkind = 'c'))
        SELECT thing.drop_it FROM thing
         WHERE NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = kind AND d.objid = id AND d.deptype = 'e')
         ORDER BY rank
    LOOP EXECUTE drop_it; END LOOP;
END $$
"""


@dataclass(frozen=True)
class Contents:
    """What one snapshot of the database holds."""

    postgresql: int
    migrations: list[str]
    tables: dict[str, list[Any]]
    """Rows, and a hash that does not hang on their order, by table; partitions count with their table."""
    sequences: dict[str, int]

    @property
    def rows(self) -> int:
        """How many rows there are in all."""
        return sum(rows for rows, _hash in self.tables.values())

    def differences(self, restored: "Contents") -> Iterator[str]:
        """One sentence for each table or sequence that is not what it was; sequences may have gone on meanwhile."""
        for name in sorted(self.tables.keys() | restored.tables.keys()):
            before, after = self.tables.get(name, [0, "no table"]), restored.tables.get(name, [0, "no table"])
            if before != after:
                yield f"table {name} had {before[0]} rows, here are {after[0]}{_same(before[0] == after[0])}"
        for name, value in self.sequences.items():
            if restored.sequences.get(name, -1) < value:
                yield f"sequence {name} stood at {value}, here at {restored.sequences.get(name, 'nothing')}"


def _same(is_so: bool) -> str:  # noqa: FBT001
    return ", but with other values" if is_so else ""


@contextmanager
def looking(url: str, *, autocommit: bool = False) -> Iterator[Connection]:
    """A connection as the keeper; what the database says instead of an answer becomes one line."""
    try:
        with psycopg.connect(url, connect_timeout=10, options=FIXED, autocommit=autocommit) as connection:
            yield connection
    except psycopg.Error as error:
        first = (str(error).strip().splitlines() or ["no reason given"])[0]
        raise Problem(f"the database {shown(url)} does not answer as it should: {first}") from error


@contextmanager
def snapshot(url: str) -> Iterator[tuple[Connection, str]]:
    """One unchanging look at the database, and the name under which `pg_dump` can have the same."""
    with looking(url) as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        connection.read_only = True
        _refuse_if_hidden(connection)
        (name,) = connection.execute("SELECT pg_export_snapshot()").fetchone() or ("",)
        yield connection, name


def contents_of(connection: Connection) -> Contents:
    """Count and hash everything that the connection sees; some seconds for a million rows."""
    names = [name for (name,) in connection.execute(TABLES)]
    hashes = {name: connection.execute(sql.SQL(HASH).format(table=sql.Identifier(name))).fetchone() for name in names}
    return Contents(
        postgresql=connection.info.server_version // 10_000,
        migrations=[name for (name,) in connection.execute(MIGRATIONS)],
        tables={name: list(found or ()) for name, found in hashes.items()},
        sequences=dict(connection.execute(SEQUENCES).fetchall()),
    )


def refuse_if_unopened(url: str) -> None:
    """Refuse a database in which there is no centre yet."""
    with looking(url) as connection:
        if connection.execute("SELECT to_regclass('public.core_seal')").fetchone() == (None,):
            raise Problem(
                f"the database {shown(url)} is empty: open it once with `./huiyin run`, or `./huiyin manage migrate`"
            )


def refuse_unless_empty(url: str, postgresql: int) -> None:
    """Refuse to restore over something, or into a server older than the one that was backed up."""
    with looking(url) as connection:
        (things,) = connection.execute(THINGS).fetchone() or (0,)
        version = connection.info.server_version // 10_000
    if things:
        raise Problem(f"the database {shown(url)} is not empty: restore into an empty one; nothing was changed")
    if version < postgresql:
        raise Problem(
            f"the backup is from PostgreSQL {postgresql}, {shown(url)} is {version}: restore into a newer one"
        )


def wipe(url: str) -> None:
    """Take out all that a restore which failed at the end put into a database that was empty before."""
    with looking(url, autocommit=True) as connection:
        connection.execute(WIPE)


def analyze(url: str) -> None:
    """Let the planner know what came in."""
    with looking(url, autocommit=True) as connection:
        connection.execute("ANALYZE")


def _refuse_if_hidden(connection: Connection) -> None:
    hidden = [name for (name,) in connection.execute(HIDDEN)]
    if hidden:
        raise Problem(
            f"{connection.info.user} does not see every row of {', '.join(hidden)}: "
            "give it a policy USING (true), or a backup would silently leave them out"
        )
