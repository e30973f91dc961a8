"""What a person sees who types something: help with an example, or one line that says what to do."""

import argparse
import importlib
from pathlib import Path

import pytest

from huiyin import __version__
from huiyin.cli import database, restore, test, worker
from huiyin.cli.__main__ import COMMANDS, main
from huiyin.cli.address import Address
from huiyin.cli.demo import LEFT
from huiyin.cli.manage import needs_tables
from huiyin.cli.run import demo

NAMES = [module.__name__.rsplit(".", 1)[-1] for module in COMMANDS]
WRONG = {
    "run --host 0.0.0.0": "--insecure-lan",
    "run --port 99999": "between 1 and 65535",
    "run --tls-cert here.pem": "both --tls-cert and --tls-key",
    "run --tls-cert here.pem --tls-key here.pem": "cannot be read",
    "run --host no.such.host.invalid": "there is no address",
    "web --data nowhere": "set DATABASE_URL",
    "worker --data nowhere": "./huiyin run",
    "manage --data nowhere jobs": "./huiyin run",
    "test quik": "there is no quik",
    "test quick -x src/huiyin/nowhere.py::test_it": "there is no src/huiyin/nowhere.py",
}


@pytest.mark.parametrize("name", NAMES)
def test_help_shows_an_example(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main([name, "--help"])
    assert end.value.code == 0
    assert f"Example: ./huiyin {name}" in capsys.readouterr().out


@pytest.mark.parametrize("typed", WRONG)
def test_an_error_is_one_line_that_says_what_to_do(typed: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(typed.split()) == 1
    said = capsys.readouterr().err
    assert said.startswith("huiyin: ")
    assert said.count("\n") == 1
    assert WRONG[typed] in said


@pytest.mark.parametrize(
    "typed", [[], ["fly"], ["run", "--port", "high"], ["run", "--fly"], ["worker", "--queue", "fly"]]
)
def test_a_wrong_use_is_one_line_and_code_2(typed: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(typed)
    assert end.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize(
    ("host", "url", "wish", "passed_on"),
    [
        ("127.0.0.1", "", None, "auto"),
        ("127.0.0.1", "", False, "no"),
        ("192.0.2.1", "", None, "no"),
        ("192.0.2.1", "", True, "yes"),
        ("127.0.0.1", "postgresql://db/huiyin", None, "no"),
    ],
)
def test_the_demo_never_loads_itself_where_strangers_come(
    host: str, url: str, wish: bool | None, passed_on: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    assert demo(Address(host, 8000, f"http://{host}:8000"), tmp_path, wish=wish) == passed_on


def test_huiyin_url_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUIYIN_URL", "https://service.example.com/")
    typed = argparse.Namespace(host="192.0.2.1", port=8000, tls_cert=None, tls_key=None, insecure_lan=False)
    assert Address.chosen(typed).environment() == {"HUIYIN_URL": "https://service.example.com"}


@pytest.mark.parametrize("said", ["yes", "no", "perhaps"])  # what means nothing is refused by the preparation
def test_huiyin_demo_counts_unless_something_else_is_typed(
    said: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HUIYIN_DEMO", said)
    here = Address("127.0.0.1", 8000, "http://127.0.0.1:8000")
    assert demo(here, tmp_path, wish=None) == said
    assert demo(here, tmp_path, wish=False) == "no"


def test_a_demo_that_was_left_does_not_come_back_by_itself(tmp_path: Path) -> None:
    (tmp_path / LEFT).touch()
    here = Address("127.0.0.1", 8000, "http://127.0.0.1:8000")
    assert (demo(here, tmp_path, wish=None), demo(here, tmp_path, wish=True)) == ("no", "yes")


def test_help_begins_with_examples_and_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    for typed in ("--help", "--version"):
        with pytest.raises(SystemExit) as end:
            main([typed])
        assert end.value.code == 0
    told = capsys.readouterr().out
    assert 6 <= told.count("\n  ./huiyin ") <= 8
    assert told.endswith(f"Huiyin {__version__}\n")


def test_looking_into_a_folder_makes_no_centre_there(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["manage", "--data", str(data), "jobs"]) == 1
    assert capsys.readouterr().err == f"huiyin: {database.NONE.format(data)}\n"
    assert not data.exists()


@pytest.mark.parametrize("typed", ["", "help", "--version", "migrate --plan", "check --deploy", "import_places --help"])
def test_what_looks_at_no_rows_needs_no_tables(typed: str) -> None:
    assert not needs_tables(typed.split())
    assert needs_tables(["jobs"])


def test_the_queues_that_can_be_typed_are_those_there_are() -> None:
    jobs = importlib.import_module("huiyin.core.clock.jobs")
    assert worker.QUEUES == (jobs.WORK, jobs.CLOCK)


def test_what_was_restored_is_opened_where_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    assert restore.opened_by(Path("/srv/the house")) == "`./huiyin run --data '/srv/the house'`"
    monkeypatch.setenv("DATABASE_URL", "postgresql://db/huiyin")
    assert "--data" not in restore.opened_by(Path("/srv/the house"))


@pytest.mark.parametrize("typed", ["quick --keep-going", "--keep-going quick"])
def test_keep_going_works_in_both_places(typed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[str] = []

    def tests(command: list[str], _environment: object) -> tuple[str, int]:
        ran.extend(command)
        return "", 0

    monkeypatch.setattr(test, "_run_checks", lambda *_, keep_going: ["format"])
    monkeypatch.setattr(test, "_run_tests", tests)
    monkeypatch.setenv("HUIYIN_TEST_SERVER", "yes")
    assert main(["test", *typed.split()]) == 1
    assert "pytest" in ran
    assert "--keep-going" not in ran


def test_the_values_of_options_are_no_paths() -> None:
    test.refuse_if_missing(["-k", "roles", "--maxfail", "1", "-x", "src/huiyin/cli"])
