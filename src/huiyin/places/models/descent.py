"""Which unit came of which (CUS-1)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext as _

from huiyin.core.records.record import Record
from huiyin.core.verbs.refusing import Impossible


class Replaced(Impossible):
    """Other units stand in its place."""

    def sentence(self) -> str:
        """Why not, in the active language."""
        return _("%(it)s was split or joined; close the units that stand in its place first.") % {"it": self.record}


class Descent(Record):
    """One unit came from another, by splitting or joining."""

    key_field = "pk"

    site = models.ForeignKey("places.Site", models.PROTECT, related_name="+")
    parent = models.ForeignKey("places.Unit", models.PROTECT, related_name="children")
    child = models.ForeignKey("places.Unit", models.PROTECT, related_name="parents")

    @classmethod
    def kin_is_open(cls, unit: int) -> bool:
        """Whether any unit that it came from, or that came of it, over whatever generations, is open."""
        return cls.line_is_open(unit, "parent", "child") or cls.line_is_open(unit, "child", "parent")

    @classmethod
    def line_is_open(cls, unit: int, known: str, sought: str) -> bool:
        """The same in one direction."""
        generation = {unit}
        while generation:
            step = cls.objects.everything(reason="one line of units").filter(**{f"{known}__in": generation})
            if step.filter(**{f"{sought}__closed_on": None}).exists():
                return True
            generation = set(step.values_list(sought, flat=True))
        return False
