"""How people are asked for what the verbs of places need."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from babel.numbers import get_currency_name
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from huiyin.core.rights.actor import Actor
from huiyin.face.forms import Asks, Field
from huiyin.face.papers.asking import papers_asked
from huiyin.places.models import Building, Organisation, Site, Unit
from huiyin.places.values.countries import COUNTRIES

HOLIDAYS = dict(COUNTRIES)

CURRENCIES = ("CNY", "HKD", "TWD", "SGD", "MYR", "USD", "EUR", "GBP", "JPY", "KRW", "AUD", "CAD")
ZONES = (
    "Asia/Shanghai", "Asia/Urumqi", "Asia/Hong_Kong", "Asia/Taipei", "Asia/Singapore", "Asia/Kuala_Lumpur", "Asia/Tokyo",
    "Asia/Seoul", "Europe/Berlin", "Europe/London", "America/New_York", "America/Los_Angeles", "Australia/Sydney", "UTC",
)  # fmt: skip
WEEKDAYS = (
    ("monday", _("Monday")), ("tuesday", _("Tuesday")), ("wednesday", _("Wednesday")), ("thursday", _("Thursday")),
    ("friday", _("Friday")), ("saturday", _("Saturday")), ("sunday", _("Sunday")),
)  # fmt: skip


def currencies(_by: Actor) -> Iterable[tuple[str, str]]:
    """Currencies by what they are called."""
    locale = (get_language() or "en").replace("-", "_")
    return [(code, f"{code} {get_currency_name(code, locale=locale)}") for code in CURRENCIES]


def buildings_beside(by: Actor, unit: Unit) -> Any:
    """Open buildings of the unit's site."""
    return Building.objects.visible_to(by).open().filter(site=unit.site_id).in_order().select_related("site")


def neighbours_of(by: Actor, unit: Unit) -> Any:
    """Other open units of the unit's building."""
    here = Unit.objects.visible_to(by).open().filter(building=unit.building_id).exclude(pk=unit.pk)
    return here.order_by("number_key").select_related("site", "building")


def open_buildings(by: Actor, _around: Any) -> Any:
    """Buildings in which a unit may be opened."""
    return Building.objects.visible_to(by).open().in_order().select_related("site")


def open_sites(by: Actor, _around: Any) -> Any:
    """Sites on which a building may be opened."""
    return Site.objects.visible_to(by).open().order_by("code")


def today(place: Any) -> Any:
    """The day that the calendar shows there."""
    return place.today


def is_behind_walls(unit: Unit) -> object:
    """Whether a wall stands around it."""
    return bool(unit.walls)


NAME = Field(_("Name"))
NUMBER = Field(_("Number"), help=_("As people say it, such as 3-2-501."), short=True)
AREA = Field(_("Area"), after="㎡", short=True)
FLOOR = Field(_("Floor"), help=_("Basements are negative."), short=True)
USE = Field(_("Use"))
PARTY = Field(_("Who"), look="party")
WHOLE_DAY = Field(_("Day"), start=today)
HOURS = Field(_("Hours"), help=_("Such as 9:00-12:00 13:30-18:00; nothing means closed all day."))
RENAME = Asks(_("Rename"), icon="pencil", fields={"name": NAME}, undo=True, fits=lambda place: place.demand_open())


def closing(of: Any) -> Asks:
    """Close a site, a building or a unit."""
    asked = {"on": Field(_("As of"), help=_("It may be a day that has passed, not one to come."), start=today)}
    return Asks(
        _("Close down"), icon="archive", fields=asked, undo=of.reopen, danger=True, looked_for=True,
        fits=lambda place: place.demand_open(),
    )  # fmt: skip


REOPEN = Asks(_("Open again"), icon="refresh", fits=lambda place: place.demand_closed())

FORMS = {
    Organisation.open: Asks(
        _("Enter the company"), icon="building-community", kind="page", primary=True,
        fields={"code": Field(_("Code"), help=_("1 to 8 letters from A to Z."), short=True), "name": NAME},
    ),
    Organisation.rename: Asks(_("Rename"), icon="pencil", fields={"name": NAME}, undo=True),
    Site.open: Asks(
        _("Open a site"), icon="building-community", kind="drawer",
        fields={
            "organisation": Field(_("Company")),
            "name": NAME,
            "code": Field(_("Code"), help=_("1 to 8 letters from A to Z; it stands in every record number."), short=True),
            "zone": Field(_("Time zone"), choices=[(zone, zone) for zone in ZONES]),
            "languages": Field(_("Languages"), choices=[("zh-Hans", "简体中文"), ("en", "English"), ("zh-Hant", "繁體中文")]),
            "currency": Field(_("Currency"), choices=currencies),
        },
    ),
    Site.rename: RENAME,
    Site.set_hours: Asks(
        _("Set hours"), icon="clock", kind="drawer", primary=True, undo=True, fits=lambda site: site.demand_open(),
        help=_("Due times are computed anew from these hours."),
        fields={
            "opening": Field(_("Open for customers"), help=HOURS.help, start="opening_hours", keys=WEEKDAYS),
            "rest": Field(_("Customers rest, nobody calls"), help=_("Such as 12:30-14:30."), start="rest_hours", keys=WEEKDAYS),
            "holidays": Field(_("Public holidays of"), choices=COUNTRIES),
        },
    ),
    Site.except_day: Asks(
        _("Set one day"), icon="calendar-event", fits=lambda site: site.demand_open(),
        fields={"on": WHOLE_DAY, "hours": HOURS},
    ),
    Site.restore_day: Asks(
        _("Back to ordinary hours"), icon="calendar-repeat", fits=lambda site: site.demand_open(), fields={"on": WHOLE_DAY},
        shown=True,
    ),
    Site.take_in: Asks(_("Take in a list"), icon="upload", shown=False),
    Site.close: closing(Site),
    Site.reopen: REOPEN,
    **papers_asked(Site),
    Building.open: Asks(
        _("Open a building"), icon="building", kind="drawer",
        fields={
            "site": Field(_("Site"), among=open_sites, here=True),
            "code": Field(_("Number"), help=_("The first part of its units' numbers, such as 3 or A."), short=True),
            "name": NAME,
        },
    ),
    Building.rename: RENAME,
    Building.close: closing(Building),
    Building.reopen: REOPEN,
    **papers_asked(Building),
    Unit.open: Asks(
        _("Open a unit"), icon="home-plus", kind="drawer",
        fields={
            "building": Field(_("Building"), among=open_buildings), "number": NUMBER, "use": USE, "area": AREA, "floor": FLOOR,
        },
    ),
    Unit.amend: Asks(
        _("Correct"), icon="edit", fields={"use": USE, "area": AREA, "floor": FLOOR}, undo=True,
        fits=lambda unit: unit.demand_open(),
    ),
    Unit.hand_over: Asks(
        _("Hand over"), icon="key", undo=True, primary=True, fits=lambda unit: unit.demand_open(),
        fields={"on": Field(_("Handed over on"), start=lambda unit: unit.handed_over_on or unit.today)},
    ),
    Unit.rename: Asks(
        _("Renumber"), icon="id", fields={"number": NUMBER}, undo=True, fits=lambda unit: unit.demand_open(),
    ),
    Unit.move: Asks(
        _("Move"), icon="arrows-exchange", fields={"building": Field(_("Building"), among=buildings_beside)}, undo=True,
        fits=lambda unit: unit.demand_open(), help=_("For a unit that was entered under the wrong building."),
    ),
    Unit.split: Asks(
        _("Split"), icon="arrows-split", kind="drawer", fits=lambda unit: unit.demand_open(), looked_for=True,
        help=_("The unit is closed and keeps its history; the parts stand in its place. One of them may keep its number."),
        fields={"into": Field(_("Into")), "into.number": Field(_("Number")), "into.area": AREA},
    ),
    Unit.join: Asks(
        _("Join"), icon="switch-horizontal", kind="drawer", fits=lambda unit: unit.demand_open(),
        help=_("All of them are closed and keep their history; one new unit stands in their place."),
        fields={
            "others": Field(_("With"), finds="places.unit", among=neighbours_of),
            "number": Field(_("Number of the new unit"), help=NUMBER.help, short=True),
        },
    ),
    Unit.shut_out: Asks(
        _("Close to somebody"), icon="eye-off", fields={"party": PARTY}, undo=None,
        help=_("He no longer sees it, nor any figure from which he could infer it."),
    ),
    Unit.let_in: Asks(
        _("Open only to some"), icon="lock", fields={"party": PARTY},
        help=_("Only those who are let in, and you, see it from then on."),
    ),
    Unit.take_down_wall: Asks(_("Take a wall down"), icon="lock-open", fields={"party": PARTY}, fits=is_behind_walls),
    **papers_asked(Unit),
    Unit.open_to_all: Asks(_("Open to all again"), icon="users-group", fits=is_behind_walls),
    Unit.close: closing(Unit),
    Unit.reopen: REOPEN,
}  # fmt: skip
