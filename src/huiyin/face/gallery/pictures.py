"""What the floor `pictures` shows in the gallery."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.core.clock.holidays import PublicHolidays
from huiyin.core.clock.hours import hours, week
from huiyin.core.clock.worktime import WorkingCalendar
from huiyin.face.gallery.sections import section
from huiyin.face.pictures.buildings import Cell, building_of
from huiyin.face.pictures.charts import Point, Series, columns, lines
from huiyin.face.pictures.codes import code_of
from huiyin.face.pictures.heat import heat_map
from huiyin.face.pictures.signatures import signed
from huiyin.face.pictures.strips import answers, bullet, load, spark, spot, stacked
from huiyin.face.pictures.years import year_of

HERE = "#buildings"
TONES = {(12, 2): "late", (9, 1): "soon", (7, 3): "soon", (5, 2): "paused", (11, 6): "dashed", (3, 4): "dashed"}
WEEKS = range(40, 48)
RATES = {
    "service": (95.2, 96.0, 96.1, 96.5, 96.3, 97.0, 96.6, 96.7),
    "engineering": (92.5, 92.1, 93.3, 92.9, 93.7, 93.3, 94.2, 93.9),
    "security": (90.3, 91.6, 91.1, 92.4, 91.6, 91.0, 91.3, 90.9),
}
SIGNED = (
    '{"strokes": [[[120,90],[180,250],[240,110],[300,260],[350,120]],'
    "[[400,200],[470,140],[520,230],[430,240],[600,170],[860,190]]]}"
)


def year() -> dict[str, Any]:
    """The calendar of an office with China's holidays and two days of its own."""
    own = {date(2026, 11, 20): hours("9:00-10:00"), date(2026, 11, 28): hours("9:00-12:00")}
    office = WorkingCalendar("Asia/Shanghai", week("8:30-12:00 13:30-18:00"), own, PublicHolidays("CN"))
    return {"year": year_of(office, 2026, today=date(2026, 11, 18), href=lambda day: f"#day-{day}")}


def homes() -> Iterator[Cell]:
    """Twelve floors, two entrances of three homes."""
    for level in range(1, 13):
        for place in range(1, 7):
            tone, entrance = TONES.get((level, place), ""), 1 + (place - 1) // 3
            group = _("Entrance %(number)s") % {"number": entrance}
            yield Cell(level, str(level), f"{level}{place:02}", HERE, tone, meanings()[tone], f"{place:02}", group)


def meanings() -> dict[str, str]:
    """What the tones say."""
    return {
        "": _("lived in"), "late": _("a late case"), "soon": _("due soon"), "paused": _("being renovated"),
        "dashed": _("vacant"),
    }  # fmt: skip


def buildings() -> dict[str, Any]:
    """A tower, and a garage."""
    tones = list(meanings().items())
    garage = (Cell(-1, "B1", f"{n:03}", HERE, "dashed" if n % 7 == 0 else "") for n in range(1, 61))
    return {
        "tower": building_of(_("Building 3"), homes(), tones),
        "garage": building_of(_("Garage"), garage, [("", _("let")), ("dashed", _("free"))]),
    }


def bars() -> dict[str, Any]:
    """Rates, answers, load and counts in rows."""
    rates = [
        (_("Complaint answered within 30 min"), 97.7, 95, "service"),
        (_("Complaint visited within 3 days"), 93.2, 100, "security"),
        (_("Promise kept at the time given"), 93.1, 95, "engineering"),
    ]
    said = [(_("Repairs"), (46, 3, 2, 7)), (_("Complaints"), (22, 4, 4, 11)), (_("Enquiries"), (30, 1, 1, 9))]
    hands = [("阿兰", 7, 1), ("阿敏", 5, 0), ("小赵", 8, 0), ("老孙", 6, 1)]
    spots = [(_("Lift of building 5"), 22, (6, 12)), (_("Garage"), 11, (8, 14)), (_("Building 3"), 9, (5, 11))]
    ages = [("series-1", _("to 30 days"), 41), ("series-2", _("to 90 days"), 22), ("series-3", _("longer"), 9)]
    return {
        "ages": (stacked(ages), [(tone, name) for tone, name, _count in ages]),
        "rates": [
            (name, bullet(rate, need, low=80), rate, need, spark(RATES[course])) for name, rate, need, course in rates
        ],
        "answers": [(name, answers(counts, most=58)) for name, counts in said],
        "hands": [(name, load(count, 6, late=late, most=8), count) for name, count, late in hands],
        "spots": [(name, spot(count, usual, most=24), count) for name, count, usual in spots],
    }


def charts() -> dict[str, Any]:
    """A course against a requirement, calls against a forecast, hours and weekdays."""
    names = {"service": _("Service"), "engineering": _("Engineering"), "security": _("Security")}
    series = [Series(names[key], tuple(Point(rate, "#charts") for rate in rates)) for key, rates in RATES.items()]
    weeks = [_("W%(number)s") % {"number": number} for number in WEEKS]
    calls = Series(_("actual"), tuple(Point(count, "#charts") for count in (4, 9, 14, 11, 6, 8, 12, None, None, None)))
    expected = Series(_("forecast"), tuple(Point(count) for count in (5, 8, 11, 11, 7, 8, 10, 9, 8, 6)))
    busy = {
        (day, hour): (day * 7 + hour * 5) % 11 + (6 if hour in (9, 10) and day < 5 else 0)
        for day in range(7)
        for hour in range(8, 20)
    }
    return {
        "rates": lines(_("On time by week, 88 – 100%"), weeks, series, required=95, low=88),
        "calls": columns(_("Calls today"), [str(hour) for hour in range(8, 18)], calls, forecast=expected, now=6),
        "hours": heat_map(_("Calls by hour"), busy, range(8, 20), href=lambda _day, _hour: "#charts"),
    }


def signing() -> dict[str, Any]:
    """A field to sign in, two signatures, a code."""
    given = [signed(SIGNED), signed('{"typed": "王秀兰"}')]
    return {"given": given, "code": code_of("https://huiyin.example/cases/XF-2611-0417/")}


section(gettext_lazy("A year of working days"), "face/gallery/years.jinja", year)
section(gettext_lazy("Buildings"), "face/gallery/buildings.jinja", buildings)
section(gettext_lazy("Bars in rows"), "face/gallery/bars.jinja", bars)
section(gettext_lazy("Charts"), "face/gallery/charts.jinja", charts)
section(gettext_lazy("Signatures and paper"), "face/gallery/signing.jinja", signing)
