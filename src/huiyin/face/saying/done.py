"""What happened, told where one goes on, with the way to take it back."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from huiyin.core.facts.log import Told
from huiyin.core.records.record import Record
from huiyin.core.rights.permissions import may
from huiyin.core.rights.seeing import seeing
from huiyin.face.forms.asks import is_asked, reference_of
from huiyin.face.forms.form import VerbForm
from huiyin.face.forms.names import flat
from huiyin.face.pages import toasts
from huiyin.face.pages.addresses import verb_url
from huiyin.face.pages.timeline import lines_of
from huiyin.face.saying.once import new_key


def tell_done(request: HttpRequest, form: VerbForm, record: Record, told: Told, where: str) -> None:
    """Tell the fact on the next page; with "Undo" where the table names what takes it back, and it can."""
    by = form.setting.by
    with seeing(by):
        (line,) = lines_of([told], reader=by, about=record)
        toasts.tell(request, line.sentence, undo_of(form, record, where))


def undo_of(form: VerbForm, record: Record, where: str) -> toasts.Undo | None:
    """The button that takes it back: another verb, or the same one with what was there before."""
    inverse = form.asks.undo
    if not inverse:
        return None
    verb = form.verb if inverse is True else reference_of(inverse)
    values = before(form) if inverse is True else {}
    url = verb_url(record, verb) if is_asked(verb) else ""
    if values is None or not url or not may(form.setting.by, verb, record):
        return None
    about = {"version": str(record.version), "once": new_key(), "from": where}
    return toasts.Undo(url, _("Undo"), {**values, **about})


def before(form: VerbForm) -> dict[str, str] | None:
    """What a form said before it was changed, as inputs; None when something needed was not there."""
    said: dict[str, str] = {}
    for piece in form.pieces:
        was: Any = form.started[piece.name]
        if (piece.needed and piece.is_blank(was)) or (piece.field.mask and was != form.raw[piece.name]):
            return None
        if piece.needed or was != form.raw[piece.name]:
            said |= flat(was, piece.name)
    return said or None
