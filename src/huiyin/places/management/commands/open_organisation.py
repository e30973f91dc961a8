"""`./huiyin manage open_organisation ECHO --zh 回音物业`: enter the company that runs the house (CUS-1, PLT-3)."""

from __future__ import annotations

from typing import Any, cast

from django.utils.translation import gettext as _

from huiyin.core.rights.actor import Actor
from huiyin.core.values.words import Words
from huiyin.places.management.opening import OpeningCommand
from huiyin.places.models import Organisation


class Command(OpeningCommand):
    """The first thing to do in an empty house."""

    help = "Enter the company that runs the house, once. Example: open_organisation ECHO --zh 回音物业 --en 'Echo Property'"

    def open(self, by: Actor, code: str, name: dict[str, str], options: dict[str, Any]) -> str:
        """Enter it."""
        company = Organisation.open(by=by, code=code, name=cast(Words, name))
        done = _("The organisation %(code)s is entered. Next: ./huiyin manage open_site CODE --zh NAME --en NAME")
        return done % {"code": company.code}
