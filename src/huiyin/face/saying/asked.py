"""A form on its way to somebody: at first, with his draft, or again with what was wrong."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse

from huiyin.core.records.record import Outrun, Record
from huiyin.core.rights.actor import Actor
from huiyin.core.verbs import Reference
from huiyin.core.verbs.refusing import Impossible
from huiyin.core.verbs.signature import BadInput
from huiyin.face.forms.form import VerbForm
from huiyin.face.forms.setting import spoken
from huiyin.face.pages.addresses import came_from, record_url
from huiyin.face.pages.here import here
from huiyin.face.pages.showing import show
from huiyin.face.saying import drafts
from huiyin.face.saying.conflicts import Conflict, conflict_of
from huiyin.face.saying.once import new_key

TEMPLATE = "face/verb.jinja"
PLACES = {"dialog", "drawer"}  # where htmx puts it; into the form itself when it comes back


@dataclass(frozen=True)
class Asked:
    """One verb, asked of one person, about one record."""

    request: HttpRequest
    verb: Reference
    by: Actor
    record: Record | None

    def form(self, given: Any = None) -> VerbForm:
        """The form, with what was given."""
        place = here(self.request, self.by)
        return VerbForm(
            self.verb,
            by=self.by,
            record=self.record,
            given=given,
            start=self.request.GET,
            site=place.id if place else None,
        )

    def at_first(self) -> HttpResponse:
        """As the record is; or as it was left, when something was typed and not sent."""
        draft = drafts.draft_of(self.by, self.request.get_full_path())
        if draft is None:
            return self.shown(self.form())
        form = self.form(draft.inputs)
        seen = number(form.posted.one("version") if form.posted else "")
        is_outrun = self.record is not None and not form.opens and seen not in (None, self.record.version)
        conflict = conflict_of(form, seen) if is_outrun else None
        return self.shown(form, draft=draft, conflict=conflict)

    def again(self, problem: Exception) -> HttpResponse:
        """With what was typed, and what is wrong with it."""
        form = self.form(self.request.POST)
        match problem:
            case Outrun():
                seen = number(self.request.POST.get("version", ""))
                return self.shown(form, HTTPStatus.CONFLICT, conflict=conflict_of(form, seen))
            case Impossible():
                return self.shown(form, HTTPStatus.CONFLICT, impossible=str(problem))
            case BadInput():
                form.full_clean()
                form.blame({place: why for place, why in problem.errors.items() if place not in form.wrong})
        if "take" in self.request.POST:
            self.take(form)
            return self.shown(form)
        form.full_clean()
        return self.shown(form, HTTPStatus.BAD_REQUEST)

    def take(self, form: VerbForm) -> None:
        """Take what the record says now for one value, instead of what was typed."""
        name = self.request.POST["take"]
        if name in form.started:
            form.raw[name] = form.started[name]

    def shown(self, form: VerbForm, status: int = HTTPStatus.OK, **more: Any) -> HttpResponse:
        """As a page, or as the part that htmx asks for."""
        target = self.request.headers.get("HX-Target", "").rpartition("#")[2]
        back = came_from(self.request)
        values: dict[str, Any] = {"draft": None, "conflict": None, "impossible": ""} | more
        return show(
            self.request, TEMPLATE, by=self.by, status=status, block=target if target in PLACES else "form",
            form=form, asks=form.asks, record=self.record, once=new_key(), coming_from=back,
            back=back or (record_url(self.record) if self.record else "/"), action=self.request.get_full_path(),
            help=form.asks.help, called=spoken, **values,
        )  # fmt: skip


def number(said: str) -> int | None:
    """A version, as a form carries it."""
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 10 else None


__all__ = ["Asked", "Conflict"]
