"""Whether one fact takes back the one before it: the inverse that the table of forms names, said soon by the same hand."""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from typing import Any, get_type_hints

from huiyin.core.facts.fact import Fact, Written
from huiyin.core.facts.log import Told
from huiyin.core.verbs.reference import Reference, all_verbs
from huiyin.face.forms.asks import asks_of, is_asked, reference_of

SOON = timedelta(minutes=10)
"""Longer than “Undo” waits on a screen; whoever says the opposite next week has thought again."""


def takes_back(later: Told, earlier: Told) -> bool:
    """Whether somebody took back what he had just said of the same record."""
    if (later.about, later.actor) != (earlier.about, earlier.actor) or later.recorded_at - earlier.recorded_at > SOON:
        return False
    if type(earlier.fact) not in taken_back_by().get(type(later.fact), ()):
        return False
    return type(later.fact) is not type(earlier.fact) or is_restored(later.fact, earlier.fact)


def is_restored(later: Fact, earlier: Fact) -> bool:
    """Whether everything is again as it was before; a fact that does not keep what was before does not tell."""
    changed = changes_of(earlier)
    return bool(changed) and changes_of(later) == {name: (now, was) for name, (was, now) in changed.items()}


def changes_of(fact: Fact) -> dict[str, tuple[Any, Any]]:
    """What changed, from what to what."""
    said = {name: one.sha256 if isinstance(one, Written) else one for name, one in vars(fact).items()}
    pairs = [("before", "after"), *((f"{name}_before", name) for name in said)]
    found = {now: (said[was], said.get(now)) for was, now in pairs if was in said}
    return {name: pair for name, pair in found.items() if pair != (None, None)}


@cache
def taken_back_by() -> dict[type[Fact], set[type[Fact]]]:
    """For each kind of fact, which kinds it can take back."""
    found: dict[type[Fact], set[type[Fact]]] = {}
    for verb in all_verbs():
        if is_asked(verb) and (inverse := asks_of(verb).undo):
            taking = verb if inverse is True else reference_of(inverse)
            found.setdefault(told_by(taking), set()).add(told_by(verb))
    return found


def told_by(verb: Reference) -> Any:
    """The kind of fact that a verb tells."""
    return get_type_hints(verb.said.body).get("return")
