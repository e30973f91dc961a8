"""What verbs that correct a record share: what is not given stays, and what is the same already is no change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _
from pydantic import MISSING

from huiyin.core.verbs.refusing import Impossible

if TYPE_CHECKING:
    from huiyin.core.records.record import Record

STAYS: Final[Any] = MISSING
"""The default of a value that may be left out: then it stays as it is, while `None` says that it is not known."""


class NothingToChange(Impossible):
    """It is so already; a fact that says nothing would only make its history longer."""

    def sentence(self) -> str:
        """Why not, in the active language."""
        return _("%(it)s is like this already; nothing was changed.") % {"it": self.record}


def differing(record: Record, **given: Any) -> dict[str, Any]:
    """Those of the given values that the record does not have already. Raises NothingToChange when none is left."""
    new = {name: value for name, value in given.items() if value is not STAYS and value != getattr(record, name)}
    if not new:
        raise NothingToChange(record)
    return new
