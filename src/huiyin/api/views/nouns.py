"""What stands behind the doors of a noun: read many, read one, open one, say a verb; all from its table and its verbs."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from huiyin.api.views.sent import Sent
from huiyin.core.doors.answers import answer
from huiyin.core.doors.lookup import found
from huiyin.core.doors.problems import Problem
from huiyin.core.records.record import Outrun, Record
from huiyin.core.rights.actor import Actor
from huiyin.core.verbs import attempt
from huiyin.core.verbs.reference import Reference
from huiyin.face.programs.asked import page_of
from huiyin.face.programs.shown import Shown
from huiyin.face.programs.told import fact_told, through, told


@dataclass(frozen=True, slots=True)
class Reading:
    """Reading a noun; `last`: the end of the key, where the address of a verb is that of a record too."""

    shown: Shown
    last: str = ""

    def many(self, request: HttpRequest, *, by: Actor) -> HttpResponse:
        """A page of those that fit."""
        return answer(page_of(self.shown, request, by=by))

    def one(self, request: HttpRequest, *, by: Actor, key: str) -> HttpResponse:
        """The one with this key."""
        whole = f"{key}/{self.last}" if self.last else key
        record = as_it_is(self.shown, found(self.shown.noun, whole, by=by, field="key"), by)
        return answer(record or {}, ETag=tag(record))


@dataclass(frozen=True, slots=True)
class Saying:
    """Saying one verb."""

    shown: Shown
    verb: Reference

    def open(self, request: HttpRequest, *, by: Actor) -> HttpResponse:
        """A record comes to be; 201 with it."""
        values = Sent.of(request, self.verb).values(by)
        record = as_it_is(self.shown, getattr(self.verb.noun, self.verb.verb)(**values), by)
        where = {"Location": reverse(f"api-{self.shown.plural}-record", args=[record["key"]])} if record else {}
        return answer(record or {}, HTTPStatus.CREATED, ETag=tag(record), **where)

    def say(self, request: HttpRequest, *, by: Actor, key: str) -> HttpResponse:
        """Something happens to a record; the fact, and the record as it is now."""
        record = found(self.shown.noun, key, by=by, field="key")
        sent = Sent.of(request, self.verb)
        values = sent.values(by)
        try:
            with attempt():  # so that the record can be told as it is, should somebody have been faster
                fact = getattr(record, self.verb.verb).at(sent.version)(**values)
        except Outrun as outrun:
            also = {"record": as_it_is(self.shown, record, by), "sent": sent.document}
            raise Problem(HTTPStatus.CONFLICT, str(outrun), also=also) from None
        now = as_it_is(self.shown, record, by)
        return answer({"fact": fact_told(fact, reader=by), "record": now}, ETag=tag(now))


def as_it_is(shown: Shown, record: Record, by: Actor) -> dict[str, Any] | None:
    """What is told of a record now; `None` where whoever asks sees it no longer."""
    return next(iter(told(shown, through(shown, by).filter(pk=record.pk), reader=by)), None)


def tag(record: dict[str, Any] | None) -> str:
    """The version of a record as a tag that `If-Match` takes back."""
    return f'"{record["version"]}"' if record else '""'
