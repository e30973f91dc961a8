"""`./huiyin manage import_places FILE --site XF`: take in buildings and units from a csv file or a workbook."""

from __future__ import annotations

import hashlib
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from huiyin.core.files.tables import Row, Unreadable, rows_of, write_rows
from huiyin.core.rights.actor import Actor
from huiyin.core.rights.actors import actor_called
from huiyin.core.rights.refusals import Refused
from huiyin.core.rights.seeing import seeing
from huiyin.core.verbs.refusing import Impossible
from huiyin.places.models import Site
from huiyin.places.models.growing import Plan
from huiyin.places.values.listings import Fault, Listing

SHOWN = 10  # faults on the screen; all of them are in the errors file
STEP = 20_000  # rows between two lines of progress


class Command(BaseCommand):
    """Take a list of buildings and units into a site; what is there already is left alone."""

    help = (
        "Take in buildings and units from a csv file or an Excel workbook. Example: import_places flats.xlsx --site XF"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what can be typed."""
        parser.add_argument("file", type=Path, help="csv (UTF-8, GB18030) or xlsx; the first sheet is read")
        parser.add_argument("--site", required=True, help="code of the site, such as XF")
        parser.add_argument("--dry-run", action="store_true", help="only say what would happen")
        parser.add_argument("--strict", action="store_true", help="take in nothing when any row is wrong")
        parser.add_argument("--errors", type=Path, help="write what is wrong with which row into this csv file")
        parser.add_argument("--as", dest="by", default="operator", help="who does it (default: operator)")

    def handle(self, *args: Any, file: Path, site: str, by: str, errors: Path | None, **options: Any) -> None:
        """Read, plan, report, and take in."""
        try:
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
            raise CommandError(_("There is no site “%(code)s”.") % {"code": site}) from None
        except (OSError, Unreadable, Impossible, Refused) as refusal:
            raise CommandError(str(refusal)) from None

    def read(self, file: Path) -> Listing:
        """The list, with a line of progress now and then."""
        content = file.read_bytes()
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
        self.stdout.write(
            _("New buildings: %(buildings)d. New units: %(units)d. There already: %(there)d.") % counts
            + " "
            + _("Rows with errors: %(rows)d.") % {"rows": len({fault.line for fault in faults})}
        )
        if plan.buildings:
            self.stdout.write(_("New buildings: %(codes)s") % {"codes": shortened(plan.buildings)})
        if listing.unknown:
            self.stdout.write(_("Columns left out: %(titles)s") % {"titles": shortened(listing.unknown)})
        for line, column, why, said in faults[:SHOWN]:
            self.stdout.write(f"  {line}: {column} “{said[:60]}”: {why}")
        if len(faults) > SHOWN:
            self.stdout.write(_("  … and %(more)d more.") % {"more": len(faults) - SHOWN})
        if errors:
            title = (_("line"), _("column"), _("what is wrong"), _("what stands there"))
            write_rows(errors, [title, *faults])

    def take_in(self, site: Site, listing: Listing, plan: Plan, by: Actor) -> None:
        """Do it, unless there is nothing to do."""
        if not plan.units:
            self.stdout.write(_("Nothing to do."))
            return
        told = site.take_in(by=by, tree=listing.tree)
        self.stdout.write(
            _("Taken in: %(buildings)d buildings, %(units)d units.")
            % {"buildings": told.buildings, "units": told.units}
        )


def shortened(names: Iterable[str]) -> str:
    """The first names of many."""
    first, *more = (", ".join(list(names)[:20]), *list(names)[20:])
    return f"{first} …" if more else first
