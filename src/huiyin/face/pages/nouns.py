"""The pages of a noun: its list, the page of each record, and a door for each verb."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import NoReverseMatch, URLPattern, reverse

from huiyin.core.doors.door import door
from huiyin.core.doors.lookup import found
from huiyin.core.doors.permission import SIGNED_IN, Permission
from huiyin.core.records.record import Record
from huiyin.core.rights.actor import Actor
from huiyin.core.verbs import Reference
from huiyin.core.verbs.reference import verbs_of
from huiyin.face.forms.asks import asks_of, is_asked
from huiyin.face.forms.setting import zone_of
from huiyin.face.lists.beside import beside
from huiyin.face.pages.addresses import called, came_from, plural_of
from huiyin.face.pages.panels import panels_on
from huiyin.face.pages.sheets import Sheet
from huiyin.face.pages.showing import show
from huiyin.face.papers.attachable import Attachable
from huiyin.face.papers.doors import doors_of_papers
from huiyin.face.saying.door import Saying

type View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class RecordPage:
    """The door of a record."""

    noun: type[Record]
    sheet: Sheet[Any]

    def __call__(self, request: HttpRequest, *, by: Actor, key: str) -> HttpResponse:
        """The page; to htmx only the next piece of its timeline."""
        record = found(self.noun, key, by=by, field="key", needs=self.sheet.needs)
        before = request.GET.get("before", "")
        return show(
            request, "face/record.jinja", by=by, block="timeline" if before else None,
            record=record, sheet=self.sheet, spoken_name=self.sheet.title(record), zone=zone_of(record),
            verbs=self.sheet.verbs(record, by), timeline=self.sheet.told(record, by, before),
            panels=panels_on(record, by=by), back=self.back(request), beside=beside(request, record, by),
        )  # fmt: skip

    def back(self, request: HttpRequest) -> str:
        """Where one came from, else the list."""
        try:
            return came_from(request) or reverse(plural_of(self.noun))
        except NoReverseMatch:
            return ""


def pages_of(
    noun: type[Record], plural: str, *, list: View | None = None, sheet: type[Sheet[Any]] | None = None,
    permission: Permission = SIGNED_IN,
) -> list[URLPattern]:  # fmt: skip
    """The doors of a noun: `/units/`, `/units/open/`, `/units/XF/3-2-501/rename/`, `/units/XF/3-2-501/`.

    Each verb that a table of forms shows has a door; opening verbs stand beside the list.
    """
    called(noun, plural)
    made = [door(f"{plural}/", list, permission=permission, name=plural)] if list else []
    for name, said in verbs_of(noun).items():
        verb = Reference(noun, name)
        if not (is_asked(verb) and asks_of(verb).shown):
            continue
        saying = Saying(verb)
        route = f"{plural}/{name}/" if hasattr(said, "inside") else f"{plural}/<path:key>/{name}/"
        made.append(door(route, saying.ask, post=saying.say, permission=permission, name=f"{plural}-{name}"))
    made.sort(key=lambda one: "<path" in str(one.pattern))
    if issubclass(noun, Attachable):
        made += doors_of_papers(noun, plural, permission)
    if sheet:
        page = RecordPage(noun, sheet())
        made.append(door(f"{plural}/<path:key>/", page, permission=permission, name=f"{plural}-record"))
    return made
