"""Who may: predicates that can be combined with & | ~, each with a sentence, and able to name who fits."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from operator import mod
from typing import TYPE_CHECKING, Any, cast

from django.utils.functional import Promise, lazy
from django.utils.translation import gettext_lazy as _
from rules.predicates import Predicate

from huiyin.core.rights.actor import Actor

if TYPE_CHECKING:
    from huiyin.core.records.record import Record

type Test = Callable[[Actor, Record], bool]
type Names = Callable[[Record], Iterable[str]]
type Sentence = str | Promise

filled = lazy(mod, str)  # `%` on a lazy text would fill it in the language of whoever starts the program


class Who(Predicate):
    """A predicate over (actor, record) that can also be told and, where it is known, who fits it."""

    sentence: Sentence = ""
    names: Names | None = None

    def said(self, sentence: Sentence, names: Names | None = None) -> Who:
        """Give the predicate its sentence, and a way to name who fits."""
        self.sentence, self.names = sentence, names
        return self

    def __and__(self, other: Who) -> Who:
        both = filled(_("%(one)s who is also %(other)s"), {"one": self.sentence, "other": other.sentence})
        return cast(Who, super().__and__(other)).said(both, self.names)

    def __or__(self, other: Who) -> Who:
        either = filled(_("%(one)s or %(other)s"), {"one": self.sentence, "other": other.sentence})
        return cast(Who, super().__or__(other)).said(either, lambda record: {*self.who(record), *other.who(record)})

    def __invert__(self) -> Who:
        return cast(Who, super().__invert__()).said(filled(_("anyone but %(one)s"), {"one": self.sentence}))

    def who(self, record: Record) -> list[str]:
        """Names of those who fit, for the refusal; empty when it cannot be told."""
        return sorted(self.names(record)) if self.names else []


def who(sentence: Sentence, names: Names | None = None) -> Callable[[Test], Who]:
    """Make a predicate of a test: `@who(_("the handler of this case"))`."""

    def made(test: Test) -> Who:
        return Who(test).said(sentence, names)

    return made


class Holders:
    """Names those who hold a role at a site; an app above that knows people replaces `find`."""

    find: Callable[[str, int | None], Iterable[str]] = staticmethod(lambda _role, _site: [])


def holds(role: str, sentence: Sentence) -> Who:
    """Whoever holds this role at the site of the record."""

    def test(actor: Any, record: Any) -> bool:
        return role in actor.roles_at(record.site_key)

    return Who(test, name=f"holds:{role}").said(sentence, lambda record: Holders.find(role, record.site_key))
