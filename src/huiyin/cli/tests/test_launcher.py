"""`./huiyin` itself: finds a Python that works, installs once, hands over (PLT-5)."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from huiyin.cli.steps import CHECKOUT
from huiyin.cli.tests.conftest import SOURCE
from huiyin.cli.tests.test_commands import NAMES

NEEDED = ("sh", "dirname", "readlink", "id", "mkdir", "rm", "mv", "grep", "sleep", "tail", "env")
ECHO = "import os, sys; print(sys.argv[1:], sys.prefix, os.environ['HUIYIN_DATA'])"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of the launcher with nothing to install and a command that repeats what it was given."""
    made = tmp_path / "check out"
    (made / "src/huiyin/cli").mkdir(parents=True)
    (made / "src/huiyin/cli/__main__.py").write_text(ECHO)
    (made / "requirements").mkdir()
    for lock in ("run.txt", "test.txt"):
        (made / "requirements" / lock).write_text("# nothing\n")
    shutil.copy(CHECKOUT / "huiyin", made)
    return made


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The only folder on the PATH: what the launcher needs, no Python, no uv, no apt."""
    made = tmp_path / "bin"
    made.mkdir()
    for name in NEEDED:
        (made / name).symlink_to(str(shutil.which(name)))
    return made


def script(path: Path, text: str) -> None:
    """Put a program there."""
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)


def open_by(command: Path, path: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Type the command in another folder."""
    environment = {"PATH": str(path), "HOME": str(path), **more}
    return subprocess.run([command, *arguments], cwd="/", env=environment, capture_output=True, text=True)


def pretend_installed(checkout: Path) -> None:
    """Leave what a complete installation leaves, without its packages."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", checkout / ".venv"], check=True)
    digest = hashlib.sha256((checkout / "requirements/run.txt").read_bytes()).hexdigest()
    (checkout / ".venv/huiyin.installed").write_text(f"run {digest}\n")


def test_it_opens_from_anywhere_and_by_a_link_without_installing_again(checkout: Path, path: Path) -> None:
    pretend_installed(checkout)
    (path / "hy").symlink_to(checkout / "huiyin")
    opened = open_by(path / "hy", path, "run", "--port", "1 2")
    assert opened.stderr == ""
    assert opened.stdout.strip() == f"['run', '--port', '1 2'] {checkout / '.venv'} {checkout / 'data'}"


def test_help_installs_nothing(checkout: Path, path: Path) -> None:
    for typed in (["--help"], ["--version"], ["backup", "--help"], ["run", "-h"]):
        asked = open_by(checkout / "huiyin", path, *typed, HUIYIN_PYTHON=sys.executable)
        assert asked.stderr == ""
        assert asked.stdout.startswith(str(typed))
    assert not (checkout / ".venv").exists()


def test_help_needs_no_package() -> None:
    for name in ("", *NAMES):
        command = [sys.executable, "-S", "-P", "-m", "huiyin.cli", *name.split(), "--help"]
        asked = subprocess.run(command, env={"PYTHONPATH": SOURCE}, capture_output=True, text=True)
        assert (asked.returncode, asked.stderr) == (0, "")


def test_a_data_folder_in_the_home_is_found_without_a_shell(checkout: Path, path: Path) -> None:
    pretend_installed(checkout)
    opened = open_by(checkout / "huiyin", path, "run", HUIYIN_DATA="~/my data")
    assert opened.stdout.strip().endswith(str(path / "my data"))


def test_no_python_is_one_line_that_says_what_to_do(checkout: Path, path: Path) -> None:
    if any(Path("/usr/local/bin").glob("python3.1[2-4]")):
        pytest.skip("this machine has one that the launcher finds without the PATH")
    script(path / "python3.13", "exit 127")
    opened = open_by(checkout / "huiyin", path, "run")
    assert opened.returncode == 1
    assert opened.stderr.count("\n") == 1
    assert "install one" in opened.stderr
    assert "python3 -m pip install --user uv" in opened.stderr


def test_a_python_that_was_named_and_does_not_work_is_one_line(checkout: Path, path: Path) -> None:
    script(path / "old", "exit 127")
    opened = open_by(checkout / "huiyin", path, "run", HUIYIN_PYTHON=str(path / "old"))
    assert opened.returncode == 1
    assert opened.stderr.count("\n") == 1
    assert "HUIYIN_PYTHON" in opened.stderr


@pytest.mark.slow
def test_it_takes_the_python_that_works_and_notices_an_interrupted_installation(checkout: Path, path: Path) -> None:
    script(path / "python3.14", "exit 127")  # a shim that leads nowhere
    script(path / "python3.13", f'exec "{sys.executable}" "$@"')
    (checkout / ".venv").mkdir()
    (checkout / ".venv/huiyin.installing").touch()
    (checkout / ".venv/half").touch()
    assert "Installing" in open_by(checkout / "huiyin", path, "run").stderr
    assert not (checkout / ".venv/half").exists()
    assert open_by(checkout / "huiyin", path, "run").stderr == ""
    (checkout / "requirements/run.txt").write_text("# something else\n")
    assert "Installing" in open_by(checkout / "huiyin", path, "run").stderr


@pytest.mark.slow
def test_two_at_once_install_once(checkout: Path, path: Path) -> None:
    environment = {"PATH": str(path), "HOME": str(path), "HUIYIN_PYTHON": sys.executable}
    command = [str(checkout / "huiyin"), "run"]
    two = [
        subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in "12"
    ]
    said = [process.communicate(timeout=60) for process in two]
    assert ["['run']" in out for out, _ in said] == [True, True]
    assert sorted("Installing" in error for _, error in said) == [False, True]


@pytest.mark.slow
@pytest.mark.skipif(os.geteuid() == 0, reason="root can write everywhere")
def test_a_checkout_that_is_not_writable_installs_into_the_data_folder(checkout: Path, path: Path) -> None:
    checkout.chmod(0o555)
    opened = open_by(checkout / "huiyin", path, "run", HUIYIN_PYTHON=sys.executable)
    assert str(path / ".local/share/huiyin/venv") in opened.stdout
