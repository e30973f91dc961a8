"""The time that is left, in words, as people at the desk say it; never seconds, never "-35" (LOOK: words).

One table of phrases serves Python and `due.js`, which says it again each minute.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.dateformat import format as dateformat
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

from huiyin.core.ui.moments import WEEKDAYS
from huiyin.face.clocks.clock import Clock
from huiyin.face.clocks.states import ICONS, State, begins

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
SAID_AS_LENGTH = 4 * HOUR  # what is farther off is said as a moment: "by 17:30 tomorrow"
IN_WHOLE_DAYS = 3  # from here on hours do not matter

PHRASES = {
    "minutes": _("%(minutes)s min"),
    "hours": _("%(hours)s h"),
    "hours_minutes": _("%(hours)s h %(minutes)s min"),
    "day": _("1 day"),
    "days": _("%(days)s days"),
    "days_hours": _("%(days)s d %(hours)s h"),
    "left": _("%(length)s left"),
    "left_now": _("less than 1 min left"),
    "late": _("%(length)s late"),
    "late_now": _("less than 1 min late"),
    "today": _("by %(time)s today"),
    "tomorrow": _("by %(time)s tomorrow"),
    "weekday": _("by %(weekday)s %(time)s"),
    "date": _("by %(date)s"),
    "took": pgettext_lazy("how long something took", "%(minutes)s min"),
    "took_now": _("less than 1 min"),
    "paused": _("Paused"),
    "paused_for": _("Paused · %(reason)s"),
    "kept": _("kept, in %(length)s"),
    "kept_late": _("done, %(length)s late"),
}


@dataclass(frozen=True, slots=True)
class Due:
    """What is said of a clock, and what the page needs to say it again later: when its state changes."""

    state: State
    text: str
    icon: str
    clock: Clock

    @property
    def at(self) -> datetime:
        """When it is due, on the clock of its place."""
        return self.clock.due.astimezone(self.clock.zone)

    @property
    def title(self) -> str:
        """The full time, with its zone."""
        return f"{self.at.isoformat(' ', 'minutes')[:16]} {self.clock.zone.key}"

    @property
    def goes_on(self) -> bool:
        """Whether the words change as time goes by."""
        return self.state not in (State.PAUSED, State.KEPT)

    @property
    def turns(self) -> str:
        """The seconds, counted from 1970, at which it becomes soon and due now: `due.js` needs no thresholds."""
        return f"{self._begins(State.SOON)} {self._begins(State.DUE_NOW)}"

    def _begins(self, state: State) -> int:
        return int(
            (self.clock.due - begins(state, self.clock.due - self.clock.opened, self.clock.thresholds)).timestamp()
        )


def due(clock: Clock) -> Due:
    """What is said of a clock, in the language of whoever reads."""
    return Due(clock.state, words(clock), ICONS[clock.state], clock)


def words(clock: Clock) -> str:
    """How much is left, how late it is, why it stands still, how long it took."""
    if clock.kept_at:
        late = clock.kept_at > clock.due
        length = took(clock.kept_at - (clock.due if late else clock.opened))
        return say("kept_late" if late else "kept", length=length)
    if clock.state == State.PAUSED:
        return say("paused_for", reason=clock.reason) if clock.reason else say("paused")
    left = clock.due - clock.now
    if abs(left) < MINUTE:
        return say("late_now" if left < timedelta(0) else "left_now")
    if left < timedelta(0):
        return say("late", length=length_of(-left))
    return say("left", length=length_of(left)) if left <= SAID_AS_LENGTH else moment(clock)


def moment(clock: Clock) -> str:
    """By when, the nearer the plainer; midnight belongs to the day that it ends."""
    there, seen = clock.due.astimezone(clock.zone), clock.now.astimezone(clock.zone)
    time = f"{there:%H:%M}"
    if time == "00:00":
        there, time = there - MINUTE, "24:00"
    days = (there.date() - seen.date()).days
    if days < len(WEEKDAYS):
        key = ("today", "tomorrow", "weekday")[min(days, 2)]
        return say(key, time=time, weekday=WEEKDAYS[there.weekday()])
    form = "j M" if there.year == seen.year else "j M Y"
    return say("date", date=dateformat(there, pgettext("a day, as Django's date filter writes it", form)))


def length_of(length: timedelta) -> str:
    """A length as people say it: 35 min, 2 h 05 min, 1 d 2 h, 3 days; what is over is dropped.

    >>> [length_of(timedelta(minutes=m)) for m in (35, 120, 125, 1440, 1560, 4400)]
    ['35 min', '2 h', '2 h 05 min', '1 day', '1 d 2 h', '3 days']
    """
    hours, minutes = divmod(length // MINUTE, 60)
    days, hours_over = divmod(hours, 24)
    if not hours:
        return say("minutes", minutes=minutes)
    if not days:
        return say("hours_minutes", hours=hours, minutes=f"{minutes:02}") if minutes else say("hours", hours=hours)
    if hours_over and days < IN_WHOLE_DAYS:
        return say("days_hours", days=days, hours=hours_over)
    return say("day") if days == 1 else say("days", days=days)


def took(length: timedelta) -> str:
    """A length that is over: Chinese says 分钟 of it where it says 分 of what is left."""
    if length < HOUR:
        return say("took", minutes=length // MINUTE) if length >= MINUTE else say("took_now")
    return length_of(length)


def say(key: str, **values: Any) -> str:
    """A phrase of the table in the active language."""
    return str(PHRASES[key]) % values


def phrases() -> dict[str, Any]:
    """What `due.js` needs to say the same."""
    return {
        "phrases": {key: str(text) for key, text in PHRASES.items()},
        "weekdays": [str(day) for day in WEEKDAYS],
        "icons": ICONS,
    }
