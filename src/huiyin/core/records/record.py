"""Nouns and what they can do: `Record` collects over its capabilities what Django would drop."""

from __future__ import annotations

import hashlib
from typing import Any, ClassVar, cast

from django.db import models
from django.db.models.base import ModelBase
from django.utils.translation import gettext as _
from pydantic import GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

from huiyin.core.rights.scoped import Scoped

LONGEST_NAME = 30  # Django's limit for the name of an index


def database_name(*words: str) -> str:
    """A name for a constraint or an index: the words joined, shortened with a digest that stays the same.

    >>> database_name("places", "unit", "once"), database_name("workorders", "appointment", "never_overlaps")
    ('places_unit_once', 'workorders_appointment__a8ee61')
    """
    whole = "_".join(words)
    if len(whole) <= LONGEST_NAME:
        return whole
    return f"{whole[: LONGEST_NAME - 7]}_{hashlib.sha256(whole.encode()).hexdigest()[:6]}"


class Collecting(ModelBase):
    """Gathers `constraints` and `indexes` of all capabilities into the noun's Meta.

    Django would keep the first abstract base's Meta and drop the others silently.
    """

    def __new__(cls, name: str, bases: tuple[type, ...], attrs: dict[str, Any], **kwargs: Any) -> type:
        """Make the class, and for a real noun its constraints and indexes under names of app, noun and capability."""
        made: Any = super().__new__(cls, name, bases, attrs, **kwargs)
        if not made._meta.abstract:
            gather(made, "constraints")
            gather(made, "indexes")
        return cast(type, made)


def gather(noun: Any, kind: str) -> None:
    """Collect one kind of declaration over the classes of a noun, named so that two nouns may share a capability."""
    if noun._meta.original_attrs.get(kind):
        raise TypeError(
            f"{noun.__name__}: declare {kind} in the class itself, not in Meta, where capabilities' would be lost"
        )
    found = []
    for base in reversed(noun.__mro__):
        for declared in base.__dict__.get(kind, ()):
            clone = declared.clone()
            clone.name = database_name(noun._meta.app_label, noun._meta.model_name, declared.name)
            found.append(clone)
    setattr(noun._meta, kind, found)
    # The autodetector reads what was given at birth, not what `_meta` says now.
    noun._meta.original_attrs[kind] = found


class Outrun(Exception):
    """Somebody was faster: the record has another version than the one this was written for."""

    def __init__(self, record: Record, expected: int) -> None:
        self.record, self.expected = record, expected
        super().__init__(
            _("Somebody changed this in the meantime. What you wrote is kept; look at both and save again.")
        )


Through = models.Manager.from_queryset(Scoped)
"""Rows only through somebody."""


class Record(models.Model, metaclass=Collecting):
    """A noun. It belongs to a site unless it says `site_field = None` (shared by all who work here)."""

    constraints: ClassVar[list[models.BaseConstraint]] = []
    indexes: ClassVar[list[models.Index]] = []
    site_field: ClassVar[str | None] = "site_id"
    key_field: ClassVar[str] = "number"

    version = models.PositiveIntegerField(default=1, editable=False)

    objects = Through()

    class Meta:
        abstract = True

    @property
    def noun(self) -> str:
        """The label under which others refer to it: "places.unit"."""
        return str(self._meta.label_lower)

    @property
    def site_key(self) -> int | None:
        """The id of the site it belongs to; `None`: to the whole house."""
        return getattr(self, self.site_field) if self.site_field else None

    @property
    def public_key(self) -> str:
        """What people and programs call it: its number or code, never the id."""
        return str(getattr(self, self.key_field))

    def found_by(self) -> tuple[str, ...]:
        """The texts under which a search finds it, kept up to date by every verb; none: it is not searched for."""
        return ()

    def change(self, **fields: Any) -> None:
        """Set these fields and save them and nothing else; the row is locked by the verb that calls."""
        for name, value in fields.items():
            setattr(self, name, value)
        self.version += 1
        self.save(update_fields=[*fields, "version"])

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> CoreSchema:
        return core_schema.is_instance_schema(cls)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """A program gives a record by its key, as `core.doors.lookup` finds it."""
        return {"type": "string", "minLength": 1, "format": "key", "x-noun": cls._meta.label_lower}

    def expect(self, version: int | None) -> None:
        """Refuse if the record has moved on since somebody read this version of it; `None` expects nothing."""
        if version is not None and version != self.version:
            raise Outrun(self, version)

    def __str__(self) -> str:
        return self.public_key


class Capability(Record):
    """Something a noun can do: fields, constraints, indexes and verbs, in one file, usable by several nouns.

    It is a record itself, so that its verbs may count on what every record has.
    """

    class Meta:
        abstract = True
