"""`./huiyin manage import_staff FILE --site XF`: take in colleagues from a csv file or a workbook, or take them back (PLT-3)."""

from __future__ import annotations

import hashlib
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from huiyin.core.rights.actor import Actor
from huiyin.core.rights.actors import actor_called
from huiyin.core.rights.refusals import Refused
from huiyin.core.rights.seeing import seeing
from huiyin.core.verbs.refusing import Impossible
from huiyin.core.verbs.signature import BadInput
from huiyin.face.files.reports import FAULT_TITLES, NoPlace, demand_place, printable, write_report
from huiyin.face.files.tables import Unreadable, content_of, rows_of
from huiyin.people.models import Intake
from huiyin.people.models.intake import Plan, planned
from huiyin.people.values.rolls import Fault, Roll, RollList
from huiyin.places.public import Site

SHOWN = 10  # faults on the screen; all of them are in the errors file


class Command(BaseCommand):
    """Engage everybody on a list; whose staff number is there already is left alone."""

    help = "Take in colleagues from a csv file or an Excel workbook. Example: import_staff team.xlsx --site XF"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what can be typed."""
        parser.add_argument(
            "file", type=Path, help="csv (UTF-8, UTF-16, GB18030) or xlsx; the first visible sheet is read"
        )
        parser.add_argument("--site", help="code of the site, such as XF (default: the whole house)")
        parser.add_argument("--dry-run", action="store_true", help="only say what would happen")
        parser.add_argument("--strict", action="store_true", help="take in nobody when any row is wrong")
        parser.add_argument("--undo", action="store_true", help="take this very list back: whoever came with it leaves")
        parser.add_argument("--errors", type=Path, help="write what is wrong with which row into this csv file")
        parser.add_argument(
            "--force", action="store_true", help="write the errors over a file that holds something else"
        )
        parser.add_argument("--as", dest="by", default="operator", help="who does it (default: operator)")

    def handle(self, *args: Any, file: Path, by: str, errors: Path | None, **options: Any) -> None:
        """Read, plan, report, and take in."""
        try:
            if errors:
                demand_place(errors, FAULT_TITLES, source=file, force=options["force"])
            actor, content = somebody_called(by), content_of(file)
            digest = hashlib.sha256(content).hexdigest()
            with seeing(actor):
                site = site_called(options["site"], actor)
                if options["undo"]:
                    return self.undo(digest, site, actor)
                listing = RollList(rows_of(content), sha256=digest)
                plan = planned(listing.roll, actor, site)
            self.take_in(listing, plan, site, actor, errors, options)
        except BadInput as bad:
            raise CommandError(" ".join(dict.fromkeys(bad.errors.values()))) from None
        except (NoPlace, Unreadable, Impossible, Refused) as refusal:
            raise CommandError(str(refusal)) from None

    def take_in(
        self, listing: RollList, plan: Plan, site: Site | None, by: Actor, errors: Path | None, options: dict[str, Any]
    ) -> None:
        """Report, and engage them unless it is only a rehearsal."""
        faults = sorted(listing.faults + plan.faults)
        self.report(listing, plan, faults, errors)
        if faults and options["strict"]:
            raise CommandError(_("Nothing was taken in, because rows are wrong."))
        if options["dry_run"]:
            self.stdout.write(_("Nothing was changed: this was a dry run."))
        elif not plan.recruits:
            self.stdout.write(_("Nothing to do."))
        else:
            Intake.take_in(by=by, site=site, roll=Roll.model_validate(listing.roll, from_attributes=True))
            said = ngettext("Engaged: %(number)d colleague.", "Engaged: %(number)d colleagues.", len(plan.recruits))
            self.stdout.write(said % {"number": len(plan.recruits)})

    def report(self, listing: RollList, plan: Plan, faults: list[Fault], errors: Path | None) -> None:
        """Say what the list holds and what is wrong with it."""
        counts = {"new": len(plan.recruits), "there": plan.there, "rows": len({fault.line for fault in faults})}
        self.stdout.write(_("New: %(new)d. There already: %(there)d. Rows with errors: %(rows)d.") % counts)
        if listing.unknown:
            self.stdout.write(
                _("Columns left out: %(titles)s") % {"titles": ", ".join(map(printable, listing.unknown[:20]))}
            )
        for fault in faults[:SHOWN]:
            said = {"line": fault.line, "column": printable(fault.column), "why": fault.why}
            self.stdout.write(_("  %(line)d: %(column)s: %(why)s") % said)
        if len(faults) > SHOWN:
            self.stdout.write(_("  … and %(more)d more.") % {"more": len(faults) - SHOWN})
        if errors:
            write_report(errors, [FAULT_TITLES, *faults])

    def undo(self, digest: str, site: Site | None, by: Actor) -> None:
        """Take back what was taken in from this very file."""
        intake = Intake.objects.visible_to(by).filter(sha256=digest, site=site, undone_at=None).first()
        if intake is None:
            raise CommandError(_("This list was not taken in here, or was taken back."))
        left = intake.undo(by=by).left
        said = ngettext("%(number)d colleague has left again.", "%(number)d colleagues have left again.", left)
        self.stdout.write(said % {"number": left})


def somebody_called(name: str) -> Actor:
    """Whoever has this user name or code."""
    try:
        return actor_called(name)
    except LookupError:
        raise CommandError(_("Nobody is called “%(name)s”.") % {"name": name}) from None


def site_called(code: str | None, by: Actor) -> Site | None:
    """The site with this code; none: the whole house."""
    if code is None:
        return None
    found = Site.objects.visible_to(by).filter(code=code.upper()).first()
    if found is None:
        raise CommandError(_("There is no site “%(code)s”.") % {"code": code})
    return found
