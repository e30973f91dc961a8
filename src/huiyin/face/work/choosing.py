"""Doors for many rows: which verbs fit how many of them, what is asked once for all, and off to a worker."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict

from huiyin.core.doors.again import ask_again
from huiyin.core.rights.actor import Actor
from huiyin.core.rights.seeing import seeing
from huiyin.core.verbs import Reference, together
from huiyin.core.verbs.signature import BadInput
from huiyin.face.forms.form import VerbForm
from huiyin.face.kept.keeping import back_to, listing_at
from huiyin.face.lists.asking import Asked
from huiyin.face.lists.counting import MOST_COUNTED, count_all, many
from huiyin.face.lists.listing import listing_called
from huiyin.face.models.work import Work
from huiyin.face.pages.showing import show
from huiyin.face.saying.once import asking_of, led_to, new_key
from huiyin.face.work.bulk import BULK, MOST_CHOSEN, Chosen, begin_bulk, fit_of, fits, say_again, take_back, taking_back
from huiyin.face.work.export import TYPES, begin_export
from huiyin.face.work.tray import may_try_again, mine, watch

NOT_TYPED = {"row", "all", "query", "say", "once", "from", "csrfmiddlewaretoken", "version", "base", "type"}


def read_fits(request: HttpRequest, *, by: Actor, code: str) -> HttpResponse:
    """The bar below a list with chosen rows: each verb says how many of them it fits."""
    listing = listing_at(code)
    with seeing(by):
        chosen = Chosen.of(listing, request.POST, by)
        count = len(chosen.all_ids())
        asked = Asked.of(listing, QueryDict(request.POST.get("query", "")))
        every = count_all({"": listing.matching(asked, by)[0]}, listing.rows(by))[""]
        values: dict[str, Any] = {"chosen": count, "fits": fits(chosen) if count else [], "most": MOST_CHOSEN}
    is_all = chosen.asked is not None or count >= every
    more = None if is_all else many(every)
    return show(
        request, "face/list/chosen.jinja", by=by, listing=listing, more=more, is_bounded=every > MOST_COUNTED, **values
    )


def ask_or_say(request: HttpRequest, *, by: Actor, code: str, verb: str) -> HttpResponse:
    """Ask once for what the verb needs, with the number of rows before; then hand it to a worker."""
    with seeing(by):
        saying = Together(request, by, code, verb)
        if not saying.is_ready():
            return saying.asked()
    return once(request, by, lambda: begin_bulk(saying.chosen, saying.verb, saying.typed))


def export_list(request: HttpRequest, *, by: Actor, code: str) -> HttpResponse:
    """Let a worker write the list, or the chosen rows, into a file."""
    listing, kind = listing_at(code), request.POST.get("type", "")
    if kind not in TYPES:
        raise Http404
    if listing.is_personal:
        ask_again(request)
    asked = Asked.of(listing, QueryDict(request.POST.get("query", "")))
    with seeing(by):
        listing.matching(asked, by)[1].demand_legible()
    ids = list(Chosen.of(listing, request.POST, by).ids) or None
    return once(request, by, lambda: begin_export(listing, asked, kind, by=by, rows=ids))


def once(request: HttpRequest, by: Actor, begin: Any) -> HttpResponse:
    """Begin long work, however often the button was pressed, and go back to the list, where the tray shows it."""
    with together(by):
        asking = asking_of(request, by)
        asking.take_turn()
        if earlier := asking.earlier():
            return led_to(request, earlier.content)
        work: Work = begin()
        where = back_to(request)
        asking.keep(where, HTTPStatus.SEE_OTHER)
    watch(request, work)
    return led_to(request, where)


def try_again(request: HttpRequest, *, by: Actor, key: str) -> HttpResponse:
    """Try what could not be done once more: the rows that were left over, or the whole file."""
    with seeing(by):
        work = mine(by, key)
        if not may_try_again(work):
            raise Http404
    if work.kind == BULK:
        return once(request, by, lambda: say_again(work, by))
    listing = listing_called(work.about)
    asked = Asked.said(listing, work.asked["query"])
    rows = work.asked.get("rows")
    return once(request, by, lambda: begin_export(listing, asked, work.asked["type"], by=by, rows=rows))


def undo_work(request: HttpRequest, *, by: Actor, key: str) -> HttpResponse:
    """Take back what was said to many rows."""
    with seeing(by):
        work = mine(by, key)
        verb = taking_back(work)
        if verb is None:
            raise Http404
    return once(request, by, lambda: take_back(work, verb, by))


@dataclass(frozen=True)
class Together:
    """One verb, asked of one person, about many rows."""

    request: HttpRequest
    by: Actor
    code: str
    name: str

    @cached_property
    def chosen(self) -> Chosen:
        """The rows."""
        return Chosen.of(listing_at(self.code), self.request.POST, self.by)

    @cached_property
    def records(self) -> list[Any]:
        """Some of them; Http404 where none is left."""
        found = self.chosen.some()
        if not found:
            raise Http404
        return found

    @cached_property
    def verb(self) -> Reference:
        """The verb; Http404 for one that the list does not offer."""
        offered = self.chosen.listing.offered().get(self.name)
        if offered is None:
            raise Http404
        return offered

    @cached_property
    def typed(self) -> QueryDict:
        """What was typed for all of them."""
        found = QueryDict(mutable=True)
        for key, values in self.request.POST.lists():
            if key not in NOT_TYPED:
                found.setlist(key, values)
        return found

    @cached_property
    def form(self) -> VerbForm:
        """The form of the verb, as for the first of them that it fits."""
        given = self.typed if "say" in self.request.POST else None
        return VerbForm(self.verb, by=self.by, record=self.records[0], given=given)

    def is_ready(self) -> bool:
        """Whether it was said, and what was typed can be."""
        if "say" not in self.request.POST:
            return False
        try:
            return self.form.is_valid()
        except BadInput as bad:
            self.form.blame(bad.errors)
            return False

    def asked(self) -> HttpResponse:
        """The dialog: how many rows, which of them not, and the fields."""
        values: dict[str, Any] = {
            "form": self.form,
            "fit": fit_of(self.verb, self.records, self.by),
            "kept": self.kept(),
        }
        again = {"once": new_key(), "back": back_to(self.request), "action": self.request.path}
        return show(self.request, "face/list/together.jinja", by=self.by, status=self.status, **values, **again)

    @property
    def status(self) -> int:
        """Whether something is wrong."""
        return HTTPStatus.BAD_REQUEST if "say" in self.request.POST else HTTPStatus.OK

    def kept(self) -> list[tuple[str, str]]:
        """What was chosen, to be sent along."""
        if self.chosen.asked is not None:
            return [("all", "1"), ("query", self.chosen.asked.text)]
        return [("row", str(one)) for one in self.chosen.ids]
