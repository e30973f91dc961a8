"""A place that is served as one: an estate, an office tower, a park (CUS-1)."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext as _

from huiyin.core.records.record import Record
from huiyin.core.rights.actor import Actor
from huiyin.core.verbs import opening
from huiyin.core.verbs.signature import BadInput
from huiyin.core.verbs.taken import unless_taken
from huiyin.face.papers.attachable import Attachable
from huiyin.places.facts import SiteOpened
from huiyin.places.models.closable import Closable
from huiyin.places.models.growing import Growing
from huiyin.places.models.nameable import Name, Nameable
from huiyin.places.models.organisation import Organisation
from huiyin.places.models.timekeeping import Timekeeping
from huiyin.places.queries import Sites
from huiyin.places.values.codes import Currency, Languages, PlaceCode, Zone


class Site(Nameable, Timekeeping, Growing, Closable, Attachable, Record):
    """One site: its code stands in every record number, its zone and calendar under every due time."""

    site_field = "id"
    key_field = "code"

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="sites")
    code = models.CharField(max_length=8)
    languages = ArrayField(models.CharField(max_length=20))
    currency = models.CharField(max_length=3)

    objects: ClassVar = models.Manager.from_queryset(Sites)()  # type: ignore[assignment]  # it knows more adjectives
    constraints: ClassVar = [models.UniqueConstraint(fields=["code"], name="code")]

    @opening(inside="organisation")
    def open(
        self, *, by: Actor, organisation: Organisation, code: PlaceCode, name: Name,
        zone: Zone = "Asia/Shanghai", languages: Languages = ("zh-Hans", "en"), currency: Currency = "CNY",
    ) -> SiteOpened:  # fmt: skip
        """Serve a site from now on."""
        self.organisation, self.code, self.name = organisation, code, name
        self.zone, self.languages, self.currency = zone, list(languages), currency
        with unless_taken(BadInput({"code": _("There is already a site %(code)s.") % {"code": code}})):
            self.save(force_insert=True)
        return SiteOpened(code=code, organisation=organisation.pk)

    def found_by(self) -> tuple[str, ...]:
        """Its code and its name in every language."""
        return self.code, *self.name.values()

    def holds_something_open(self) -> bool:
        """Whether a building here is still served."""
        return self.buildings.everything(reason="within the site").open().exists()
