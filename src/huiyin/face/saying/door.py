"""The door of one verb: GET asks for what it needs, POST says it; as a page, in a dialog or in a drawer."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from huiyin.core.doors.again import ask_again
from huiyin.core.doors.answers import answer
from huiyin.core.doors.lookup import found, noun_in
from huiyin.core.doors.problems import Problem
from huiyin.core.facts import log
from huiyin.core.records.record import Outrun, Record
from huiyin.core.records.references import Ref
from huiyin.core.rights.actor import Actor
from huiyin.core.rights.permissions import demand, rule_of
from huiyin.core.rights.refusals import Refused
from huiyin.core.rights.seeing import seeing
from huiyin.core.verbs import Reference, together
from huiyin.core.verbs.refusing import Impossible
from huiyin.core.verbs.signature import BadInput, model_of
from huiyin.core.verbs.unit import Unit
from huiyin.face.forms.form import VerbForm
from huiyin.face.pages.addresses import came_from, record_url
from huiyin.face.saying import drafts
from huiyin.face.saying.asked import Asked
from huiyin.face.saying.done import tell_done
from huiyin.face.saying.offering import may_open
from huiyin.face.saying.once import asking_of, led_to


class Unfit(Exception):
    """What was typed cannot be said yet; the form knows where and why."""


@dataclass(frozen=True)
class Saying:
    """The door of a verb."""

    verb: Reference

    @property
    def inside(self) -> str | None:
        """The value in which an opening verb opens; empty for one that needs no surroundings, None for other verbs."""
        said: Any = self.verb.said
        return (said.inside or "") if hasattr(said, "inside") else None

    def ask(self, request: HttpRequest, *, by: Actor, key: str = "") -> HttpResponse:
        """The form, with what was typed earlier."""
        record = self.about(request, key, by)
        self.demand(record, by)
        return Asked(request, self.verb, by, record).at_first()

    def say(self, request: HttpRequest, *, by: Actor, key: str = "") -> HttpResponse:
        """Say the verb; or only check what was typed, or keep it as a draft."""
        for what, do in (("draft", self.keep_draft), ("check", self.check)):
            if what in request.POST:
                with seeing(by):
                    return do(request, self.about(request, key, by), by)
        try:
            return self.do(request, key, by)
        except (Unfit, BadInput, Outrun, Impossible) as problem:
            with seeing(by):
                return Asked(request, self.verb, by, self.about(request, key, by)).again(problem)

    def do(self, request: HttpRequest, key: str, by: Actor) -> HttpResponse:
        """Say it once, and lead on."""
        with together(by) as unit:
            asking = asking_of(request, by)
            asking.take_turn()
            if earlier := asking.earlier():
                return led_to(request, earlier.content)
            form = VerbForm(self.verb, by=by, record=self.about(request, key, by), given=request.POST)
            with timezone.override(form.setting.zone):
                self.understand(form, version_in(request))
                ask_again(request, self.verb)
                record = self.speak(form, version_in(request))
            told = last_told(unit, record)
            drafts.discard(by, request.get_full_path())
            where = self.leads_to(request, key, record)
            asking.keep(where, HTTPStatus.SEE_OTHER)
        tell_done(request, form, record, told, where)
        return led_to(request, where)

    def understand(self, form: VerbForm, version: int | None) -> None:
        """Raise Outrun for a form of an older version, Unfit for one that cannot be said."""
        if form.record is not None and self.inside is None:
            form.record.expect(version)
        if "take" in (form.posted.lists if form.posted else ()) or not form.is_valid():
            raise Unfit

    def speak(self, form: VerbForm, version: int | None) -> Record:
        """The verb itself; the record that it was about, or that came to be. Raises what verbs raise."""
        if self.inside is not None:
            opened: Record = getattr(self.verb.noun, self.verb.verb)(**form.said)
            return opened
        assert form.record is not None, "a verb is said to a record"
        getattr(form.record, self.verb.verb).at(version)(**form.said)
        return form.record

    def about(self, request: HttpRequest, key: str, by: Actor) -> Record | None:
        """The record, or the surroundings of one that shall come to be, as far as they are known."""
        if self.inside is None:
            return found(self.verb.noun, key, by=by, field="key", needs=site_in(self.verb.noun))
        around = (request.POST.get(self.inside) or request.GET.get(self.inside)) if self.inside else None
        noun = self.inside and noun_in(model_of(self.verb).model_fields[self.inside].annotation)
        try:
            return found(noun, around, by=by, field=self.inside, needs=site_in(noun)) if noun and around else None
        except (BadInput, Problem):
            return None  # the form says it, at its place

    def demand(self, record: Record | None, by: Actor) -> None:
        """Refuse whoever may not say it, to this record or anywhere."""
        if record is not None:
            demand(self.verb, record, by)
        elif not may_open(self.verb, by):
            raise Refused(self.verb, rule_of(self.verb), self.verb.noun())

    def leads_to(self, request: HttpRequest, key: str, record: Record) -> str:
        """Where one goes on: back to where one came from, or to the record."""
        from huiyin.face.forms.asks import asks_of

        back, page = came_from(request), record_url(record)
        if self.inside is not None:
            return (back or page if asks_of(self.verb).then == "back" else page or back) or "/"
        own = request.path.removesuffix(f"{self.verb.verb}/")
        path, _mark, query = back.partition("?")
        if back and path != own:
            return back
        return f"{page}?{query}" if query else page

    def check(self, request: HttpRequest, record: Record | None, by: Actor) -> HttpResponse:
        """What is wrong with one value, and nothing else: it is checked when the field is left. Changes nothing."""
        form = VerbForm(self.verb, by=by, record=record, given=request.POST)
        form.is_valid()
        name = request.POST["check"]
        return answer({"errors": {place: why for place, why in form.wrong.items() if place.partition(".")[0] == name}})

    def keep_draft(self, request: HttpRequest, record: Record | None, by: Actor) -> HttpResponse:
        """Keep what is being typed, or throw it away and begin anew."""
        if request.POST["draft"] == "discard":
            drafts.discard(by, request.get_full_path())
            return Asked(request, self.verb, by, record).at_first()
        asking = asking_of(request, by)
        asking.take_turn()  # what is typed and what is said under one key wait for each other
        form = VerbForm(self.verb, by=by, record=record, given=request.POST)
        draft = None if asking.answered() else drafts.keep(by, request.get_full_path(), form)
        return answer({"said": drafts.said(draft, form.setting.zone)})


def site_in(noun: type[Record]) -> list[str]:
    """What is fetched with a record, because its times and languages are those of its site."""
    return [noun.site_field.removesuffix("_id")] if noun.site_field not in (None, "id") else []


def version_in(request: HttpRequest) -> int | None:
    """The version of the record that the form was made from."""
    said = request.POST.get("version", "")
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 10 else None


def last_told(unit: Unit, record: Record) -> log.Told:
    """The last fact about a record that a unit of work is going to write."""
    about = Ref.to(record)
    told: log.Told = [one for one in unit.gathered[log.write] if one.about == about][-1]
    return told
