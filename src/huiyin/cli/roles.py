"""Who connects: web and workers as a role that owns nothing and sees past no wall, migrations as the tables' owner."""

from huiyin.cli.durability import answering
from huiyin.cli.postgres import APP, OWNER
from huiyin.cli.problem import Problem

# Whoever may become the owner is as mighty as the owner.
WHO = """
SELECT rolname, rolsuper, rolbypassrls,
       EXISTS (SELECT FROM pg_class WHERE relpersistence <> 't' AND pg_has_role(session_user, relowner, 'MEMBER'))
  FROM pg_roles WHERE rolname = session_user
"""
HOW = "docs/handbook/running.en.md shows how to make both roles"


def refuse_if_unsafe() -> None:
    """Refuse to serve or work in a way that breaks a promise; asked by a part that no supervisor has started."""
    from huiyin.config.environment import deployment

    deployment.refuse_if_unsafe()
    refuse_if_mighty(deployment.database_url)


def refuse_if_mighty(url: str) -> None:
    """Refuse a role to which web and workers would see what belongs to another site."""
    name, is_superuser, bypasses, owns = _who(url, "DATABASE_URL")
    powers = {"a superuser": is_superuser, "who bypasses row-level security": bypasses, "who owns tables": owns}
    if power := next((power for power, has in powers.items() if has), ""):
        raise Problem(f"DATABASE_URL connects as {name}, {power}; web and workers must not: connect as {APP} ({HOW})")
    _refuse_unless_called(APP, name, "DATABASE_URL")


def refuse_unless_owner(url: str) -> None:
    """Refuse a role that migrations could not work as: rights and policies in the database name the owner."""
    _refuse_unless_called(OWNER, _who(url, "DATABASE_OWNER_URL")[0], "DATABASE_OWNER_URL")


def _refuse_unless_called(wanted: str, name: str, setting: str) -> None:
    if name != wanted:
        raise Problem(f"{setting} connects as {name}, but that role must be called {wanted}: {HOW}")


def _who(url: str, setting: str) -> tuple[str, bool, bool, bool]:
    with answering(url, setting) as connection:
        name, is_superuser, bypasses, owns = connection.execute(WHO).fetchone() or ("nobody", False, False, False)
    return name, is_superuser, bypasses, owns
