"""Opening hours as people say them."""

from __future__ import annotations

from itertools import groupby

from django.utils.translation import gettext as _

from huiyin.core.clock.hours import WEEKDAYS
from huiyin.core.ui.joining import listed
from huiyin.core.ui.moments import WEEKDAYS as CALLED


def week_said(texts: dict[str, str]) -> list[str]:
    """A week's hours as people say them, days that are alike together: Mon–Fri 8:30–12:00."""
    hours = [listed(texts.get(name, "").replace("-", "–").split()) for name in WEEKDAYS]
    lines = []
    for said, days in groupby(range(len(hours)), key=lambda one: hours[one]):
        first, *rest = days
        span = (
            _("Every day") if len(rest) == 6 else f"{CALLED[first]}–{CALLED[rest[-1]]}" if rest else str(CALLED[first])
        )
        lines.append(f"{span} {said or _('closed')}")
    return lines if any(hours) else [_("not said yet")]
