"""Actors by (kind, id): the apps that define them register here how to find one, with the rights he has now."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.http import HttpRequest

from huiyin.core.rights.actor import Actor

type Finder = Callable[[int], Actor]
type Namer = Callable[[Iterable[int]], dict[int, str]]
type Caller = Callable[[str], Actor | None]
type Recogniser = Callable[[HttpRequest], Actor | None]

_finders: dict[str, Finder] = {}
_namers: dict[str, Namer] = {}
_callers: dict[str, Caller] = {}
_clock: list[Callable[[], Actor]] = []
_recogniser: list[Recogniser] = []
_demo: list[Callable[[Actor], bool]] = []


def actors_of_kind(kind: str, find: Finder, names: Namer, call: Caller) -> None:
    """Say how actors of a kind are found, how many of them are named at once, and who has a code or user name."""
    _finders[kind], _namers[kind], _callers[kind] = find, names, call


def clock_is(find: Callable[[], Actor]) -> None:
    """Say which actor the clock is: whatever happens by itself is done by it."""
    _clock[:] = [find]


def visitors_are(recognise: Recogniser) -> None:
    """Say how a visitor is recognised by his session; `None`: nobody has signed in."""
    _recogniser[:] = [recognise]


def visitor(request: HttpRequest) -> Actor | None:
    """Who has signed in, with the rights he has now; read once for each request."""
    return _recogniser[0](request) if _recogniser else None


def demo_people_are(test: Callable[[Actor], bool]) -> None:
    """Say who exists only to show how the house works."""
    _demo[:] = [test]


def is_demo(actor: Actor) -> bool:
    """Whether somebody exists only to show how the house works; nobody does until it is said."""
    return any(test(actor) for test in _demo)


def owed_by(request: HttpRequest) -> str:
    """The door of what a visitor has to do before anything else, as his recogniser found; mostly empty."""
    return getattr(request, "owed", "")


def actor_known_as(kind: str, id: int) -> Actor:
    """The actor with the rights he has now; raises what his app raises for one who is gone."""
    return _finders[kind](id)


def actor_called(code: str) -> Actor:
    """The actor, of whatever kind, with this code or user name; LookupError when there is none."""
    for call in _callers.values():
        if actor := call(code):
            return actor
    raise LookupError(code)


def is_kind_of_actor(kind: str) -> bool:
    """Whether actors of this kind are known; "department" is a party that is none."""
    return kind in _namers


def actor_names(actors: Iterable[tuple[str, int]]) -> dict[tuple[str, int], str]:
    """What these actors are called in the active language, one query per kind; those who cannot be found are missing."""
    wanted: dict[str, set[int]] = {}
    for kind, key in actors:
        wanted.setdefault(kind, set()).add(key)
    return {(kind, key): name for kind, keys in wanted.items() for key, name in _namers[kind](keys).items()}


def house_clock() -> Actor:
    """The clock as an actor."""
    return _clock[0]()
