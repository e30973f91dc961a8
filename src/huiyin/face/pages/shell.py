"""What stands around a page for one reader: navigation, site, clock, toasts. Asked for only if the whole page is shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.dateformat import format as dateformat
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from huiyin.core.clock.time import now, wall
from huiyin.core.rights.actor import NOWHERE, Actor
from huiyin.core.ui.moments import WEEKDAYS
from huiyin.face.pages import navigation, toasts
from huiyin.face.pages.here import Place, here, places_of, zone_of


@dataclass
class Shell:
    """Asked by the templates, piece by piece."""

    request: HttpRequest
    by: Actor

    @property
    def works(self) -> bool:
        """Whether he works anywhere: else nothing is there for him but his own page."""
        return self.by.scope != NOWHERE

    @cached_property
    def places(self) -> Sequence[Place]:
        """The sites to choose from."""
        return places_of(self.request, self.by)

    @cached_property
    def here(self) -> Place | None:
        """The site that is chosen."""
        return here(self.request, self.by)

    @cached_property
    def groups(self) -> Mapping[str, navigation.Group]:
        """The navigation."""
        return navigation.groups_for(self.by, self.here, self.request.path)

    @cached_property
    def entries(self) -> list[navigation.Shown]:
        """All of the navigation in one row."""
        return [one for group in self.groups.values() for one in group.entries]

    @property
    def phone(self) -> list[navigation.Shown]:
        """The two places of my own in the bar of a telephone."""
        return [one for one in self.entries if one.entry.phone][:2]

    @property
    def offered(self) -> tuple[navigation.Entry, ...]:
        """Where it leads, whatever waits there."""
        return tuple(one.entry for one in self.entries)

    @cached_property
    def openings(self) -> tuple[navigation.Entry, ...]:
        """What can be made."""
        return tuple(navigation.openings_for(self.by, self.here))

    @cached_property
    def time(self) -> datetime:
        """Date and time at this site."""
        return now().astimezone(zone_of(self.here))

    @property
    def days(self) -> tuple[str, str]:
        """Today and tomorrow there, as they stand in the bar above: Wed 18 Nov."""
        return spoken_day(self.time), spoken_day(self.time + timedelta(days=1))

    @property
    def settings(self) -> Mapping[navigation.Text, list[navigation.Entry]]:
        """What is set up once and then rarely, under its headings."""
        return navigation.settings_for(self.by, self.here)

    @property
    def in_settings(self) -> bool:
        """Whether this is the page of settings, or one that it leads to."""
        current = {group for group, shown in self.groups.items() if any(one.is_current for one in shown.entries)}
        return self.request.path == reverse("settings") or current == {navigation.SETTINGS}

    @cached_property
    def toasts(self) -> list[dict[str, Any]]:
        """What just happened."""
        return toasts.told(self.request)

    @property
    def live(self) -> dict[str, str]:
        """Where the page hears of changes, and since when it knows nothing of them."""
        return {"stream": settings.LIVE_URL, "since": wall().isoformat()}

    @cached_property
    def unread(self) -> int:
        """How many messages I have not read."""
        from huiyin.face.live.messages import unread  # here: it knows tables

        return unread(self.by)

    @property
    def languages(self) -> list[tuple[str, str]]:
        """The languages of the house, each in its own words."""
        return list(settings.LANGUAGES)


def spoken_day(there: datetime) -> str:
    """A day with its weekday."""
    day = dateformat(there, pgettext("a day, as Django's date filter writes it", "j M"))
    return _("%(weekday)s %(day)s") % {"weekday": WEEKDAYS[there.weekday()], "day": day}
