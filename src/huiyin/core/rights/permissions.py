"""The one table: verb → who may. What is not in it, nobody may (PLT-1)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from huiyin.core.rights.actor import Actor
from huiyin.core.rights.predicates import Who
from huiyin.core.rights.refusals import Refused

if TYPE_CHECKING:
    from huiyin.core.records.record import Record
    from huiyin.core.verbs.reference import Reference

type Rules = Mapping[Any, Who]  # Case.close, or the callable reference of an opening verb

_rules: dict[Reference, Who] = {}


def admit(rules: Rules) -> None:
    """Take in the RULES of one app; two apps may not rule on the same verb."""
    for verb, rule in rules.items():
        reference: Reference = getattr(verb, "reference", None) or verb
        assert _rules.setdefault(reference, rule) is rule, f"two rules for {reference.label}"


def rule_of(verb: Reference) -> Who | None:
    """Who may say this verb; `None`: nobody."""
    return _rules.get(verb)


def may(actor: Actor, verb: Reference, record: Record) -> bool:
    """Whether this actor may say this verb to this record, which he is known to see."""
    rule = rule_of(verb)
    return rule is not None and bool(rule.test(actor, record))


def demand(verb: Reference, record: Record, actor: Actor) -> None:
    """Refuse with the sentence that says who could."""
    if not may(actor, verb, record):
        raise Refused(verb, rule_of(verb), record)
