"""What waits for one person, on his day's page: each app says it in its `panels.py`, as with panels beside records.

```python
def asked_to_stand_in(by: Actor, place: Place | None) -> Iterator[Thing]: ...


waits(asked_to_stand_in)
beside_the_day(_("My areas"), "people/day-areas.jinja", areas_of)
```
Whoever asks sees his own, through his own eyes. What is due first stands first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from huiyin.core.rights.actor import Actor
from huiyin.face.pages.here import Place
from huiyin.face.pages.panels import Filled
from huiyin.face.pages.sheets import Pressed

SOMETIME = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Thing:
    """Something that waits: what it is, where it leads, what can be done at once (the next step first).

    `words` and `bar`: its clock, as `face.clocks` makes them. `at`: its moment on the strip of the day.
    `done`: how far it is, of how many, when it goes on by itself.
    """

    title: str
    under: str = ""
    icon: str = "circle-dashed"
    url: str = ""
    verbs: Sequence[Pressed] = ()
    words: Any = None
    bar: Any = None
    at: datetime | None = None
    is_late: bool = False
    done: tuple[int, int | None] | None = None
    live: str = ""


type Find = Callable[[Actor, Place | None], Iterable[Thing]]
type Values = Callable[[Actor, Place | None], Mapping[str, Any] | None]

_finders: list[Find] = []
_cards: list[tuple[int, object, str, Values]] = []


def waits(find: Find) -> Find:
    """Let this be asked what waits for somebody."""
    _finders.append(find)
    return find


def beside_the_day(title: object, template: str, values: Values, *, order: int = 100) -> None:
    """Show a card in the right column of the day; `None`: nothing to show. Its template sees `panel`."""
    _cards.append((order, title, template, values))


def waiting_for(by: Actor, place: Place | None) -> list[Thing]:
    """What waits for somebody: what he has to do, the first due first, then what goes on by itself."""
    found = [thing for find in _finders for thing in find(by, place)]
    return sorted(found, key=lambda one: (one.done is not None, not one.is_late, one.at or SOMETIME))


def cards_beside(by: Actor, place: Place | None) -> list[Filled]:
    """The cards of his right column."""
    ordered = sorted(_cards, key=lambda one: one[0])
    filled = ((title, template, values(by, place)) for _order, title, template, values in ordered)
    return [Filled(title, template, values) for title, template, values in filled if values is not None]
