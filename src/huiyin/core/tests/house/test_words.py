"""One word of the business, one word of the code (docs/words.md)."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from django.apps import apps

from huiyin.core.tests.house.source import listed
from testing.documents import DOCS

REASON = "People and code must mean the same by it: enter the word that the front desk uses in docs/words.md."
TWICE = "Two words for one thing, or one word for two, and somebody builds the wrong one:"
ROW = re.compile(r"^\|([^|]+)\| *`(\w+)`[^|]*\|", re.MULTILINE)


def dictionary(text: str) -> list[tuple[str, str]]:
    """(业务词, code word) of each row of the tables."""
    return [(said.strip(), code) for said, code in ROW.findall(text)]


def repeated(words: list[tuple[str, str]]) -> list[str]:
    """Words that stand in more than one row, on either side."""
    spoken = [word.strip() for said, _ in words for word in re.split(r"[/、]", said)]
    return [word for word, times in (Counter(spoken) + Counter(code for _, code in words)).items() if times > 1]


def nouns() -> list[str]:
    """The models of the apps above the floor."""
    ours = (model for model in apps.get_models() if model.__module__.startswith("huiyin."))
    return sorted(model.__name__ for model in ours if model._meta.app_label != "core" and not model._meta.auto_created)


def words() -> list[tuple[str, str]]:
    """The dictionary of the house."""
    return dictionary(Path(DOCS / "words.md").read_text(encoding="utf-8"))


def test_every_noun_has_its_word() -> None:
    known = {code for _, code in words()}
    assert not (found := [noun for noun in nouns() if noun not in known]), listed(REASON, found)


def test_no_word_is_used_twice() -> None:
    assert not (found := repeated(words())), listed(TWICE, found)


def test_this_rule_can_fail() -> None:
    page = "| 业务词 | code |\n| --- | --- |\n| 房屋 | `Unit` |\n| 单元 / 房屋 | `Flat` (a kind) |\n| 户 | `Unit` |\n"
    assert dictionary(page) == [("房屋", "Unit"), ("单元 / 房屋", "Flat"), ("户", "Unit")]
    assert repeated(dictionary(page)) == ["房屋", "Unit"]
