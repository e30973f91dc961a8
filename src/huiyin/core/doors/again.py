"""Sensitive acts ask again who is there: a session that was left open must not do them (PLT-1)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest

from huiyin.core.doors.problems import AskAgain

if TYPE_CHECKING:
    from huiyin.core.verbs.reference import Reference

type Recent = Callable[[HttpRequest], bool]
type Keep = Callable[[HttpRequest], None]

_asking: list[tuple[Recent, Keep]] = []
_sensitive: set[Reference] = set()


def asking_is(recent: Recent, keep: Keep) -> None:
    """Say how it is known that a visitor has just proved who he is, and how what he has sent is kept until he does."""
    _asking[:] = [(recent, keep)]


def asks_again(*verbs: Any) -> None:
    """These verbs are sensitive: their doors ask again, and no token opens them."""
    _sensitive.update(getattr(verb, "reference", verb) for verb in verbs)


def is_sensitive(verb: Any) -> bool:
    """Whether a verb asks again."""
    return getattr(verb, "reference", verb) in _sensitive


def ask_again(request: HttpRequest, verb: Any = None) -> None:
    """Raise AskAgain unless the visitor has just said who he is; with a verb only if that one is sensitive.

    What he has sent goes on by itself when he has said it.
    """
    if verb is not None and not is_sensitive(verb):
        return
    for recent, keep in _asking:
        if recent(request):
            return
        if request.method == "POST":
            keep(request)
    raise AskAgain
