"""A request that is sent twice takes effect once: its key, its lock, and the answer that is kept (SAFETY rule 15)."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import wraps
from http import HTTPStatus
from typing import Any, Self

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from huiyin.core.clock.time import wall
from huiyin.core.doors.body import raw
from huiyin.core.doors.models import Answer
from huiyin.core.doors.problems import Problem
from huiyin.core.rights.actor import Actor
from huiyin.core.verbs import together

HEADER = "Idempotency-Key"
KEY = re.compile(r"[\x21-\x7e]{1,200}")
KEPT = timedelta(days=8)


@dataclass(frozen=True)
class Asking:
    """One request that will change something: who asks, where, under which key, and what."""

    who: dict[str, Any]
    path: str
    key: str
    sha256: str

    @classmethod
    def of(cls, request: HttpRequest, by: Actor) -> Self:
        """Read it; the problem's place is the header when the key is missing or cannot be one."""
        return cls.under(request.headers.get(HEADER, ""), request, by, hashlib.sha256(raw(request)).hexdigest())

    @classmethod
    def under(cls, key: str, request: HttpRequest, by: Actor, sha256: str) -> Self:
        """The same, with a key and a digest that came by another way."""
        if not KEY.fullmatch(key):
            sentence = _("Give each request a key of its own, of 1 to 200 letters, digits and signs.")
            raise Problem(HTTPStatus.BAD_REQUEST, sentence, errors={HEADER: sentence})
        who = {"actor_kind": by.kind, "actor_id": by.id}
        return cls(who, request.path[:200], key, sha256)

    def take_turn(self) -> None:
        """Lock the key until the transaction ends; Problem 409 while another request holds it."""
        name = f"{self.who['actor_kind']}:{self.who['actor_id']} {self.path} {self.key}"
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 0))", [name])
            (is_ours,) = cursor.fetchone()
        if not is_ours:
            detail = _("The same request is being worked on. Ask again in a moment.")
            raise Problem(HTTPStatus.CONFLICT, detail, headers={"Retry-After": "1"})

    def answered(self) -> Answer | None:
        """What was kept under this key, whatever it was asked with."""
        return Answer.objects.filter(**self.who, path=self.path, key=self.key).first()

    def earlier(self) -> Answer | None:
        """What was kept the first time; Problem 422 if something else was asked under the same key."""
        kept = self.answered()
        if kept is not None and kept.asked_sha256 != self.sha256:
            raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, _("This key belongs to another request."))
        return kept

    def earlier_answer(self) -> HttpResponse | None:
        """What was answered the first time."""
        kept = self.earlier()
        return None if kept is None else HttpResponse(kept.content, status=kept.status, content_type="application/json")

    def keep(self, content: str, status: int) -> None:
        """Keep the answer in the transaction of what it is about."""
        Answer.objects.create(
            **self.who,
            path=self.path,
            key=self.key,
            asked_sha256=self.sha256,
            status=status,
            content=content,
        )


def once(view: Callable[..., HttpResponse], *, needed: bool = True) -> Callable[..., HttpResponse]:
    """Make a view that changes something take effect once per key. Refusals are raised, hence rolled back and not kept.

    `needed`: a request without a key is refused; else it takes effect as often as it comes.
    """

    @wraps(view)
    def kept(request: HttpRequest, *, by: Actor, **captured: Any) -> HttpResponse:
        if not needed and HEADER not in request.headers:
            with together(by):
                return view(request, by=by, **captured)
        asking = Asking.of(request, by)
        with together(by):
            asking.take_turn()
            earlier = asking.earlier_answer()
            if earlier is not None:
                return earlier
            said = view(request, by=by, **captured)
            asking.keep(said.content.decode(), said.status_code)
            return said

    return kept


def forget_old_answers() -> None:
    """Forget answers after eight days: whoever tries again does it sooner."""
    Answer.objects.filter(answered_at__lt=wall() - KEPT).delete()
