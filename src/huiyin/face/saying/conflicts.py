"""Two people changed the same record: what was typed stays, and stands beside what the other one wrote."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from huiyin.core.facts.log import Told, visible_facts
from huiyin.core.ui.joining import labelled, listed
from huiyin.face.forms.groups import Group, Many, Rows, Table
from huiyin.face.forms.pieces import Amount, Another, Choice, Languages, Piece, YesNo
from huiyin.face.pages.timeline import Line, lines_of

if TYPE_CHECKING:
    from huiyin.core.records.record import Record
    from huiyin.core.rights.actor import Actor
    from huiyin.face.forms.form import VerbForm

MOST_TOLD = 5


@dataclass(frozen=True)
class Difference:
    """One value that both changed: what the record says now, to be taken or overwritten."""

    piece: Piece
    theirs: list[str]


@dataclass(frozen=True)
class Conflict:
    """Who was faster, with what, and where both say something different."""

    told: list[Line]
    differences: dict[str, Difference]
    taken_over: str


def conflict_of(form: VerbForm, seen: int | None) -> Conflict:
    """Compare a form that was outrun with the record as it is now.

    What only the other one changed is taken over; what both changed stays as it was typed, and is shown beside his.
    """
    differences, taken_over = {}, []
    for piece in form.pieces:
        mine, theirs = form.raw[piece.name], form.started[piece.name]
        before = form.base.get(piece.name, theirs)
        if theirs in (before, mine):
            continue
        if mine == before:
            form.raw[piece.name] = theirs
            taken_over.append(str(piece.field.label))
        else:
            differences[piece.name] = Difference(piece, said(piece, theirs))
    form.base = form.started
    record = form.record
    assert record is not None, "only a record that is there can be changed by two"
    told = who_was_faster(record, seen, form.setting.by)
    return Conflict(told, differences, listed(taken_over))


def who_was_faster(record: Record, seen: int | None, by: Actor) -> list[Line]:
    """What happened to a record since somebody saw that version of it, newest first: each change is one fact."""
    changes = min(max(record.version - (seen or record.version), 1), MOST_TOLD)
    rows = visible_facts(by, record.noun).filter(record_id=record.pk).order_by("-recorded_at", "-id")[:changes]
    return lines_of((told for told in map(Told.of, rows) if told), reader=by)


def said(piece: Piece, raw: Any) -> list[str]:
    """What is raw in lines that people can read."""
    match piece:
        case _ if piece.is_blank(raw):
            return [_("nothing")]
        case Choice():
            return [dict(piece.options).get(raw, raw)]
        case Many(each=Choice() as each):
            return [dict(each.options).get(one, one) for one in raw]
        case Another() | Many():
            return [label for _key, label in piece.options_for(raw)]
        case YesNo():
            return [_("yes")]
        case Amount():
            return [f"{raw['amount']} {raw['currency']}"]
        case Languages():
            return [f"{text} ({code})" for code, text in raw.items() if text]
        case Table():
            return [labelled(label, " ".join(said(piece.each, raw[code]))) for code, label in piece.lines]
        case Rows():
            return [listed(said(piece.each, one)) for one in raw]
        case Group():
            return [line for part in piece.parts for line in said(part, raw[part.name])]
    return str(raw).splitlines()
