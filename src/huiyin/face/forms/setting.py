"""Where a form stands: who fills it in, for which record, on whose clock; pieces ask it what they cannot know."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, cast
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from django.conf import settings
from django.db import models

from huiyin.core.clock.zones import zone_called
from huiyin.core.doors.lookup import found, key_of, noun_in
from huiyin.core.doors.problems import Problem
from huiyin.core.values.words_field import FORM_LANGUAGES
from huiyin.core.verbs.signature import BadInput
from huiyin.face.forms.parties import party_names

if TYPE_CHECKING:
    from huiyin.core.records.record import Record
    from huiyin.core.rights.actor import Actor
    from huiyin.face.forms.pieces import Piece


MOST_SITES = 100


def site_of(record: Record | None) -> Any:
    """The site that a record belongs to, or is; `None` for what all share."""
    if record is None or not record.site_field:
        return None
    return record if record.site_field == "id" else getattr(record, record.site_field.removesuffix("_id"), None)


def zone_of(record: Record | None) -> ZoneInfo:
    """On whose clock a record's times are said: its site's, else the house's."""
    return zone_called(getattr(site_of(record), "zone", "") or settings.HOUSE_ZONE)


@dataclass
class Setting:
    """Who fills in a form, and for which record: of an opening verb the surroundings, where they are known."""

    by: Actor
    record: Record | None = None
    site: int | None = None  # where he works now
    seen: dict[tuple[str, str], str] = field(default_factory=dict)

    @cached_property
    def zone(self) -> ZoneInfo:
        """The zone of times that are typed."""
        return zone_of(self.record)

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages in which names are asked for."""
        return tuple(getattr(site_of(self.record), "languages", None) or FORM_LANGUAGES)

    @cached_property
    def currency(self) -> str:
        """The currency that is meant where none is said."""
        return str(getattr(site_of(self.record), "currency", "") or "CNY")

    def site_to_choose(self, piece: Piece) -> Any:
        """The site where he works now, if it can be chosen here; else the only one that can; `None`: he has to say."""
        rows = piece.field.among(self.by, self.record) if piece.field.among else ()
        found = list(rows[:MOST_SITES])
        return next((one for one in found if one.pk == self.site), found[0] if len(found) == 1 else None)

    def choices(self, piece: Piece) -> Any:
        """Code and label of each choice: from the table, else from the type."""
        if piece.field.choices is not None:
            return piece.field.choices(self.by) if callable(piece.field.choices) else piece.field.choices
        bare = piece.kind.bare
        if bare is Literal:
            return [(str(one), str(one)) for one in piece.kind.inside]
        if isinstance(bare, type) and issubclass(bare, models.Choices):
            return bare.choices
        if isinstance(bare, type) and issubclass(bare, Enum):
            return [(str(one.value), one.name) for one in bare]
        return []

    def masked(self, piece: Piece) -> str:
        """What is shown of a value that is kept behind a mask."""
        return piece.field.mask(self.record, self.by) if piece.field.mask and self.record is not None else ""

    def language_called(self, code: str) -> str:
        """A language in its own words."""
        if code.lower() in (ours := dict(settings.LANGUAGES)):
            return ours[code.lower()]
        try:
            return str(Locale.parse(code, sep="-").get_display_name() or code)
        except (UnknownLocaleError, ValueError):
            return code

    def key_shown(self, piece: Piece, value: Any) -> str:
        """The key of a record; what is a key already stays one."""
        if not isinstance(value, models.Model):
            return str(value or "")
        key = key_of(cast("Record", value))
        self.seen[piece.name, key] = spoken(value)
        return key

    def label_of(self, piece: Piece, key: str) -> str:
        """What the record with this key is called; the key itself, when there is none that he may see."""
        if (piece.name, key) not in self.seen:
            self.seen[piece.name, key] = self.look_up_label(piece, key)
        return self.seen[piece.name, key]

    def look_up_label(self, piece: Piece, key: str) -> str:
        """The same, not known yet."""
        if piece.field.look == "party":
            return party_names([key], self.by)[key]
        noun = noun_in(piece.kind.bare)
        try:
            return spoken(found(noun, key, by=self.by, field=piece.name)) if noun else key
        except (BadInput, Problem, ValueError):
            return key


def spoken(record: Any) -> str:
    """What a record is called on the screen, in the active language."""
    return str(getattr(record, "spoken_name", None) or record)
