"""`@verb` and `@opening`: the two decorators by which anything in the house changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Concatenate, cast, overload

from huiyin.core.facts.fact import Fact
from huiyin.core.rights.actor import Actor
from huiyin.core.rights.locking import lock
from huiyin.core.rights.permissions import demand, rule_of
from huiyin.core.rights.refusals import Unseen
from huiyin.core.verbs.reference import Reference
from huiyin.core.verbs.signature import checked
from huiyin.core.verbs.unit import together

if TYPE_CHECKING:
    from huiyin.core.records.record import Record


class Said[F: Fact]:
    """A verb as it stands on its noun: the body that is only the business sentence, and its signature."""

    def __init__(self, body: Callable[..., F]) -> None:
        self.body, self.__doc__ = body, body.__doc__
        self.__wrapped__ = body

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name


class Verb[**P, F: Fact](Said[F]):
    """A verb of a record that exists."""

    @overload
    def __get__(self, record: None, noun: type[Any]) -> Reference: ...
    @overload
    def __get__(self, record: Record, noun: type[Any]) -> Bound[P, F]: ...
    def __get__(self, record: Record | None, noun: type[Any]) -> Reference | Bound[P, F]:
        reference = Reference(noun, self.name)
        return reference if record is None else Bound(record, reference, self)


class Bound[**P, F: Fact]:
    """`case.resolve`: can be said now, or handed to `later()`."""

    __slots__ = ("record", "reference", "said", "version")

    def __init__(self, record: Record, reference: Reference, said: Said[F], version: int | None = None) -> None:
        self.record, self.reference, self.said, self.version = record, reference, said, version

    def at(self, version: int | None) -> Bound[P, F]:
        """The same, said to the record as somebody saw it: Outrun if it has moved on since; `None` expects nothing."""
        return Bound(self.record, self.reference, self.said, version)

    def __call__(self, *nothing: P.args, **values: P.kwargs) -> F:
        """Say the verb: lock, permit, do, tell, all in one transaction. Raises Refused, Unseen, BadInput, Outrun."""
        by = cast(Actor, values["by"])
        with together(by) as unit:
            if not lock(self.record, by):
                raise Unseen(self.reference, rule_of(self.reference), self.record)
            demand(self.reference, self.record, by)
            self.record.expect(self.version)
            fact = self.said.body(self.record, **checked(self.reference, values))
            unit.tell(fact, about=self.record, by=by)
        return fact


class Opening[**P](Said[Fact]):
    """A verb by which a record comes to be: `Unit.open(by=…, site=…)` returns the new record."""

    def __init__(self, body: Callable[..., Fact], inside: str | None) -> None:
        super().__init__(body)
        self.inside = inside

    def __get__[R: Record](self, record: R | None, noun: type[R]) -> Open[P, R]:
        return Open(Reference(cast(Any, noun), self.name), self)


class Open[**P, R: Record]:
    """`Unit.open`: a reference that can be called."""

    __slots__ = ("reference", "said")

    def __init__(self, reference: Reference, said: Opening[P]) -> None:
        self.reference, self.said = reference, said

    def __call__(self, *nothing: P.args, **values: P.kwargs) -> R:
        """Open a record, with the rights its surroundings ask for; they stay as they are meanwhile.

        What is opened inside no site, where one may be named, asks for rights in the whole house.

        Raises Refused, Unseen, BadInput.
        """
        by = cast(Actor, values["by"])
        record, given = self.reference.noun(), checked(self.reference, values)
        around = cast("Record | None", given[self.said.inside] if self.said.inside else None) or record
        with together(by) as unit:
            if around is not record and not lock(around, by, shared=True):
                raise Unseen(self.reference, rule_of(self.reference), around)
            demand(self.reference, around, by)
            fact = self.said.body(record, **given)
            unit.tell(fact, about=record, by=by)
        return cast(R, record)

    def __eq__(self, other: object) -> bool:
        return self.reference == getattr(other, "reference", other)

    def __hash__(self) -> int:
        return hash(self.reference)


def verb[**P, F: Fact](body: Callable[Concatenate[Any, P], F]) -> Verb[P, F]:
    """Make a method of a noun a verb: it changes the locked record and returns the fact that says so."""
    return Verb(body)


def opening[**P](*, inside: str | None = None) -> Callable[[Callable[Concatenate[Any, P], Fact]], Opening[P]]:
    """Make a method a verb by which a record of the noun comes to be.

    `inside` names the argument in which it is opened: whoever may do it is judged there.
    """

    def made(body: Callable[Concatenate[Any, P], Fact]) -> Opening[P]:
        return Opening(body, inside)

    return made
