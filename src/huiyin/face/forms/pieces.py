"""The pieces of a form: for each kind of value, how it is read from a browser, shown again, and given to the verb."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar, Final

from django.utils.translation import gettext as _

from huiyin.core.clock.zones import instant
from huiyin.core.values.money import Money
from huiyin.core.values.words import Words
from huiyin.face.forms.asks import Field
from huiyin.face.forms.names import Posted

if TYPE_CHECKING:
    from huiyin.core.verbs.kinds import Kind
    from huiyin.face.forms.setting import Setting

LEFT_OUT: Final = object()
"""What a piece gives when nothing was written: the verb has a default, or says that it is needed."""


@dataclass(frozen=True)
class Piece:
    """One value of a verb, or one inside another. `name` is its step in the place; what is raw can be kept as JSON."""

    name: str
    kind: Kind
    field: Field
    needed: bool
    default: Any
    setting: Setting
    longest: int = 0  # letters; said beside the label where people write at length

    look: ClassVar[str] = "line"

    def read(self, posted: Posted, place: str) -> Any:
        """What the browser sent, raw."""
        return posted.one(place)

    def show(self, value: Any) -> Any:
        """A value as it is raw."""
        return "" if value is None else str(value)

    def given(self, raw: Any) -> Any:
        """What the verb is given; a blank is None where the signature knows that, else nothing."""
        return raw if not self.is_blank(raw) else self.nothing()

    def nothing(self) -> Any:
        """What a blank means."""
        if self.kind.may_be_none:
            return None
        return "" if self.kind.bare is str else LEFT_OUT

    def is_blank(self, raw: Any) -> bool:
        """Whether nothing was written."""
        return not raw

    @property
    def wanted(self) -> str:
        """The look that the template renders."""
        return self.field.look or self.look

    @property
    def keyboard(self) -> str:
        """What a telephone offers to type with."""
        return "decimal" if self.kind.bare in (int, float, Decimal) else ""

    @property
    def is_optional(self) -> bool:
        """Whether it may be left blank, and nothing stands there by itself."""
        return not self.is_wanted and self.default is None

    @property
    def is_wanted(self) -> bool:
        """Whether it has to be filled in: the verb needs it, or whoever fills it in may not do without."""
        return self.needed or bool(self.field.demanded and self.field.demanded(self.setting.by))


@dataclass(frozen=True)
class Line(Piece):
    """One line of text, a code, a number as people write it."""


@dataclass(frozen=True)
class Text(Piece):
    """What people write, of several lines. `longest` is said beside the label."""

    look: ClassVar[str] = "text"


@dataclass(frozen=True)
class Figure(Piece):
    """A number: the verb reads it, so that "5F" and "1,089.5" mean what they say."""

    def show(self, value: Any) -> str:
        """Without an exponent, which nobody writes."""
        return "" if value is None else f"{value:f}" if isinstance(value, Decimal) else str(value)


@dataclass(frozen=True)
class YesNo(Piece):
    """A box to tick."""

    look: ClassVar[str] = "tick"

    def show(self, value: Any) -> str:
        return "on" if value else ""

    def given(self, raw: Any) -> Any:
        return bool(raw)


@dataclass(frozen=True)
class Day(Piece):
    """A day of the local calendar."""

    look: ClassVar[str] = "day"

    def show(self, value: Any) -> str:
        return value.isoformat() if isinstance(value, date) else str(value or "")


@dataclass(frozen=True)
class Moment(Piece):
    """A time on the clock of the record's site."""

    look: ClassVar[str] = "moment"

    def show(self, value: Any) -> str:
        """As it stands on that clock, to the minute."""
        if not isinstance(value, datetime):
            return str(value or "")
        return value.astimezone(self.setting.zone).strftime("%Y-%m-%dT%H:%M")

    def given(self, raw: Any) -> Any:
        """The instant; what cannot be read goes to the verb as it is, which says so."""
        try:
            local = datetime.fromisoformat(raw)
            on_the_clock = local - datetime.combine(local.date(), datetime.min.time(), local.tzinfo)
            return local if local.tzinfo else instant(local.date(), on_the_clock, self.setting.zone)
        except (ValueError, OverflowError):
            return raw or self.nothing()


@dataclass(frozen=True)
class Choice(Piece):
    """One of a few: up to four stand side by side, up to eight as chips, more in a list that can be searched."""

    look: ClassVar[str] = "choice"

    @property
    def options(self) -> list[tuple[str, str]]:
        """Code and label of each; where it may be left open, that is one of them."""
        open_end = [("", _("not known"))] if self.kind.may_be_none else []
        return open_end + [(str(code), str(label)) for code, label in self.setting.choices(self)]

    @property
    def wanted(self) -> str:
        """By their number, unless the table says otherwise."""
        if self.field.look:
            return self.field.look
        number = len(self.options)
        return "choice" if number <= 4 else "chips" if number <= 8 else "select"

    def show(self, value: Any) -> str:
        return "" if value is None else str(getattr(value, "value", value))


@dataclass(frozen=True)
class Another(Piece):
    """Another record, by its key."""

    look: ClassVar[str] = "record"

    def show(self, value: Any) -> str:
        return self.setting.key_shown(self, value)

    def options_for(self, raw: str) -> list[tuple[str, str]]:
        """The one that is chosen, as it is called; others are found while typing."""
        return [(raw, self.setting.label_of(self, raw))] if raw else []


@dataclass(frozen=True)
class Languages(Piece):
    """A text in several languages: one line each, at least one."""

    look: ClassVar[str] = "words"

    def read(self, posted: Posted, place: str) -> dict[str, str]:
        return {code: posted.one(f"{place}.{code}") for code in posted.inside(place)[:50]}

    def show(self, value: Any) -> dict[str, str]:
        return dict(value) if isinstance(value, Words | dict) else {}

    def given(self, raw: dict[str, str]) -> Any:
        written = {code: text for code, text in raw.items() if text.strip()}
        return written or self.nothing()

    def is_blank(self, raw: Any) -> bool:
        return not any(text.strip() for text in raw.values())

    def codes(self, raw: dict[str, str]) -> list[str]:
        """The languages that are asked for: those of the house, and those that stand there already."""
        return list(dict.fromkeys([*self.setting.languages, *raw]))


@dataclass(frozen=True)
class Amount(Piece):
    """Money: an amount and its currency."""

    look: ClassVar[str] = "money"

    def read(self, posted: Posted, place: str) -> dict[str, str]:
        return {"amount": posted.one(f"{place}.amount"), "currency": posted.one(f"{place}.currency")}

    def show(self, value: Any) -> dict[str, str]:
        return value.as_json() if isinstance(value, Money) else {"amount": "", "currency": self.setting.currency}

    def given(self, raw: dict[str, str]) -> Any:
        return self.nothing() if self.is_blank(raw) else {**raw, "amount": raw["amount"].strip().replace(",", "")}

    def is_blank(self, raw: Any) -> bool:
        return not raw["amount"].strip()


__all__ = ["LEFT_OUT", "Piece"]
