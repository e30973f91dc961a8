"""What a person sees who types something: help with an example, or one line that says what to do."""

import argparse

import pytest

from huiyin.cli.__main__ import COMMANDS, main
from huiyin.cli.address import Address
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


@pytest.mark.parametrize("typed", [[], ["fly"], ["run", "--port", "high"], ["run", "--fly"]])
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
    host: str, url: str, wish: bool | None, passed_on: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    assert demo(Address(host, 8000, f"http://{host}:8000"), wish=wish) == passed_on


def test_huiyin_url_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUIYIN_URL", "https://service.example.com/")
    typed = argparse.Namespace(host="192.0.2.1", port=8000, tls_cert=None, tls_key=None, insecure_lan=False)
    assert Address.chosen(typed).environment() == {"HUIYIN_URL": "https://service.example.com"}
