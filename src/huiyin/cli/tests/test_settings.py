"""A wrong setting is one sentence that names it and what it may be, whatever was typed."""

import pytest

from huiyin.cli.tests.conftest import MISSPELT, Type
from huiyin.config.environment import BESIDE, WrongSetting, read, unknown_settings

WRONG = {
    "HUIYIN_TRUSTED_PROXIES": ("10.0.0.5, nonsense", "addresses or networks .* 'nonsense' is neither"),
    "HUIYIN_LANGUAGE": ("de", "'zh-Hans' or 'en'; 'de' is not"),
    "HUIYIN_LOG_LEVEL": ("loud", "'DEBUG', 'INFO', 'WARNING' or 'ERROR'"),
    "HUIYIN_DEMO": ("perhaps", "'auto', 'yes' or 'no'"),
    "HUIYIN_ZONE": ("Mars", "a time zone such as Asia/Shanghai; there is no 'Mars'"),
    "HUIYIN_DEV": ("maybe", "yes or no"),
    "DATABASE_URL": ("mysql://root:hush@db/huiyin", "postgresql://"),
    "DATABASE_OWNER_URL": ("postgresql://root:hush@db/huiyin?colour=red", "postgresql://"),
}
RIGHT = {
    "HUIYIN_TRUSTED_PROXIES": "10.0.0.5, 10.1.0.0/16, fd00::/8",
    "HUIYIN_LANGUAGE": "en",
    "HUIYIN_LOG_LEVEL": "",
    "HUIYIN_ZONE": "Europe/Berlin",
    "DATABASE_URL": "postgresql://huiyin_app:hush@db/huiyin?sslmode=require",
    "HUIYIN_DATA": "~/huiyin",
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_setting_is_named_with_the_choices(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    given, wanted = WRONG[name]
    monkeypatch.setenv(name, given)
    with pytest.raises(WrongSetting, match=f"^{name} must .*{wanted}") as said:
        read()
    assert "hush" not in str(said.value)
    assert "\n" not in str(said.value)


def test_all_that_are_wrong_are_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, (given, _) in WRONG.items():
        monkeypatch.setenv(name, given)
    with pytest.raises(WrongSetting) as said:
        read()
    assert all(f"{name} must" in str(said.value) for name in WRONG)


def test_right_settings_are_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, given in RIGHT.items():
        monkeypatch.setenv(name, given)
    monkeypatch.setenv("HOME", "/srv/lan")
    assert str(read().data) == "/srv/lan/huiyin"
    assert (read().language, read().log_level, read().zone) == ("en", "INFO", "Europe/Berlin")


def test_a_misspelt_variable_is_noticed() -> None:
    known = ["HUIYIN_LANGUAGE", "HUIYIN_TEST_SERVER", "HUIYIN_DATA", "DATABASE_URL", "HOME"]
    assert unknown_settings([*known, MISSPELT], BESIDE) == [MISSPELT]


@pytest.mark.slow
@pytest.mark.parametrize("typed", ["run", "web", "worker", "manage check"])
def test_every_command_says_it_in_one_line(typed: str, types: Type, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://huiyin_app@127.0.0.1:1/huiyin")
    monkeypatch.setenv("HUIYIN_ZONE", "Mars")
    command = types(*typed.split())
    _, said = command.communicate(timeout=60)
    assert command.returncode == 1
    assert said.startswith("huiyin: HUIYIN_ZONE must be a time zone")
    assert said.count("\n") == 1
