"""The year of a site on one page: a click on a day gives it hours of its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import pgettext

from huiyin.core.doors.lookup import found, key_of
from huiyin.core.rights.actor import Actor
from huiyin.core.ui.moments import day
from huiyin.face.pages.addresses import record_url, verb_url
from huiyin.face.pages.here import here
from huiyin.face.pages.showing import show
from huiyin.face.pictures.years import Year, year_of
from huiyin.face.saying.offering import is_offered
from huiyin.places.models import DayException, Site

FIRST, LAST = 1950, 2150


@dataclass(frozen=True)
class Differing:
    """A day with hours of its own, and where it gets its ordinary ones again."""

    day: str
    hours: str
    back: str


@dataclass(frozen=True)
class SiteYear:
    """A year as it is shown: the picture, the days that differ, and where the years beside it are."""

    year: Year
    differing: list[Differing]
    before: str
    after: str


def read_hours(request: HttpRequest, *, by: Actor) -> HttpResponse:
    """Lead to the hours and the year of the site where somebody works now; with several, to their list."""
    place = here(request, by)
    site = Site.objects.visible_to(by).filter(pk=place.id).first() if place else None
    return redirect(record_url(site) if site else "sites")


def read_year(request: HttpRequest, *, by: Actor, key: str) -> HttpResponse:
    """Another year of a site."""
    site = found(Site, key, by=by, field="key")
    asked = request.GET.get("year", "")
    number = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) == 4 else site.today.year
    shown = year_of_site(site, by, min(max(number, FIRST), LAST))
    return show(request, "places/year_page.jinja", by=by, block="year", site=site, shown=shown)


def year_of_site(site: Site, by: Actor, number: int) -> SiteYear:
    """A year of the site; whoever may give a day hours of its own clicks on it."""
    own = {one.on: one for one in site.own_days().filter(on__year=number).order_by("on")}
    may = is_offered(Site.except_day, site, by)
    picture = year_of(site.calendar, number, today=site.today, href=lambda on: where(site, on, own) if may else "")
    differing = [
        Differing(day(on), one.hours or pgettext("a day", "closed"), back(site, on) if may else "")
        for on, one in own.items()
    ]
    return SiteYear(picture, differing, beside(site, number - 1), beside(site, number + 1))


def where(site: Site, on: date, own: dict[date, DayException]) -> str:
    """Where a day gets hours of its own, or others."""
    return verb_url(site, Site.except_day, on=on.isoformat(), hours=own[on].hours if on in own else "")


def back(site: Site, on: date) -> str:
    """Where a day gets its ordinary hours again."""
    return verb_url(site, Site.restore_day, on=on.isoformat())


def beside(site: Site, number: int) -> str:
    """Where another year of it is; nowhere beyond the years of the calendar."""
    return f"{reverse('site-year', kwargs={'key': key_of(site)})}?year={number}" if FIRST <= number <= LAST else ""
