"""A place that is served as one: an estate, an office tower, a park."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from huiyin.core.records.record import Record
from huiyin.core.rights.actor import Actor
from huiyin.core.verbs import opening
from huiyin.places.codes import Currency, Language, PlaceCode, Zone
from huiyin.places.facts import SiteOpened
from huiyin.places.models.closable import Closable
from huiyin.places.models.nameable import Name, Nameable
from huiyin.places.models.organisation import Organisation
from huiyin.places.models.timekeeping import Timekeeping


class Site(Nameable, Timekeeping, Closable, Record):
    """One site: its code stands in every record number, its zone and calendar under every due time."""

    site_field = "id"
    key_field = "code"

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="sites")
    code = models.CharField(max_length=8)
    languages = ArrayField(models.CharField(max_length=20))
    currency = models.CharField(max_length=3)

    constraints: ClassVar = [models.UniqueConstraint(fields=["code"], name="code")]

    @opening(inside="organisation")
    def open(
        self, *, by: Actor, organisation: Organisation, code: PlaceCode, name: Name,
        zone: Zone = "Asia/Shanghai", languages: tuple[Language, ...] = ("zh-Hans", "en"), currency: Currency = "CNY",
    ) -> SiteOpened:  # fmt: skip
        """Serve a site from now on."""
        self.organisation, self.code, self.name = organisation, code, name
        self.zone, self.languages, self.currency = zone, list(languages), currency
        self.save(force_insert=True)
        return SiteOpened(code=code, organisation=organisation.pk)

    def holds_something_open(self) -> bool:
        """Whether a building here is still served."""
        return self.buildings.everything(reason="within the site").open().exists()


class DayException(Record):
    """One day at one site with hours of its own."""

    key_field = "on"

    site = models.ForeignKey(Site, models.PROTECT, related_name="exceptions")
    on = models.DateField()
    hours = models.CharField(max_length=200, blank=True)

    constraints: ClassVar = [models.UniqueConstraint(fields=["site", "on"], name="once")]

    @classmethod
    def keep(cls, site: Site, on: date, hours: str) -> None:
        """Put down the hours of a day, over what was there."""
        cls.objects.everything(reason="within the site").update_or_create(site=site, on=on, defaults={"hours": hours})
