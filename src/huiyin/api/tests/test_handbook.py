"""What the handbook shows of the API is what the API answers: its curl lines are sent, its answers compared."""

from __future__ import annotations

import json
import re
import shlex
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from huiyin.core.facts.sealer import seal
from huiyin.core.tests.house.source import ROOT
from huiyin.core.ui.translations import compile_if_needed
from huiyin.places.public import Unit
from testing.world import TOKEN

pytestmark = pytest.mark.django_db
PAGES = ["en", "zh"]
HOUSE = "http://127.0.0.1:8000"
TOKENS = {"$TOKEN": TOKEN, "$HUIYIN_METRICS_TOKEN": settings.METRICS_TOKEN}


def text_of(page: str, language: str) -> str:
    """A page in a language."""
    return Path(ROOT / "docs" / "handbook" / f"{page}.{language}.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[tuple[str, str]]:
    """What is typed and what is answered, in the order of the page."""
    return re.findall(r"```(sh|json)\n(.*?)```", text_of("api", language), re.DOTALL)


def sent(line: str) -> Any:
    """The answer to a curl line."""
    for name, token in TOKENS.items():
        line = line.replace(name, token)
    curl, *words = shlex.split(line)
    url, said = next(word for word in words if word.startswith(HOUSE)), list(pairwise(words))
    headers = {key.lower(): value for key, _, value in (word.partition(": ") for flag, word in said if flag == "-H")}
    assert curl == "curl"
    if body := dict(said).get("-d"):
        return Client().post(url.removeprefix(HOUSE), body, content_type=headers.pop("content-type"), headers=headers)
    return Client().get(url.removeprefix(HOUSE), headers=headers)


@pytest.mark.parametrize("language", PAGES)
def test_every_line_is_answered_as_the_page_says(language: str) -> None:
    compile_if_needed()
    answer: Any = None
    seen = []
    for kind, text in blocks(language):
        if kind == "sh":
            answer = sent(text)
            seen.append(answer.status_code)
        else:
            told = answer.json()
            shown = json.loads(text)
            assert {**told, "request": 1} == {**shown, "request": 1}
            assert list(told) == list(shown)
    assert seen == [201, 200, 200, 200, 400]


@pytest.mark.parametrize("language", PAGES)
def test_every_figure_and_every_use_is_told(language: str) -> None:
    seal(close_all=True)
    metrics = sent(f'curl {HOUSE}/metrics -H "Authorization: Bearer $HUIYIN_METRICS_TOKEN"').content.decode()
    measured = {name for name in re.findall(r"^# TYPE (\w+)", metrics, re.MULTILINE) if not name.endswith("_created")}
    told = set(re.findall(r"`(huiyin_\w+)`", text_of("running", language)))
    assert measured == {name for name in told if not name.startswith(("huiyin_app", "huiyin_owner", "huiyin_admin"))}
    (uses,) = re.findall(r"^\| `use` \|.*", text_of("api", language), re.MULTILINE)
    kept: Any = Unit._meta.get_field("use")
    assert re.findall(r"`(\w+)`", uses)[1:] == [code for code, _label in kept.choices]
