"""Moments as people give them: with a zone, which a form takes from the site's clock."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from django.utils.translation import gettext as _
from pydantic import AfterValidator

YEARS = range(1900, 2200)
"""At the ends of the calendar a moment has no day on some clock of the earth, and no page could show it."""


def with_zone(moment: datetime) -> datetime:
    """The moment; ValueError for a date and time that names no instant."""
    if moment.tzinfo is None:
        raise ValueError(_("Say the zone too, as in 2026-03-01T09:30+08:00."))
    if moment.year not in YEARS:
        raise ValueError(_("This is no year in which anybody works here."))
    return moment


type Moment = Annotated[datetime, AfterValidator(with_zone)]
