"""Parties of walls ("person:7", "department:2"): found by what they are called, and called by it again."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from huiyin.core.rights.actor import Actor
from huiyin.core.rights.actors import actor_names, is_kind_of_actor

type Finder = Callable[[Actor, str], Iterable[tuple[str, str]]]
type Namer = Callable[[Actor, list[int]], dict[int, str]]

_finders: list[Finder] = []
_namers: dict[str, Namer] = {}


def parties_are_found_by(search: Finder) -> None:
    """Say how parties are found by what they are called: ("person:7", "王秀兰"), through somebody's eyes."""
    _finders.append(search)


def parties_are_named_by(kind: str, names: Namer) -> None:
    """Say how parties of a kind that does not act are called, such as departments."""
    _namers[kind] = names


def parties_called(words: str, by: Actor) -> list[tuple[str, str]]:
    """Parties that are called like this, each with its name."""
    return [found for search in _finders for found in search(by, words)]


def party_names(parties: Iterable[str], by: Actor) -> dict[str, str]:
    """What parties are called, as far as that is known; the others by themselves."""
    parted = [(party, *party.partition(":")[::2]) for party in parties]
    keys: dict[str, list[int]] = {}
    for _party, kind, key in parted:
        if key.isascii() and key.isdecimal():
            keys.setdefault(kind, []).append(int(key))
    acting = {kind: some for kind, some in keys.items() if is_kind_of_actor(kind)}
    named = actor_names((kind, key) for kind, some in acting.items() for key in some)
    for kind in keys.keys() & _namers.keys():
        named |= {(kind, key): name for key, name in _namers[kind](by, keys[kind]).items()}
    return {party: named.get((kind, int(key)) if key.isdecimal() else (kind, 0), party) for party, kind, key in parted}
