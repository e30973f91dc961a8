"""The company that runs the house; one per database (CUS-1)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Value
from django.utils.translation import gettext as _

from huiyin.core.records.record import Record
from huiyin.core.rights.actor import Actor
from huiyin.core.verbs import opening
from huiyin.core.verbs.refusing import Impossible
from huiyin.core.verbs.taken import unless_taken
from huiyin.places.facts import OrganisationOpened
from huiyin.places.models.nameable import Name, Nameable
from huiyin.places.queries import Organisations
from huiyin.places.values.codes import PlaceCode


class OnlyOne(Impossible):
    """A database serves one organisation; another one has a database of its own."""

    def sentence(self) -> str:
        """Why not, in the active language."""
        return _("There is an organisation already, and a database serves only one; that one can be renamed.")


class Organisation(Nameable, Record):
    """A property-management company, or a company with an after-sales department."""

    site_field = None
    key_field = "code"

    code = models.CharField(max_length=8)

    objects: ClassVar = models.Manager.from_queryset(Organisations)()  # type: ignore[assignment]  # it knows more adjectives
    constraints: ClassVar = [
        models.UniqueConstraint(fields=["code"], name="code"),
        models.UniqueConstraint(Value(1), name="only_one"),
    ]

    @opening()
    def open(self, *, by: Actor, code: PlaceCode, name: Name) -> OrganisationOpened:
        """Enter the company that runs the house."""
        self.code, self.name = code, name
        with unless_taken(OnlyOne(self)):
            self.save(force_insert=True)
        return OrganisationOpened(code=code)
