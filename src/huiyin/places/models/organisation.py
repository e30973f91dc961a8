"""The company that runs the house; one per database."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from huiyin.core.records.record import Record
from huiyin.core.rights.actor import Actor
from huiyin.core.verbs import opening
from huiyin.places.codes import PlaceCode
from huiyin.places.facts import OrganisationOpened
from huiyin.places.models.nameable import Name, Nameable


class Organisation(Nameable, Record):
    """A property-management company, or a company with an after-sales department."""

    site_field = None
    key_field = "code"

    code = models.CharField(max_length=8)

    constraints: ClassVar = [models.UniqueConstraint(fields=["code"], name="code")]

    @opening()
    def open(self, *, by: Actor, code: PlaceCode, name: Name) -> OrganisationOpened:
        """Enter the company that runs the house."""
        self.code, self.name = code, name
        self.save(force_insert=True)
        return OrganisationOpened(code=code)
