"""`./huiyin manage open_site XF --zh 幸福里小区`: serve a site from now on (CUS-1, PLT-3)."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any, cast

from django.conf import settings
from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from huiyin.core.clock.hours import WEEKDAYS
from huiyin.core.rights.actor import Actor
from huiyin.core.values.words import Words
from huiyin.places.management.opening import OpeningCommand
from huiyin.places.models import Organisation, Site


class Command(OpeningCommand):
    """Opens a site of the organisation, and says when it is open."""

    help = (
        "Serve a site from now on. Example: open_site XF --zh 幸福里小区 --en 'Happiness Lane' "
        "--hours '8:30-12:00 13:30-18:00' --holidays CN"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what can be typed."""
        super().add_arguments(parser)
        parser.add_argument("--zone", default=settings.HOUSE_ZONE, help="time zone (default: %(default)s)")
        parser.add_argument("--currency", default="CNY", help="ISO 4217 code (default: %(default)s)")
        parser.add_argument("--hours", help="opening hours from Monday to Friday, such as '8:30-12:00 13:30-18:00'")
        parser.add_argument("--weekend", help="opening hours on Saturday and Sunday (default: closed)")
        parser.add_argument("--rest", help="hours of each day in which nobody may be called")
        parser.add_argument("--holidays", help="keep the public holidays of this country (ISO 3166), such as CN")

    def open(self, by: Actor, code: str, name: dict[str, str], options: dict[str, Any]) -> str:
        """Open it in the one organisation there is."""
        company = Organisation.objects.visible_to(by).first()
        if company is None:
            command = "./huiyin manage open_organisation CODE --zh NAME --en NAME"
            raise CommandError(_("There is no organisation yet. Enter it first: %(command)s") % {"command": command})
        words, zone, currency = cast(Words, name), options["zone"], options["currency"]
        site = Site.open(by=by, organisation=company, code=code, name=words, zone=zone, currency=currency)
        if any(options[one] is not None for one in ("hours", "weekend", "rest", "holidays")):
            weekday, weekend, rest = (options[one] or "" for one in ("hours", "weekend", "rest"))
            opening = dict.fromkeys(WEEKDAYS[:5], weekday) | dict.fromkeys(WEEKDAYS[5:], weekend)
            site.set_hours(
                by=by, opening=opening, rest=dict.fromkeys(WEEKDAYS, rest), holidays=options["holidays"] or ""
            )
        done = _("The site %(code)s is open. Next: ./huiyin manage import_places FILE --site %(code)s")
        return done % {"code": site.code}
