"""When a site is open, and the days that differ (CAS-2: working calendars)."""

from datetime import date

import pytest

from huiyin.core.clock.hours import WEEKDAYS
from huiyin.core.verbs.amending import NothingToChange
from huiyin.core.verbs.signature import BadInput
from huiyin.places.facts import DayRestored, HoursSet

pytestmark = pytest.mark.django_db
OFFICE = dict.fromkeys(WEEKDAYS[:5], "9:00-12:00 13:30-18:00")
NIGHT = dict.fromkeys(WEEKDAYS, "0:00-8:00 22:00-24:00")
SUNDAY = date(2026, 3, 1)


def is_open_on(site, day):
    """Whether the calendar has hours on this day."""
    return bool(site.calendar.hours_on(day))


def test_hours_make_the_calendar(happiness, zhou):
    assert happiness.set_hours(by=zhou, opening=OFFICE, rest=NIGHT, holidays="CN") == HoursSet()
    assert [len(happiness.calendar.hours_on(date(2026, 3, day))) for day in (1, 2)] == [0, 2]
    assert len(happiness.rest.hours_on(SUNDAY)) == 2
    with pytest.raises(NothingToChange):
        happiness.set_hours(by=zhou, opening=OFFICE, rest=NIGHT, holidays="CN")


def test_a_day_can_differ_and_be_ordinary_again(happiness, zhou, sight):
    happiness.set_hours(by=zhou, opening=OFFICE, rest=NIGHT)
    assert happiness.except_day(by=zhou, on=SUNDAY, hours="10:00-16:00").on == SUNDAY
    assert is_open_on(happiness, SUNDAY)
    with pytest.raises(NothingToChange):
        happiness.except_day(by=zhou, on=SUNDAY, hours=" 10:00-16:00 ")
    happiness.except_day(by=zhou, on=SUNDAY, hours="")
    assert not is_open_on(happiness, SUNDAY)
    assert happiness.restore_day(by=zhou, on=SUNDAY) == DayRestored(on=SUNDAY)
    with pytest.raises(BadInput, match="on: This day has its ordinary hours"):
        happiness.restore_day(by=zhou, on=SUNDAY)


@pytest.mark.parametrize(
    ("values", "place"),
    [
        ({"opening": {"monday": "9-18"}, "rest": {}}, "opening.monday"),
        ({"opening": {"monday": "9:00-12:00 11:00-13:00"}, "rest": {}}, "opening.monday"),
        ({"opening": {"someday": ""}, "rest": {}}, "opening"),
        ({"opening": {}, "rest": {}, "holidays": "ATLANTIS"}, "holidays"),
    ],
)
def test_hours_that_no_week_has_are_refused(happiness, zhou, values, place):
    before = happiness.version
    with pytest.raises(BadInput) as refusal:
        happiness.set_hours(by=zhou, **values)
    assert list(refusal.value.errors) == [place]
    happiness.refresh_from_db()
    assert happiness.version == before
