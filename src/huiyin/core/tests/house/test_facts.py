"""Every fact can be told: it has a docstring and a sentence with names that exist, and it holds no text."""

from __future__ import annotations

import re
from dataclasses import fields
from typing import Any

import pytest
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huiyin.core.facts import fact as floor
from huiyin.core.facts.fact import Code, Fact, NotAFact, all_facts, fact
from huiyin.core.tests.house.source import listed
from huiyin.core.ui.translations import catalogue, placeholders

ALWAYS_THERE = {"changes", "by", "it"}
FACTS = [pytest.param(kind, id=kind.name) for kind in all_facts()]


def source_of(sentence: Any) -> str:
    """A sentence as it stands in the code, whatever language is active."""
    with translation.override(None):
        return str(sentence)


def faults(kind: type[Fact]) -> list[str]:
    """Why a fact cannot be told."""
    said, found = source_of(kind.sentence), []
    known = {field.name for field in fields(kind)} | ALWAYS_THERE
    if not kind.__doc__ or kind.__doc__.startswith(f"{kind.__name__}("):
        found.append("it has no docstring: docs/facts.md says what it means")
    if not isinstance(kind.sentence, Promise):
        found.append("its sentence is not marked for translation: gettext_lazy")
    if re.search(r"%[^(%]", said):
        found.append("its sentence has a place without a name; other languages say things in another order")
    if unknown := placeholders(said) - known:
        found.append(f"its sentence names {', '.join(sorted(unknown))}, which it does not hold")
    if not re.fullmatch(r"[a-z]+\.[a-z_]+", kind.name):
        found.append("its name is not app.noun_participle")
    return found


def test_there_are_facts() -> None:
    assert FACTS, "No facts were found: the rules below would see nothing."


@pytest.mark.parametrize("kind", FACTS)
def test_a_fact_can_be_told(kind: type[Fact]) -> None:
    assert not (found := faults(kind)), listed(f"{kind.name} is read in timelines, messages and audits:", found)


@pytest.mark.parametrize("kind", FACTS)
def test_a_fact_can_be_told_in_chinese(kind: type[Fact]) -> None:
    source = source_of(kind.sentence)
    chinese = catalogue().get(source)
    assert chinese and chinese.string, (
        f"{kind.name} has no zh_Hans sentence: run `python -m huiyin.core.ui.translations`."
    )
    assert placeholders(str(chinese.string)) == placeholders(source), (
        f"{kind.name}: the Chinese sentence has other places."
    )


def test_a_fact_that_could_hold_text_is_refused() -> None:
    with pytest.raises(NotAFact, match="write text down"):

        @fact("house.gossiped")
        class Gossiped(Fact):
            words: str
            sentence = _("%(by)s said %(words)s")


def test_a_fact_without_a_sentence_is_refused() -> None:
    with pytest.raises(NotAFact, match="no sentence"):

        @fact("house.mumbled")
        class Mumbled(Fact):
            code: Code


def test_a_code_that_is_a_text_is_refused_when_it_is_told() -> None:
    with pytest.raises(NotAFact, match="not a code"):
        floor.plain("王阿姨 called at nine; she was upset.")


def test_this_rule_can_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(floor, "_known", {})

    @fact("House-bad")
    class Bad(Fact):
        sentence = "%s did %(what)s"

    assert len(faults(Bad)) == 5
