"""The cluster's files: made once and completely, recognised when another version made them."""

import os
import shutil
import tempfile
from pathlib import Path

from huiyin.cli.postgres import binaries
from huiyin.cli.problem import Problem

# --locale=C alone would make trigram search silently empty for Chinese; the builtin provider needs no system locale.
INITDB = [
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--locale=C.UTF-8",
    "--data-checksums",
    "--auth=trust",
    "--username=huiyin_admin",
]

SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "60",
    "shared_buffers": "128MB",
    "fsync": "on",
    "synchronous_commit": "on",
    "full_page_writes": "on",
    "wal_compression": "on",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "lc_messages": "C",
    # What people wrote stays out of the log: no statements, no values of a violated constraint.
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_checkpoints": "off",
    "log_line_prefix": "%m [%p] %q%u@%d ",
}
THROWAWAY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum_naptime": "5min"}


def ensure(cluster: Path, *, durable: bool) -> None:
    """Make the cluster unless it is there; one that was interrupted in the making has another name and is redone."""
    if not cluster.exists():
        _make(cluster, [] if durable else ["--no-sync"])
    made_by = (cluster / "PG_VERSION").read_text().strip()
    if made_by != binaries.major():
        raise Problem(
            f"{cluster} was made by PostgreSQL {made_by}, this Huiyin brings {binaries.major()}: "
            "open it with the Huiyin that made it, `backup` there, `restore` here into a new --data folder"
        )


def _make(cluster: Path, options: list[str]) -> None:
    draft = cluster.with_name(f"{cluster.name}.unfinished")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(mode=0o700)
    binaries.give(draft)
    with tempfile.TemporaryFile() as output:
        if binaries.server("initdb", *INITDB, *options, "-D", str(draft), output=output) != 0:
            output.seek(0)
            raise Problem(_why_not(output.read().decode(errors="replace"), draft))
    with (draft / "postgresql.conf").open("a") as settings:
        settings.write("\ninclude_if_exists 'huiyin.conf'\n")
        settings.flush()
        os.fsync(settings.fileno())
    draft.rename(cluster)
    _remember(cluster.parent)


def _why_not(output: str, draft: Path) -> str:
    if binaries.nobody() and "Permission denied" in output:
        return (
            f"PostgreSQL may not run as root, and its user `nobody` cannot reach {draft}: "
            "start as an ordinary user, or choose a folder like /var/lib/huiyin with --data"
        )
    lines = [line for line in output.splitlines() if "error" in line.lower() or "fatal" in line.lower()]
    return f"the database could not be made in {draft.parent}: {(lines or ['no reason given'])[0].strip()}"


def configure(cluster: Path, sockets: Path, *, durable: bool) -> None:
    """Write our settings anew: a folder that was moved or an older Huiyin left others. `ALTER SYSTEM` still wins."""
    settings = SETTINGS | {"unix_socket_directories": str(sockets)} | ({} if durable else THROWAWAY)
    lines = [f"{name} = '{value.replace("'", "''")}'\n" for name, value in settings.items()]
    written = cluster / "huiyin.conf"
    written.write_text("# Written by Huiyin at each start; ALTER SYSTEM is the place for your own.\n" + "".join(lines))


def _remember(folder: Path) -> None:
    """Make a rename in this folder survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    os.fsync(handle)
    os.close(handle)
