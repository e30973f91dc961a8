"""Every verb has a rule, says what it is for, and leaves a fact (PLT-1: what is in no rule, nobody may)."""

from __future__ import annotations

import inspect
from typing import Any, get_type_hints

import pytest

from huiyin.core.facts.fact import all_facts
from huiyin.core.rights.permissions import _rules, rule_of
from huiyin.core.tests.house.source import listed
from huiyin.core.verbs.reference import Reference, all_verbs, verbs_of
from testing.documents import in_language

MOST_VALUES, MOST_VERBS = 6, 30
VERBS = [pytest.param(one, id=one.label) for one in all_verbs()]


def faults_of_signature(body: Any) -> list[str]:
    """What is wrong with how a verb is called."""
    first, *rest = inspect.signature(body).parameters.values()
    by, *values = rest or [first]
    found = []
    if by.name != "by":
        found.append("`by` comes first: who acts is said, never guessed from what surrounds the call")
    if any(one.kind is not one.KEYWORD_ONLY for one in rest):
        found.append("everything is said by name (`*,`): `leak.assign(by=lan, to=zhao)` reads aloud")
    if len(values) > MOST_VALUES:
        found.append(f"{len(values)} values; more than {MOST_VALUES} are one typed value, or two verbs")
    return found


def test_there_are_verbs() -> None:
    assert VERBS, "No verbs were found: the rules below would see nothing."


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_has_a_rule_with_a_sentence(verb: Reference) -> None:
    rule = rule_of(verb)
    assert rule is not None, f"{verb.label}: what is not in permissions.py, nobody may; say who, or take the verb away."
    assert rule.sentence, (
        f"{verb.label}: a refusal says who could do it, so its rule needs a sentence (who(_('…')), .said(_('…')))."
    )


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_says_what_it_is_for(verb: Reference) -> None:
    assert inspect.getdoc(verb.said.body), f"{verb.label}: its docstring is its help in pages, API and command line."


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_is_called_like_all_verbs(verb: Reference) -> None:
    assert not (found := faults_of_signature(verb.said.body)), listed(verb.label, found)


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_leaves_a_registered_fact(verb: Reference) -> None:
    told = get_type_hints(verb.said.body).get("return")
    assert told in set(all_facts()), (
        f"{verb.label} returns {told}: timelines, standards and audit read facts, so return one (@fact)."
    )


@pytest.mark.parametrize("noun", sorted({one.noun for one in all_verbs()}, key=str))
def test_a_noun_has_few_verbs(noun: Any) -> None:
    assert len(verbs_of(noun)) <= MOST_VERBS, f"{noun.__name__}: with more than {MOST_VERBS} verbs it is two nouns."


def test_every_rule_speaks_of_a_verb() -> None:
    forgotten = [verb.label for verb in _rules if verb not in set(all_verbs())]
    assert not forgotten, listed("A rule for a verb that is gone misleads whoever reads the table:", forgotten)


@pytest.mark.parametrize("verb", VERBS)
def test_a_rule_is_told_in_the_language_of_whoever_reads(verb: Reference) -> None:
    rule = rule_of(verb)
    assert rule and in_language("en", rule.sentence).isascii(), (
        f"{verb.label}: its sentence was fixed in one language; use gettext_lazy."
    )


def test_this_rule_can_fail() -> None:
    def backwards(self: Any, outcome: str, *, by: Any) -> None: ...
    def anonymous(self: Any, *, outcome: str) -> None: ...
    def endless(self: Any, *, by: Any, a: int, b: int, c: int, d: int, e: int, f: int, g: int) -> None: ...
    def good(self: Any, *, by: Any, outcome: str) -> None: ...

    assert [len(faults_of_signature(one)) for one in (backwards, anonymous, endless, good)] == [2, 1, 1, 0]
