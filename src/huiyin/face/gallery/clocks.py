"""What the floor `clocks` shows in the gallery: clocks of now in rows, and one record of a Wednesday in November."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.core.clock.hours import week
from huiyin.core.clock.time import now
from huiyin.core.clock.worktime import WorkingCalendar
from huiyin.face.clocks.bars import mini, wide
from huiyin.face.clocks.clock import Clock, Kind, Stretch, stretches
from huiyin.face.clocks.due import due
from huiyin.face.clocks.lanes import Lane, large
from huiyin.face.clocks.states import state_of
from huiyin.face.gallery.sections import section

SHANGHAI = ZoneInfo("Asia/Shanghai")
OFFICE = WorkingCalendar("Asia/Shanghai", week("8:30-12:00 13:30-18:00"))
LONG_AGO = -240


def on(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of that November."""
    return datetime(2026, 11, day, hour, minute, tzinfo=SHANGHAI)


SEEN = on(18, 14, 26)


def told(opened: datetime, due_at: datetime, seen: datetime = SEEN, **other: Any) -> Clock:
    """A clock in the state that it has when it is seen."""
    state = state_of(opened, due_at, seen, paused="reason" in other, kept="kept_at" in other)
    return Clock(opened, due_at, seen, state, SHANGHAI, **other)


def row(opened: int, due_at: int, pause: tuple[int, int] | None = None, **other: Any) -> Clock:
    """A clock of now, its times in minutes from now."""
    seen = now().replace(second=0, microsecond=0)
    at = [seen + timedelta(minutes=minutes) for minutes in (opened, *(pause or ()), due_at)]
    kinds = (Kind.RUN, Kind.PAUSE, Kind.RUN) if pause else (Kind.RUN,)
    other["stretches"] = tuple(Stretch(kind, at[number], at[number + 1]) for number, kind in enumerate(kinds))
    return told(at[0], at[-1], seen, **other)


def rows() -> dict[str, Any]:
    """The states of a clock as they stand in a list."""
    clocks = [
        row(-180, 130, (-140, -110)), row(LONG_AGO, 34), row(-26, 10), row(LONG_AGO, -35), row(LONG_AGO, -125),
        row(-200, 200, (-100, 0), reason=_("customer")), row(-90, 1400), row(-600, 4000),
    ]  # fmt: skip
    seen = now()
    kept = told(seen - timedelta(minutes=40), seen - timedelta(minutes=10), seen, kept_at=seen - timedelta(minutes=29))
    return {"rows": [(mini(one), due(one)) for one in (*clocks, kept)]}


def leak() -> Clock:
    """The clock of a leak: opened on Tuesday, nobody at home in the afternoon, due today."""
    opened, due_at = on(17, 9, 12), on(18, 17, 30)
    pauses = [((on(17, 14, 42), on(17, 16, 22)), _("waiting for customer"))]
    return told(opened, due_at, stretches=stretches(OFFICE, opened, due_at, pauses))


def record() -> dict[str, Any]:
    """The clocks of a record, and of the next step."""
    lanes = [
        Lane(_("Response"), told(on(17, 9, 12), on(17, 9, 42), kept_at=on(17, 9, 23))),
        Lane(_("Completion"), leak()),
        Lane(_("Return visit"), note=_("within 3 days of completion · not started")),
    ]
    back = told(on(18, 13, 14), on(18, 14, 14))
    steps = [(wide(one), due(one)) for one in (row(-72, -12), row(-500, 184, (-300, -200)), row(-26, 10))]
    owed = [
        (_("Now"), "", ""), (_("Response"), "14:56", _("within 30 min")), (_("At the door"), "16:26", _("within 2 h")),
        (_("Solution"), _("tomorrow 17:30"), _("1 working day")), (_("Return visit"), "", _("3 days after")),
    ]  # fmt: skip
    return {
        "owed": owed,
        "large": large(lanes),
        "words": due(leak()),
        "late": large([Lane(_("Call back"), back)]),
        "steps": steps,
    }


section(gettext_lazy("Clocks in rows"), "face/gallery/clocks.jinja", rows)
section(gettext_lazy("Clocks of a record"), "face/gallery/lanes.jinja", record)
