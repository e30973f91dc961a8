"""Raw SQL is a literal string in a file that somebody reviewed."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from huiyin.core.tests.house.source import HUIYIN, called, listed, product_files, python_files, tree, where

LITERAL = (
    "A statement put together at run time is where injection begins: write it as one literal string with parameters."
)
REVIEWED_ONLY = (
    "The ORM scopes, escapes and survives a rename: use it, or have the file reviewed and enter it in REVIEWED."
)
RUNS = {"execute", "executemany", "execute_async", "raw", "RawSQL", "RunSQL", "extra", "copy"}
REVIEWED = {
    "cli/backups/contents.py": "a backup counts and hashes every table there is, before Django is there",
    "cli/demo.py": "the demo's database is dropped and made anew, before Django is there",
    "cli/durability.py": "pg_settings, before Django is there",
    "cli/roles.py": "pg_roles, before Django is there",
    "core/clock/chores.py": "procrastinate's tables have no models",
    "core/clock/effects.py": "INSERT … ON CONFLICT DO NOTHING that says whether it did",
    "core/facts/bulk.py": "facts told again in bulk, in one INSERT",
    "core/facts/log.py": "one INSERT for a unit of work, and reading by position over partitions",
    "core/facts/news.py": "pg_notify, without waiting for the disk",
    "core/facts/sealer.py": "positions and blocks in one statement each",
    "core/facts/verify.py": "digests are computed by the database",
    "core/doors/once.py": "an advisory lock on the request's key",
    "core/management/commands/jobs.py": "procrastinate's tables have no models",
    "core/rights/locking.py": "the first statement of every verb, compiled once per noun",
    "core/rights/policies.py": "row-level security has no ORM; names are checked against a pattern",
    "core/rights/seeing.py": "set_config for the transaction, and that it only reads",
    "core/rights/statements.py": "what the ORM has made once, asked again",
    "core/search/index.py": "array_to_tsvector and ON CONFLICT … WHERE",
    "core/search/sorting_in.py": "a function of the database that only its owner may run",
    "face/live/hub.py": "LISTEN",
    "people/models/sessions.py": "the table of Django's cache has no model",
    "places/models/growing.py": "a hundred thousand units in a few statements, by COPY",
    "core/values/identity.py": "nextval of a sequence",
    "core/values/numbers.py": "numbers are given in blocks, locked in one statement",
}
# Statements put together from names of our own models, quoted by psycopg or checked against a pattern.
PUT_TOGETHER = {
    "cli/backups/contents.py",
    "core/rights/locking.py",
    "core/rights/policies.py",
    "core/rights/statements.py",
}


def literals(module: ast.Module) -> set[str]:
    """Names that a file binds only to literal strings, alone or in literal tables that a loop walks through."""
    bound = set(imported(module))
    for node in ast.walk(module):
        if isinstance(node, ast.Assign) and is_literal(node.value, bound):
            bound |= {target.id for target in node.targets if isinstance(target, ast.Name)}
    for node in ast.walk(module):
        if isinstance(node, ast.For) and is_literal(node.iter, bound):
            bound |= {name.id for name in ast.walk(node.target) if isinstance(name, ast.Name)}
    return bound


def imported(module: ast.Module) -> Iterator[str]:
    """Names that a file imports from one of ours in which they are literal."""
    for node in ast.walk(module):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("huiyin."):
            path = HUIYIN.parent.joinpath(*str(node.module).split(".")).with_suffix(".py")
            constants = {one.name for one in node.names if one.name.isupper()}
            yield from constants & literals(tree(path)) if constants and path.is_file() else ()


def is_literal(node: ast.AST, bound: set[str]) -> bool:
    """Whether an expression is made of literal strings only."""
    match node:
        case ast.Constant(value=str()):
            return True
        case ast.Name(id=name):
            return name in bound
        case ast.Call(func=ast.Attribute(attr="SQL"), args=[text]):
            return is_literal(text, bound)
        case ast.Call(
            func=ast.Attribute(value=text, attr="format"), args=[], keywords=words
        ):  # psycopg quotes the names
            return (
                isinstance(text, ast.Call) and is_literal(text, bound) and all(is_quoted(word.value) for word in words)
            )
        case ast.Tuple(elts=parts) | ast.List(elts=parts):
            return all(is_literal(part, bound) for part in parts)
    return False


def is_quoted(node: ast.AST) -> bool:
    """Whether psycopg quotes this part of a statement."""
    return isinstance(node, ast.Call) and called(node) in ("sql.Identifier", "sql.Literal")


def statements(module: ast.Module) -> Iterator[tuple[ast.Call, bool]]:
    """Each place where SQL is run, and whether the statement is literal."""
    bound = literals(module)
    for node in ast.walk(module):
        if (
            isinstance(node, ast.Call)
            and node.args
            and called(node).split(".")[-1] in RUNS
            and not is_other(called(node))
        ):
            yield node, is_literal(node.args[0], bound)


def is_other(name: str) -> bool:
    """Functions of the same name that run no SQL: SQL is run by a method, or stands in an operation of a migration."""
    return name.split(".")[0] in {"shutil", "copy", "self"} or ("." not in name and not name.endswith("SQL"))


def test_every_statement_is_literal() -> None:
    found = [
        where(path, node)
        for path in python_files()
        if "tests" not in path.parts and path.relative_to(HUIYIN).as_posix() not in PUT_TOGETHER
        for node, literal in statements(tree(path))
        if not literal
    ]
    assert not found, listed(LITERAL, found)


def test_raw_sql_stands_in_reviewed_files_only() -> None:
    with_sql = {path.relative_to(HUIYIN).as_posix() for path in product_files() if any(statements(tree(path)))}
    assert not (found := sorted(with_sql - REVIEWED.keys())), listed(REVIEWED_ONLY, found)
    assert not (found := sorted(REVIEWED.keys() - with_sql)), listed(
        "Reviewed, and without SQL by now: take them off REVIEWED.", found
    )


def test_this_rule_can_fail() -> None:
    def verdicts(source: str) -> list[bool]:
        return [literal for _, literal in statements(ast.parse(source))]

    assert (
        verdicts('c.execute(f"SELECT {x}"); c.execute("SELECT " + x); c.execute("SELECT %s" % x); M.objects.raw(x)')
        == [False] * 4
    )
    assert (
        verdicts('A = "SELECT 1"\nc.execute(A)\nc.execute("SELECT %s", [x])\nfor q, s in ((A, "b"),): c.execute(q)')
        == [True] * 3
    )
