"""`./huiyin manage import_places FILE --site XF`: take in buildings and units from a csv file or a workbook (CUS-2, PLT-3)."""

from __future__ import annotations

import hashlib
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from huiyin.core.rights.actor import Actor
from huiyin.core.rights.actors import actor_called
from huiyin.core.rights.refusals import Refused
from huiyin.core.rights.seeing import seeing
from huiyin.core.verbs.refusing import Impossible
from huiyin.face.files.reports import FAULT_TITLES, NoPlace, demand_place, printable, write_report
from huiyin.face.files.tables import Row, Unreadable, content_of, rows_of
from huiyin.places.models import Site
from huiyin.places.models.growing import Plan
from huiyin.places.values.listings import Fault, Listing

SHOWN = 10  # faults on the screen; all of them are in the errors file
STEP = 20_000  # rows between two lines of progress
OPEN_SITE = "./huiyin manage open_site %(code)s --zh NAME --en NAME"


class Command(BaseCommand):
    """Take a list of buildings and units into a site; what is there already is left alone."""

    help = (
        "Take in buildings and units from a csv file or an Excel workbook. Example: import_places flats.xlsx --site XF"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what can be typed."""
        parser.add_argument(
            "file", type=Path, help="csv (UTF-8, UTF-16, GB18030) or xlsx; the first visible sheet is read"
        )
        parser.add_argument("--site", required=True, help="code of the site, such as XF")
        parser.add_argument("--dry-run", action="store_true", help="only say what would happen")
        parser.add_argument("--strict", action="store_true", help="take in nothing when any row is wrong")
        parser.add_argument("--errors", type=Path, help="write what is wrong with which row into this csv file")
        parser.add_argument(
            "--force", action="store_true", help="write the errors over a file that holds something else"
        )
        parser.add_argument("--as", dest="by", default="operator", help="who does it (default: operator)")

    def handle(self, *args: Any, file: Path, site: str, by: str, errors: Path | None, **options: Any) -> None:
        """Read, plan, report, and take in."""
        try:
            if errors:
                demand_place(errors, FAULT_TITLES, source=file, force=options["force"])
            actor, listing = actor_called(by), self.read(file)
            with seeing(actor):
                place = Site.objects.visible_to(actor).get(code=site.upper())
                plan = place.plan(listing.tree)
            faults = sorted(listing.faults + plan.faults)
            self.report(listing, plan, faults, errors)
            if faults and options["strict"]:
                raise CommandError(_("Nothing was taken in, because rows are wrong."))
            if options["dry_run"]:
                self.stdout.write(_("Nothing was changed: this was a dry run."))
            else:
                self.take_in(place, listing, plan, actor)
        except LookupError:
            raise CommandError(_("Nobody is called “%(name)s”.") % {"name": by}) from None
        except Site.DoesNotExist:
            command = OPEN_SITE % {"code": site.upper()}
            said = _("There is no site “%(code)s”. The operator opens one: %(command)s")
            raise CommandError(said % {"code": site, "command": command}) from None
        except (NoPlace, Unreadable, Impossible, Refused) as refusal:
            raise CommandError(str(refusal)) from None

    def read(self, file: Path) -> Listing:
        """The list, with a line of progress now and then."""
        content = content_of(file)
        return Listing(self.counted(rows_of(content)), sha256=hashlib.sha256(content).hexdigest())

    def counted(self, rows: Iterable[Row]) -> Iterator[Row]:
        """The rows, with a line of progress after every so many."""
        for number, row in enumerate(rows, 1):
            if number % STEP == 0:
                self.stderr.write(_("%(number)d rows read …") % {"number": number})
            yield row

    def report(self, listing: Listing, plan: Plan, faults: list[Fault], errors: Path | None) -> None:
        """Say what the list holds and what is wrong with it."""
        counts = {"buildings": len(plan.buildings), "units": len(plan.units), "there": plan.there}
        said = _(
            "New buildings: %(buildings)d. New units: %(units)d. There already: %(there)d. Rows with errors: %(rows)d."
        )
        self.stdout.write(said % (counts | {"rows": len({fault.line for fault in faults})}))
        if plan.buildings:
            self.stdout.write(_("New buildings: %(codes)s") % {"codes": shortened(plan.buildings)})
        if listing.unknown:
            self.stdout.write(_("Columns left out: %(titles)s") % {"titles": shortened(listing.unknown)})
        for fault in faults[:SHOWN]:
            self.stdout.write(told(fault))
        if len(faults) > SHOWN:
            self.stdout.write(_("  … and %(more)d more.") % {"more": len(faults) - SHOWN})
        if errors:
            write_report(errors, [FAULT_TITLES, *faults])

    def take_in(self, site: Site, listing: Listing, plan: Plan, by: Actor) -> None:
        """Do it, unless there is nothing to do."""
        if not plan.units:
            self.stdout.write(_("Nothing to do."))
            return
        done = site.take_in(by=by, tree=listing.tree)
        buildings = ngettext("%(number)d building", "%(number)d buildings", done.buildings) % {"number": done.buildings}
        units = ngettext("%(number)d unit", "%(number)d units", done.units) % {"number": done.units}
        self.stdout.write(_("Taken in: %(buildings)s, %(units)s.") % {"buildings": buildings, "units": units})


def told(fault: Fault) -> str:
    """A fault on one line of the screen."""
    said, column = printable(fault.said[:60]), printable(fault.column)
    line = _("  %(line)d: %(column)s “%(said)s”: %(why)s") if said else _("  %(line)d: %(column)s: %(why)s")
    return line % {"line": fault.line, "column": column, "said": said, "why": fault.why}


def shortened(names: Iterable[str]) -> str:
    """The first names of many."""
    first, more = list(names)[:20], list(names)[20:]
    return pgettext("between names", ", ").join(map(printable, first)) + (" …" if more else "")
