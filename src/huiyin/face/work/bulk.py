"""One verb said to many rows: how many of them it fits, and then fifty at a time by a worker, each row once.

A worker that is killed is followed by another: how far the work is stands in the row that was written together with the
last fifty, so nothing is said twice and nothing is passed over.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import OperationalError
from django.http import QueryDict
from django.utils.translation import gettext as _

from huiyin.core.clock.time import wall
from huiyin.core.doors.problems import problem_of
from huiyin.core.records.record import Outrun
from huiyin.core.rights.actor import Actor
from huiyin.core.rights.refusals import Refused
from huiyin.core.verbs import Reference, together
from huiyin.core.verbs.refusing import Impossible
from huiyin.core.verbs.signature import BadInput, model_of
from huiyin.core.verbs.unit import attempt
from huiyin.face.forms.asks import Asks, asks_of, reference_of
from huiyin.face.forms.form import VerbForm
from huiyin.face.lists.asking import Asked
from huiyin.face.lists.listing import Listing, listing_called
from huiyin.face.models.work import Shortfall, Work
from huiyin.face.saying.offering import why_not
from huiyin.face.work.working import begin, end, runs

BULK = "bulk"
MOST_CHOSEN, MOST_TRIED, AT_ONCE = 100_000, 1_000, 50


@dataclass(frozen=True)
class Chosen:
    """The rows that somebody chose: some by their ids, or all that match."""

    listing: type[Listing[Any]]
    by: Actor
    ids: tuple[int, ...]
    asked: Asked | None = None

    @classmethod
    def of(cls, listing: type[Listing[Any]], data: QueryDict, by: Actor) -> Chosen:
        """Read a form; ids that are none are left out."""
        if data.get("all"):
            return cls(listing, by, (), Asked.of(listing, QueryDict(data.get("query", ""))))
        given = dict.fromkeys(one for one in data.getlist("row") if one.isascii() and one.isdecimal() and len(one) < 19)
        return cls(listing, by, tuple(int(one) for one in list(given)[:MOST_CHOSEN]))

    def rows(self) -> Any:
        """The rows themselves, as far as he may see them."""
        if self.asked is not None:
            rows, filters = self.listing.matching(self.asked, self.by)
            filters.demand_legible()
            return rows
        return self.listing.rows(self.by).filter(pk__in=self.ids)

    def some(self) -> list[Any]:
        """The first thousand of them, to see what fits."""
        return list(self.rows().order_by("pk")[:MOST_TRIED])

    def all_ids(self) -> list[int]:
        """Their ids in the order of entry, a hundred thousand at most: what is begun is what was counted."""
        return list(self.rows().order_by("pk").values_list("pk", flat=True)[:MOST_CHOSEN])


@dataclass(frozen=True)
class Fit:
    """How many of the chosen rows a verb can be said to; `tried` of them were looked at."""

    verb: Reference
    fitting: int
    tried: int
    reasons: tuple[tuple[str, str], ...] = ()

    @property
    def asks(self) -> Asks:
        """What the verb is called."""
        return asks_of(self.verb)

    @property
    def many(self) -> str:
        """How many, as the button says it."""
        return f"{self.fitting:,}{'+' if self.tried >= MOST_TRIED else ''}"


def fits(chosen: Chosen) -> list[Fit]:
    """For each verb that the list offers, how many of the chosen rows it fits."""
    records = chosen.some()
    return [fit_of(verb, records, chosen.by) for verb in chosen.listing.offered().values()]


def fit_of(verb: Reference, records: list[Any], by: Actor) -> Fit:
    """The same for one verb, with the first reasons why not."""
    reasons = [(str(record), str(why)) for record in records if (why := why_not(verb, record, by))]
    return Fit(verb, len(records) - len(reasons), len(records), tuple(reasons[:3]))


def begin_bulk(chosen: Chosen, verb: Reference, typed: QueryDict) -> Work:
    """Let a worker say it to all of them, with what was typed once for all."""
    ids = chosen.all_ids()
    asked = {"verb": verb.label, "typed": typed.urlencode(), "rows": ids}
    return begin(BULK, by=chosen.by, asked=asked, about=chosen.listing.code, total=len(ids))


def taking_back(work: Work) -> Reference | None:
    """The verb that takes it back, where its table names one that asks for nothing; None when there is nothing left."""
    if work.kind != BULK or not work.is_over or work.done == work.errors or work.asked.get("undone"):
        return None
    inverse = asks_of(Reference.named(work.asked["verb"])).undo
    if not inverse or inverse is True:
        return None
    verb = reference_of(inverse)
    return verb if not any(one.is_required() for one in model_of(verb).model_fields.values()) else None


def take_back(work: Work, verb: Reference, by: Actor) -> Work:
    """Let a worker say the inverse to the rows to which it was said, once."""
    short = set(Shortfall.objects.filter(work=work).values_list("record_id", flat=True))
    rows = [one for one in work.asked["rows"][: work.done] if one not in short]
    Work.objects.visible_to(by).filter(pk=work.pk).update(asked={**work.asked, "undone": True})
    asked = {"verb": verb.label, "typed": "", "rows": rows}
    return begin(BULK, by=by, asked=asked, about=work.about, total=len(rows))


def left_over(work: Work) -> list[int]:
    """The rows to which it could not be said, and those to which nobody came."""
    short = list(Shortfall.objects.filter(work=work).order_by("pk").values_list("record_id", flat=True))
    return short + (work.asked["rows"][work.done :] if work.is_over else [])


def say_again(work: Work, by: Actor) -> Work:
    """Let a worker try those once more, with what was typed."""
    rows = left_over(work)
    asked = {"verb": work.asked["verb"], "typed": work.asked["typed"], "rows": rows}
    return begin(BULK, by=by, asked=asked, about=work.about, total=len(rows))


def title_of(work: Work) -> str:
    """What it is called: Close: Units."""
    verb = asks_of(Reference.named(work.asked["verb"])).label
    return _("%(verb)s: %(list)s") % {"verb": verb, "list": listing_called(work.about).title}


@runs(BULK, title=title_of)
def say_to_all(work: Work, by: Actor) -> None:
    """Fifty after fifty, until none is left or somebody stops it."""
    while fifty(work, by):
        pass
    end(work, by=by)


def fifty(work: Work, by: Actor) -> bool:
    """Say it to the next fifty; whether there may be more. What it changes and how far it is are committed together."""
    reference, ids = Reference.named(work.asked["verb"]), work.asked["rows"]
    with together(by):
        at = Work.objects.visible_to(by).select_for_update().defer("asked").get(pk=work.pk)
        batch = [] if at.is_over else ids[at.done : at.done + AT_ONCE]
        records = reference.noun.objects.visible_to(by).in_bulk(batch)
        short = [one for key in batch if (one := tried(work, reference, records.get(key), key, by))]
        Shortfall.objects.bulk_create(short)
        Work.objects.visible_to(by).filter(pk=work.pk).update(
            done=at.done + len(batch), errors=at.errors + len(short), moved_at=wall()
        )
    return bool(batch)


def tried(work: Work, verb: Reference, record: Any, key: int, by: Actor) -> Shortfall | None:
    """Say the verb to one row; what is written down when it cannot be said."""
    try:
        if record is None:
            return Shortfall(work=work, record_id=key, label="–", sentence=_("It is no longer there for you."))
        with attempt():
            getattr(record, verb.verb)(**typed_for(work, verb, record, by))
    except (Refused, Impossible, BadInput, Outrun, OperationalError) as no:
        return Shortfall(work=work, record_id=key, label=str(record)[:200], sentence=sentence_of(no))
    return None


def typed_for(work: Work, verb: Reference, record: Any, by: Actor) -> dict[str, Any]:
    """What was typed once for all, as the verb takes it for this row. Raises BadInput."""
    form = VerbForm(verb, by=by, record=record, given=QueryDict(work.asked["typed"]))
    if not form.is_valid():
        raise BadInput(form.wrong)
    said: dict[str, Any] = form.said
    return said


def sentence_of(no: Exception) -> str:
    """Why not, in the words of the house."""
    match no:
        case BadInput():
            return "; ".join(no.errors.values())
        case OperationalError():
            return problem_of(no).detail
    return str(no)
