"""`./huiyin manage token alan --scope read`: let a program act as somebody (PLT-3)."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from huiyin.api.models import ApiToken
from huiyin.api.values.openings import READ, WRITE
from huiyin.core.rights.actors import actor_called, is_demo
from huiyin.core.verbs.signature import BadInput


class Command(BaseCommand):
    """Makes a token and prints it once; the operator does it, and the log says so."""

    help = (
        "Let a program act as somebody. Prints the token, once. "
        "Example: token alan --scope read --scope places.unit.amend --days 90"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what can be typed."""
        parser.add_argument("username", help="as whom it acts: a user name, or an agent's code such as operator")
        parser.add_argument(
            "--scope",
            action="append",
            help="read, write, a verb such as places.unit.rename, or places.unit.*; may be said more than once "
            "(default: read; for a demo person read and write)",
        )
        parser.add_argument("--days", type=int, default=30, help="how long it lives (default: %(default)s)")
        parser.add_argument("--name", default="command line", help="what it is for (default: %(default)s)")

    def handle(self, *args: Any, username: str, scope: list[str] | None, days: int, name: str, **options: Any) -> None:
        """Make it; only the token goes to the output, so that a script can take it."""
        values: dict[str, Any] = {"openings": tuple(scope or usual(username)), "days": days, "name": name}
        try:
            token = ApiToken.issue(by=actor_called("operator"), holder=username, **values)
        except BadInput as bad:
            raise CommandError(" ".join(dict.fromkeys(bad.errors.values()))) from None
        self.stdout.write(token.secret)
        said = _("%(it)s acts as %(name)s for %(days)d days and opens: %(openings)s. It is shown this once.")
        openings = ", ".join(token.openings)
        self.stderr.write(said % {"it": token, "name": username, "days": days, "openings": openings})


def usual(username: str) -> list[str]:
    """What a token opens when nobody says: everything to whoever exists for show, else reading."""
    try:
        return [READ, WRITE] if is_demo(actor_called(username)) else [READ]
    except LookupError:
        return [READ]
