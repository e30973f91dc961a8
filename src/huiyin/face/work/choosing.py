"""Doors for many rows: which verbs fit how many of them, what is asked once for all, and off to a worker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _

from huiyin.core.rights.actor import Actor
from huiyin.core.rights.seeing import seeing
from huiyin.core.verbs import Reference
from huiyin.core.verbs.signature import BadInput
from huiyin.face.forms.form import VerbForm
from huiyin.face.lists.counting import many
from huiyin.face.lists.doors import back_to, listing_at, watch
from huiyin.face.pages.showing import show
from huiyin.face.saying.once import led_to
from huiyin.face.work.bulk import Chosen, Fit, begin_bulk, fit_of, fits

NOT_TYPED = {"row", "all", "query", "say", "once", "from", "csrfmiddlewaretoken", "version", "base"}


def read_fits(request: HttpRequest, *, by: Actor, code: str) -> HttpResponse:
    """The bar below a list with chosen rows: each verb says how many of them it fits."""
    with seeing(by):
        chosen = Chosen.of(listing_at(code), request.POST, by)
        count = chosen.rows().count() if chosen.asked is None else len(chosen.all_ids())
        values: dict[str, Any] = {"code": code, "chosen": count, "many": many, "fits": fits(chosen) if count else []}
    return show(request, "face/list/chosen.jinja", by=by, **values)


def ask_or_say(request: HttpRequest, *, by: Actor, code: str, verb: str) -> HttpResponse:
    """Ask once for what the verb needs, with the number of rows before; then hand it to a worker."""
    with seeing(by):
        saying = Together.of(request, by, code, verb)
        if not saying.is_ready():
            return saying.asked()
    work = begin_bulk(saying.chosen, saying.verb, saying.typed)
    watch(request, _("Started: %(work)s") % {"work": work})
    return led_to(request, back_to(request))


@dataclass(frozen=True)
class Together:
    """One verb, asked of one person, about many rows."""

    request: HttpRequest
    by: Actor
    chosen: Chosen
    verb: Reference
    fit: Fit
    form: VerbForm
    typed: QueryDict

    @classmethod
    def of(cls, request: HttpRequest, by: Actor, code: str, name: str) -> Together:
        """Read what was chosen and typed; Http404 for a verb that the list does not offer, or where no row is left."""
        listing = listing_at(code)
        offered = listing.offered().get(name)
        chosen = Chosen.of(listing, request.POST, by)
        records = list(chosen.rows().order_by("pk")[:1000]) if offered else []
        if offered is None or not records:
            raise Http404
        verb, typed = offered.reference, QueryDict(mutable=True)
        for key, values in request.POST.lists():
            if key not in NOT_TYPED:
                typed.setlist(key, values)
        form = VerbForm(verb, by=by, record=records[0], given=typed if "say" in request.POST else None)
        return cls(request, by, chosen, verb, fit_of(verb, records, by), form, typed)

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
        values = {
            "form": self.form,
            "fit": self.fit,
            "asks": self.form.asks,
            "kept": self.kept(),
            "back": back_to(self.request),
        }
        return show(self.request, "face/list/together.jinja", by=self.by, action=self.request.path, **values)

    def kept(self) -> list[tuple[str, str]]:
        """What was chosen, to be sent along."""
        if self.chosen.asked is not None:
            return [("all", "1"), ("query", self.chosen.asked.text)]
        return [("row", str(one)) for one in self.chosen.ids]
