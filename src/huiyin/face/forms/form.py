"""A Django form made from a verb's signature; what it checks is what the verb checks, so that all doors agree."""

from __future__ import annotations

import json
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from pydantic import MISSING

from huiyin.core.doors.body import refuse_unkeepable
from huiyin.core.doors.lookup import key_of, values_of
from huiyin.core.doors.problems import Problem
from huiyin.core.verbs.signature import BadInput
from huiyin.face.forms.asks import asks_of, reference_of
from huiyin.face.forms.groups import Rows
from huiyin.face.forms.making import pieces_of
from huiyin.face.forms.names import Posted
from huiyin.face.forms.pieces import LEFT_OUT, Piece
from huiyin.face.forms.setting import Setting, zone_of

if TYPE_CHECKING:
    from huiyin.core.records.record import Record
    from huiyin.core.rights.actor import Actor


class PieceWidget(forms.Widget):
    """Reads a piece from a browser by its place, and renders it by the one template of all pieces."""

    template_name = "face/piece.jinja"

    def __init__(self, piece: Piece, form: VerbForm) -> None:
        self.piece, self.form = piece, form
        super().__init__()

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """What the template needs to know."""
        return {"form": self.form, "piece": self.piece, "place": name, "raw": value}

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """What was sent, raw."""
        return self.piece.read(Posted.of(data), name)

    def format_value(self, value: Any) -> Any:
        """It is raw already."""
        return value


class PieceField(forms.Field):
    """One value of the verb. It lets everything through: the verb itself checks."""

    def __init__(self, piece: Piece, form: VerbForm) -> None:
        self.piece = piece
        label, help_text = str(piece.field.label), str(piece.field.help)
        super().__init__(required=False, widget=PieceWidget(piece, form), label=label, help_text=help_text)

    def clean(self, value: Any) -> Any:
        """What the verb is given."""
        return self.piece.given(value)


class VerbForm(forms.Form):
    """The form of one verb, for one record or, of an opening verb, inside its surroundings.

    `start`: raw values that stand there at first, over those of the record;
    `site`: where he works now. After `is_valid()`, `said` holds what the verb
    is called with, and `wrong` a sentence for each place of a mistake; `about` is what is wrong with the whole.
    """

    use_required_attribute = False

    def __init__(
        self, verb: Any, *, by: Actor, record: Record | None = None, given: Any = None, start: Any = None,
        site: int | None = None,
    ) -> None:  # fmt: skip
        self.verb, self.asks, self.record = reference_of(verb), asks_of(verb), record
        self.setting = Setting(by, record, site)
        self.posted = None if given is None else Posted.of(given)
        self.wrong: dict[str, str] = {}
        self.about: list[str] = []
        self.said: dict[str, Any] = {}
        super().__init__(data=None if self.posted is None else self.posted, auto_id="f-%s")  # type: ignore[arg-type]
        for piece in pieces_of(self.verb, self.setting):
            self.fields[piece.name] = PieceField(piece, self)
        self.started = self.values_at_first(Posted.of(start or {}))

    @property
    def pieces(self) -> list[Piece]:
        """What is asked for, in order."""
        return [field.piece for field in self.fields.values() if isinstance(field, PieceField)]

    def values_at_first(self, start: Posted) -> dict[str, Any]:
        """Raw values: those that were handed over, else those of the record."""
        return {
            piece.name: piece.read(start, piece.name) if start.says(piece.name) else piece.show(self.value_of(piece))
            for piece in self.pieces
        }

    def value_of(self, piece: Piece) -> Any:
        """What stands there at first: as the table says, else what the record has, else what the signature says."""
        if piece.field.mask or piece.field.look == "secret":
            return None
        start, default = piece.field.start, None if piece.default is MISSING else piece.default
        if callable(start):
            return start(self.record) if self.record is not None else default
        if piece.field.here and piece.is_wanted and self.record is None:
            return self.setting.site_to_choose(piece)
        inside = getattr(self.verb.said, "inside", None)
        if self.record is None or (self.opens and piece.name != inside and not start):
            return default
        if piece.name == inside:
            return self.record
        return getattr(self.record, start or piece.name, default)

    @property
    def opens(self) -> bool:
        """Whether a record comes to be."""
        return hasattr(self.verb.said, "inside")

    @property
    def label(self) -> str:
        """The verb's label: "places.unit.rename"."""
        return self.verb.label

    @property
    def id(self) -> str:
        """The id of the form on its page; those of its inputs begin with it."""
        return f"say-{self.verb.label.replace('.', '-')}"

    @property
    def record_key(self) -> str:
        """The key of the record that it is about."""
        return key_of(self.record) if self.record is not None and not self.opens else ""

    @cached_property
    def raw(self) -> dict[str, Any]:
        """What stands in the form now: what was typed, else what stood there at first."""
        if self.posted is None:
            return self.started
        return {piece.name: piece.read(self.posted, piece.name) for piece in self.pieces}

    @cached_property
    def base(self) -> dict[str, Any]:
        """What stood there when the form was opened, as the form itself remembers."""
        try:
            kept = json.loads(self.posted.one("base")) if self.posted else None
        except ValueError:
            kept = None
        return kept if isinstance(kept, dict) else self.started

    @property
    def base_said(self) -> str:
        """The same as the form carries it along."""
        return json.dumps({} if self.opens else self.base, ensure_ascii=False)

    def clean(self) -> dict[str, Any]:
        """Ask the verb's own check; only what was changed is said where the verb lets the rest stay."""
        given = {name: value for name, value in self.cleaned_data.items() if value is not LEFT_OUT}
        for piece in self.pieces:
            if not (self.posted and self.posted.says(piece.name)) or self.stayed(piece):
                given.pop(piece.name, None)
        for piece in self.pieces:
            if piece.field.demanded and piece.is_wanted and piece.is_blank(self.raw[piece.name]):
                self.blame({piece.name: _("This is needed.")})
        try:
            refuse_unkeepable(list(given.values()))
            self.said = values_of(self.verb, given, by=self.setting.by)
        except ValueError:
            self.about.append(_("This holds a control sign that cannot be kept. Paste it as plain text."))
            self.add_error(None, self.about[-1])
        except (BadInput, Problem) as bad:
            self.blame(bad.errors)
        return self.cleaned_data

    def stayed(self, piece: Piece) -> bool:
        """Whether a value that may stay stands as it stood."""
        before = self.base.get(piece.name, self.started[piece.name])
        return piece.default is MISSING and self.raw[piece.name] == before

    def blame(self, errors: Any) -> None:
        """Note what is wrong, each sentence at its place on the screen; without a place, with the whole."""
        for place, why in errors.items():
            name, _dot, inner = str(place).partition(".")
            if name not in self.fields:
                self.about.append(why)
                self.add_error(None, why)
                continue
            piece: Piece = self.fields[name].piece  # type: ignore[attr-defined]
            blank = piece.needed and not inner and piece.is_blank(self.raw[name])
            self.wrong[self.place_shown(piece, name, inner)] = _("This is needed.") if blank else why
            self.add_error(name, why)

    def place_shown(self, piece: Piece, name: str, inner: str) -> str:
        """The place on the screen: blank rows between those that are written do not count for the verb."""
        row, _dot, rest = inner.partition(".")
        if isinstance(piece, Rows) and row.isdecimal():
            return ".".join(filter(None, [name, str(piece.row_of(self.raw[name], int(row))), rest]))
        return ".".join(filter(None, [name, inner]))

    @property
    def first_wrong(self) -> str:
        """The place that gets the focus: the first on the screen that is wrong."""
        order = [piece.name for piece in self.pieces]
        return min(self.wrong, key=lambda place: order.index(place.partition(".")[0]), default="")


def form_of(verb: Any, by: Actor, record: Record | None = None, **more: Any) -> VerbForm:
    """The form of a verb, as somebody fills it in."""
    return VerbForm(verb, by=by, record=record, **more)


__all__ = ["VerbForm", "form_of", "zone_of"]
