"""What stands in a list, and what its text is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from operator import attrgetter
from typing import Any, Literal
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Choices
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from huiyin.core.rights.actor import Actor
from huiyin.core.ui.moments import day, spoken

NOTHING = "–"

type Value = Callable[[Any, Actor], Any]
"""What a row holds for whoever reads it; masks are put on here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column. `value` is a path such as "site__code", or what makes the value of the row's `needs`.

    `sort` names fields that an index serves; a masked column has none, for the order would tell what the mask hides.
    """

    key: str
    label: str | Promise
    value: str | Value = ""
    needs: tuple[str, ...] = ()
    labels: type[Choices] | Mapping[Any, str | Promise] | None = None
    cell: str = ""
    sort: tuple[str, ...] = ()
    is_default: bool = True
    is_figure: bool = False
    is_masked: bool = False
    unit: str = ""  # a telephone, which shows no heads, says it behind the figure
    phone: Literal["title", "line", "side", ""] = ""

    @property
    def paths(self) -> tuple[str, ...]:
        """The columns of the database that it needs."""
        return (*self.needs, self.path) if self.path else self.needs

    @property
    def path(self) -> str:
        """The path of its value; empty where it is made."""
        return "" if callable(self.value) else self.value or self.key

    def reader(self, by: Actor) -> Callable[[Any], Any]:
        """What gives the value of a row as this reader may know it, in his language."""
        if callable(made := self.value):
            return lambda row: made(row, by)
        value: Callable[[Any], Any] = attrgetter(self.path)
        if self.labels is None:
            return value
        choices = self.labels.choices if isinstance(self.labels, type) else self.labels.items()
        words = {code: str(label) for code, label in choices}
        return lambda row: words.get(value(row), value(row))


def shown(value: Any) -> str:
    """A value as a cell shows it.

    >>> shown(None), shown(89.5), shown(date(2024, 3, 1))
    ('–', '89.5', '1 Mar 2024')
    """
    match value:
        case None | "":
            return NOTHING
        case bool():
            return _("yes") if value else _("no")
        case datetime():
            return spoken(value, ZoneInfo(settings.HOUSE_ZONE))
        case date():
            return day(value)
    return str(value)


def written(value: Any) -> str:
    """A value as a file holds it: whole, on the clock of the house, and the same in a year.

    >>> from datetime import UTC
    >>> written(None), written(date(2024, 3, 1)), written(datetime(2026, 11, 22, 1, 30, tzinfo=UTC))
    ('', '2024-03-01', '2026-11-22 09:30:00+08:00')
    """
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.astimezone(ZoneInfo(settings.HOUSE_ZONE)).isoformat(sep=" ", timespec="seconds")
    return value.isoformat() if isinstance(value, date) else shown(value)
