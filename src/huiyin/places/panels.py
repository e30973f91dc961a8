"""What places show elsewhere: the sites to choose from, in the shell of every page, and the lists of what they keep."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from huiyin.core.rights.actor import Actor
from huiyin.core.rights.statements import statement
from huiyin.face.pages.here import Place, places_are
from huiyin.face.pages.navigation import PLACES, SETTINGS, SUPERVISION, TIME, WORK, entry, opening
from huiyin.places.models import Site
from huiyin.places.values.insiders import INSIDE, LEADING

ABOVE = ("administrator", "executive")


def places_of(by: Actor) -> Sequence[Place]:
    """The sites of his scope that are served, as the shell names them."""
    language = get_language() or by.language
    return [Place(key, code, name.said_in(language), ZoneInfo(zone)) for key, code, name, zone in open_sites(by)]


@statement
def open_sites(by: Actor) -> QuerySet[Site, Any]:
    """Those sites, by code."""
    return Site.objects.visible_to(by).open().order_by("code").values_list("pk", "code", "name", "zone")


places_are(places_of)
entry(WORK, _("Homes and rooms"), "building-community", "units", roles=INSIDE, order=60, key="U", phone=True)
entry(SUPERVISION, _("Company"), "building-community", "organisation", roles=ABOVE, order=60)
entry(SUPERVISION, _("Sites"), "map-pin", "sites", roles=ABOVE, order=65)
entry(
    SETTINGS, _("Company"), "building-community", "organisation", roles=LEADING, order=10, under=PLACES,
    about=_("What it is called, and the sites that it runs."),
)  # fmt: skip
entry(
    SETTINGS, _("Sites"), "map-pin", "sites", roles=LEADING, order=15, under=PLACES,
    about=_("Where the company serves: name, time zone, languages, currency."),
)  # fmt: skip
entry(
    SETTINGS, _("Buildings"), "building", "buildings", roles=LEADING, order=20, under=PLACES,
    about=_("Towers, rows and halls of a site, each with its homes and rooms."),
)  # fmt: skip
entry(
    SETTINGS, _("Working hours and calendar"), "calendar-event", "hours", roles=LEADING, order=25, under=TIME,
    about=_("When the site is open, when customers rest, holidays and days with hours of their own."),
)  # fmt: skip
opening(_("Open a unit"), "home-plus", "units-open", roles=("specialist", "centre_manager"), order=200)
opening(_("Buildings and units from a list"), "upload", "places-import", roles=("centre_manager",), order=230)
opening(_("Open a building"), "building", "buildings-open", roles=("centre_manager",), order=210)
