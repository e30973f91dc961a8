"""What people read before they type says the same in both languages, and only what can be typed."""

import re
import shlex
from itertools import chain
from pathlib import Path

import pytest

from huiyin.cli.__main__ import every_command
from huiyin.cli.steps import CHECKOUT

PAIRS = [("README.md", "README.zh.md"), ("docs/handbook/running.en.md", "docs/handbook/running.zh.md")]
BLOCK = re.compile(r"```\w+\n(.*?)```", re.DOTALL)


def blocks(page: Path) -> list[str]:
    """What a page shows to be typed, without what it says about it."""
    shown = "\n".join(BLOCK.findall(page.read_text(encoding="utf-8")))
    lines = (re.sub(r"(^|\s+)# .*", "", line) for line in shown.splitlines())
    return [line for line in lines if line]


@pytest.mark.parametrize(("english", "chinese"), PAIRS)
def test_both_languages_show_the_same(english: str, chinese: str) -> None:
    assert blocks(CHECKOUT / english) == blocks(CHECKOUT / chinese)
    assert f"]({Path(chinese).name})" in (CHECKOUT / english).read_text(encoding="utf-8")
    assert f"]({Path(english).name})" in (CHECKOUT / chinese).read_text(encoding="utf-8")


def test_whatever_is_shown_can_be_typed() -> None:
    shown = chain.from_iterable(blocks(CHECKOUT / english) for english, _ in PAIRS)
    commands = {line.split("./huiyin ")[1] for line in shown if "./huiyin " in line}
    assert len(commands) > 10
    for command in commands - {"--help"}:
        assert every_command().parse_args(shlex.split(command)).run
