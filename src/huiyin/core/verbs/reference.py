"""`Case.dispatch` is a reference, a pair of noun and verb: rules, URLs, jobs and the API are keyed by it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from huiyin.core.records.references import noun_named

if TYPE_CHECKING:
    from huiyin.core.records.record import Record
    from huiyin.core.verbs.verb import Said


class Reference(NamedTuple):
    """One verb of one noun; two nouns may share a capability and still have rules of their own."""

    noun: type[Record]
    verb: str

    @property
    def said(self) -> Said[Any]:
        """What stands behind it: body, signature, docstring."""
        return verbs_of(self.noun)[self.verb]

    @property
    def label(self) -> str:
        """Under this name it is written into jobs and tokens: "places.unit.rename"."""
        return f"{self.noun._meta.label_lower}.{self.verb}"

    @classmethod
    def named(cls, label: str) -> Reference:
        """The reference with this label; LookupError if there is none."""
        noun, _, verb = label.rpartition(".")
        found = cls(noun_named(noun), verb)
        if verb not in verbs_of(found.noun):
            raise LookupError(f"{label} is not a verb")
        return found


def verbs_of(noun: type[Record]) -> dict[str, Said[Any]]:
    """The verbs of a noun by name, with those of its capabilities."""
    from huiyin.core.verbs.verb import Said

    return {
        name: value for base in reversed(noun.__mro__) for name, value in vars(base).items() if isinstance(value, Said)
    }


def all_verbs() -> Iterator[Reference]:
    """Every verb of every noun of every app."""
    from django.apps import apps

    from huiyin.core.records.record import Record

    for model in apps.get_models():
        if issubclass(model, Record):
            yield from (Reference(model, name) for name in verbs_of(model))
