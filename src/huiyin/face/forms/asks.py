"""What a form says and how it asks: each app's `forms.py` has one table, verb → `Asks`; the signature says what is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from django.apps import apps
from django.utils.functional import Promise

from huiyin.core.apps import import_module_if_there
from huiyin.core.verbs.reference import Reference

type Label = str | Promise
type Choices = Iterable[tuple[str, Label]]
type Look = Literal["", "line", "text", "choice", "chips", "select", "secret", "table", "party", "hidden", "signature"]


@dataclass(frozen=True)
class Field:
    """How one value is asked for; places inside a value have fields of their own, as "into.number".

    `start`: what stands there at first, an attribute of the record or a function of it (of the surroundings, for an
    opening verb). `choices` for codes: pairs, or a function of the actor. `keys`: the lines of a table. `among`: which
    records may be chosen, a function of the actor and the record. `finds`: choose a record but send its own number. `mask`:
    what is shown instead of the value, a function of the record and the actor; it stays unless another one is typed.
    `empty`: what it means to leave it empty, said to those who may; `demanded`: a function of the actor, whether he may not.
    `here`: the site where somebody works now stands there at first, if he has to choose one.
    """

    label: Label = ""
    help: Label = ""
    look: Look = ""
    start: str | Callable[[Any], Any] | None = None
    choices: Choices | Callable[[Any], Choices] | None = None
    keys: Choices = ()
    among: Callable[[Any, Any], Any] | None = None
    finds: str = ""
    mask: Callable[[Any, Any], str] | None = None
    after: Label = ""
    short: bool = False
    empty: Label = ""
    demanded: Callable[[Any], bool] | None = None
    here: bool = False


@dataclass(frozen=True)
class Asks:
    """How one verb looks: its button, and the form behind it.

    `fits`: called with the record, raises Impossible (or says False) when the verb does not fit its state; then it is not
    offered. `looked_for`: people look for it, so where it is missing they are told why. `undo`: the verb that takes it
    back, or True when saying it again with what was there before does. `then`: where an opening verb leads.
    """

    label: Label
    icon: str = ""
    kind: Literal["dialog", "drawer", "page"] = "dialog"
    fields: Mapping[str, Field] = field(default_factory=dict)
    help: Label = ""
    undo: Any = None
    danger: bool = False
    primary: bool = False
    fits: Callable[[Any], object] | None = None
    looked_for: bool = False
    then: Literal["record", "back"] = "record"
    key: str = ""
    shown: bool = True


_asked: dict[Reference, Asks] = {}


def take_in(table: Mapping[Any, Asks]) -> None:
    """Take in the FORMS of one app; a verb has one look."""
    for verb, asks in table.items():
        reference = reference_of(verb)
        assert _asked.setdefault(reference, asks) is asks, f"two looks for {reference.label}"


def reference_of(verb: Any) -> Reference:
    """The reference that a verb on its noun is; opening verbs are more than one."""
    reference: Reference = getattr(verb, "reference", verb)
    return reference


def asks_of(verb: Any) -> Asks:
    """How this verb looks; LookupError when no `forms.py` says so."""
    return _asked[reference_of(verb)]


def is_asked(verb: Any) -> bool:
    """Whether a table says how this verb looks."""
    return reference_of(verb) in _asked


def read_tables() -> None:
    """Read the `forms.py` of every app."""
    for app in apps.get_app_configs():
        if app.name.startswith("huiyin.") and app.name not in ("huiyin.core", "huiyin.face"):
            take_in(getattr(import_module_if_there(f"{app.name}.forms"), "FORMS", {}))


def in_order(verb: Reference) -> tuple[bool, int]:
    """As the tables have them; what destroys comes last."""
    return asks_of(verb).danger, list(_asked).index(verb)
