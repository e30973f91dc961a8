"""The page of a site: when it is open, the days that differ, its buildings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from babel.dates import get_timezone_location
from django.db.models import F
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from huiyin.core.rights.actor import Actor
from huiyin.face.pages.addresses import record_url
from huiyin.face.pages.sheets import Card, Row, Sheet, Tag, opening
from huiyin.places.forms import HOLIDAYS
from huiyin.places.models import Building, Site
from huiyin.places.values.weeks import week_said
from huiyin.places.views.units import CLOSED
from huiyin.places.views.years import beside

OPEN_FIRST = F("closed_on").asc(nulls_first=True)


class SiteSheet(Sheet[Site]):
    """A site: hours, days that differ, buildings."""

    needs = ("organisation",)

    def tags(self, record: Site) -> Iterator[Tag]:
        """Its code."""
        yield Tag(record.code, icon="map-pin")
        if not record.is_open:
            yield CLOSED

    def under(self, record: Site) -> Iterator[Row]:
        """Who runs it."""
        yield Row(_("Company"), record.organisation.spoken_name, record_url(record.organisation))

    def rows(self, record: Site, by: Actor) -> Iterator[Row]:
        """When it is open, and by which clock."""
        yield Row(_("Open for customers"), week_said(record.opening_hours))
        yield Row(_("Customers rest, nobody calls"), week_said(record.rest_hours))
        yield Row(_("Public holidays of"), HOLIDAYS.get(record.holidays, record.holidays))
        locale = (get_language() or "en").replace("-", "_")
        yield Row(_("Clock of"), get_timezone_location(record.zone, locale=locale, return_city=True))

    def main(self, record: Site, by: Actor) -> Iterator[Card]:
        """Its buildings, and its year."""
        action = opening(record, Building.open, by)
        yield Card(_("Buildings"), "places/buildings.jinja", {"buildings": buildings_of(record, by)}, action)
        yield Card(_("Year"), "places/year.jinja", {"address": beside(record, record.today.year)})

    def next_step(self, record: Site) -> object:
        """Its hours are what changes most."""
        return Site.set_hours if record.is_open else Site.reopen


def buildings_of(site: Site, by: Actor) -> list[dict[str, Any]]:
    """Its buildings, the closed ones last."""
    rows = (
        Building.objects.visible_to(by).filter(site=site.pk).order_by(OPEN_FIRST, "walk", "pk").select_related("site")
    )
    return [{"name": one.spoken_name, "code": one.code, "url": record_url(one), "is_open": one.is_open} for one in rows]
