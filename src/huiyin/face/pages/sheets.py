"""The page of a record, declared: what it is called, what is known of it, its cards, and what can be done to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from huiyin.core.doors.lookup import key_of
from huiyin.core.records.record import Record
from huiyin.core.rights.actor import Actor
from huiyin.core.verbs import Reference
from huiyin.core.verbs.reference import verbs_of
from huiyin.face.forms.asks import Asks, Label, asks_of, is_asked, reference_of
from huiyin.face.forms.setting import spoken
from huiyin.face.pages.addresses import verb_url
from huiyin.face.pages.timeline import Timeline, timeline_of
from huiyin.face.saying.offering import is_offered, may_open, offered, why_not

MOST_QUIET = 5


@dataclass(frozen=True)
class Row:
    """One fact about a record: a name and a value, which may be a link."""

    label: Label
    value: Any
    url: str = ""

    @property
    def lines(self) -> list[Any]:
        """The value, or several below each other."""
        return self.value if isinstance(self.value, list) else [self.value]


@dataclass(frozen=True)
class Tag:
    """What kind it is, or how it stands."""

    text: Label
    icon: str = ""
    tone: str = ""


@dataclass(frozen=True)
class Card:
    """A card: its template sees `card` with these values; `action` opens something there."""

    title: Label
    template: str
    values: Mapping[str, Any] = field(default_factory=dict)
    action: Pressed | None = None


@dataclass(frozen=True)
class Pressed:
    """A verb as it stands on a page: its button, and where it leads."""

    asks: Asks
    url: str

    @property
    def label(self) -> str:
        """With dots when something is asked first."""
        return f"{self.asks.label}…"


@dataclass(frozen=True)
class WhyNot:
    """Why a verb that people look for is not there."""

    asks: Asks
    sentence: str


@dataclass(frozen=True)
class Verbs:
    """What can be done: one next step, a few more, the rest behind dots."""

    primary: Pressed | None
    quiet: list[Pressed]
    more: list[Pressed]
    missing: list[WhyNot]


class Sheet[R: Record]:
    """What the page of a noun shows; subclasses say what differs. `needs` is fetched together with the record."""

    needs: ClassVar[tuple[str, ...]] = ()
    opens: ClassVar[tuple[Any, ...]] = ()  # verbs that open something inside it

    def title(self, record: R) -> str:
        """What it is called."""
        return spoken(record)

    def tags(self, record: R) -> Iterable[Tag]:
        """What kind it is, and how it stands."""
        return ()

    def under(self, record: R) -> Iterable[Row]:
        """Below the title: where it belongs."""
        return ()

    def rows(self, record: R, by: Actor) -> Iterable[Row]:
        """What is known of it."""
        return ()

    def main(self, record: R, by: Actor) -> Iterable[Card]:
        """Cards above the timeline."""
        return ()

    def aside(self, record: R, by: Actor) -> Iterable[Card]:
        """Cards in the right column, before those of other apps."""
        return ()

    def told(self, record: R, by: Actor, before: str) -> Timeline:
        """What happened to it, or what it did."""
        return timeline_of(record, reader=by, before=before)

    def next_step(self, record: R) -> Any:
        """The verb that is the next step, when its table does not say so for all states; None: whatever the table says."""
        return None

    def verbs(self, record: R, by: Actor) -> Verbs:
        """What this person can do here, the next step first; what he cannot is not there."""
        can = [pressed(record, verb) for verb in offered(record, by)]
        opens = [one for verb in self.opens if (one := opening(record, verb, by))]
        step = self.next_step(record)
        wanted = asks_of(step) if step else None
        primary = next((one for one in [*can, *opens] if one.asks is wanted or (not step and one.asks.primary)), None)
        rest = [one for one in [*opens, *can] if one is not primary]
        calm, last = [one for one in rest if not one.asks.danger], [one for one in rest if one.asks.danger]
        return Verbs(primary, calm[:MOST_QUIET], calm[MOST_QUIET:] + last, list(missing(record, by)))


def pressed(record: Record, verb: Reference) -> Pressed:
    """A verb of this record as a button."""
    return Pressed(asks_of(verb), verb_url(record, verb))


def opening(record: Record, verb: Any, by: Actor) -> Pressed | None:
    """An opening verb inside this record as a button; None when this person may not say it here."""
    reference = reference_of(verb)
    if not is_offered(reference, record, by) or not may_open(reference, by):
        return None
    said: Any = reference.said
    return Pressed(asks_of(reference), verb_url(reference.noun, reference, **{said.inside: key_of(record)}))


def missing(record: Record, by: Actor) -> Iterable[WhyNot]:
    """The verbs that people look for and do not find here, with the reason."""
    for name in verbs_of(type(record)):
        verb = Reference(type(record), name)
        looked_for = is_asked(verb) and asks_of(verb).looked_for
        if looked_for and not is_offered(verb, record, by) and (why := why_not(verb, record, by)):
            yield WhyNot(asks_of(verb), str(why))
