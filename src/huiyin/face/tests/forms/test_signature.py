"""From the signature to the form: which piece asks for what, what it shows, and what the verb is given."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

import pytest
from django.http import QueryDict
from pydantic import BaseModel
from pydantic import Field as Limits

from huiyin.core.values.money import Money
from huiyin.core.values.words import Words
from huiyin.core.verbs.kinds import kind_of
from huiyin.core.verbs.signature import Text
from huiyin.face.forms import Asks, Field
from huiyin.face.forms.making import made
from huiyin.face.forms.names import Posted, flat
from huiyin.face.forms.pieces import LEFT_OUT, Piece
from huiyin.face.forms.setting import Setting


class Weather(StrEnum):
    SUN = "sun"
    RAIN = "rain"


class Visit(BaseModel):
    at: date
    note: Annotated[str, Text(max=20)] | None = None


def piece(kind: Any, *, field: Field | None = None, needed: bool = True, default: Any = None) -> Piece:
    """The piece that asks for this kind of value."""
    setting = Setting(by=None)  # nobody is asked here
    setting.zone = ZoneInfo("Asia/Shanghai")
    return made(
        "it", kind_of(kind), "it", Asks("", fields={"it": field or Field()}), setting, needed=needed, default=default
    )


def there_and_back(kind: Any, value: Any, **more: Any) -> Any:
    """A value shown, sent by a browser as it was shown, and given to the verb."""
    asks = piece(kind, **more)
    sent = QueryDict(mutable=True)
    for name, text in flat(asks.show(value), "it").items():
        sent[name] = text
    return asks.given(asks.read(Posted.of(sent), "it"))


@pytest.mark.parametrize(
    ("kind", "look"),
    [
        (str, "line"), (Annotated[str, Text(max=200)], "line"), (Annotated[str, Text(max=201)], "text"), (int, "line"),
        (bool, "tick"), (date, "day"), (datetime, "moment"), (Weather, "choice"), (Literal["a", "b", "c", "d", "e"], "chips"),
        (Literal["1", "2", "3", "4", "5", "6", "7", "8", "9"], "select"), (Money, "money"), (Words, "words"),
        (list[str], "rows"), (list[Weather], "ticks"), (Visit, "group"), (list[Visit], "rows"), (dict[str, str], "table"),
    ],
)  # fmt: skip
def test_each_kind_of_value_has_its_look(kind: Any, look: str) -> None:
    assert piece(kind).wanted == look


@pytest.mark.parametrize(
    ("kind", "value", "given"),
    [
        (str, "漏水", "漏水"),
        (int, 5, "5"),
        (Decimal, Decimal("1E+3"), "1000"),
        (bool, True, True),
        (bool, False, False),
        (date, date(2026, 3, 1), "2026-03-01"),
        (datetime, datetime(2026, 3, 1, 1, 30, tzinfo=UTC), datetime(2026, 3, 1, 1, 30, tzinfo=UTC)),
        (Weather, Weather.RAIN, "rain"),
        (Money, Money("12.30", "CNY"), {"amount": "12.30", "currency": "CNY"}),
        (Words, Words({"zh-Hans": "漏水", "en": "Leak"}), {"zh-Hans": "漏水", "en": "Leak"}),
        (list[str], ["a", "b"], ["a", "b"]),
        (list[Weather], [Weather.SUN], ["sun"]),
        (Visit, Visit(at=date(2026, 3, 1)), {"at": "2026-03-01", "note": None}),
        (list[Visit], [Visit(at=date(2026, 3, 1), note="x")], [{"at": "2026-03-01", "note": "x"}]),
    ],
)
def test_what_is_shown_comes_back_as_it_was(kind: Any, value: Any, given: Any) -> None:
    assert there_and_back(kind, value) == given


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        (date, LEFT_OUT),
        (date | None, None),
        (Annotated[str, Text(max=9)], ""),
        (Weather | None, None),
        (Money, LEFT_OUT),
        (Words, LEFT_OUT),
    ],
)
def test_a_blank_is_none_or_nothing(kind: Any, given: Any) -> None:
    assert there_and_back(kind, None) is given or there_and_back(kind, None) == given


def test_a_time_is_typed_on_the_clock_of_the_site() -> None:
    moment = piece(datetime)
    assert moment.show(datetime(2026, 3, 1, 1, 30, tzinfo=UTC)) == "2026-03-01T09:30"
    assert moment.given("soon") == "soon", "the verb says what is wrong with it"


def test_lines_of_a_list_keep_their_places() -> None:
    rows: Any = piece(Annotated[list[Visit], Limits(min_length=2)])
    sent = Posted.of(QueryDict("it.0.at=&it.0.note=&it.2.at=2026-03-01&it.10.at=soon"))
    raw = rows.read(sent, "it")
    assert [one["at"] for one in raw] == ["", "2026-03-01", "soon"]
    assert [one["at"] for one in rows.given(raw)] == ["2026-03-01", "soon"]
    assert (rows.row_of(raw, 1), rows.fewest) == (2, 2)


def test_a_table_asks_for_its_lines_only() -> None:
    week: Any = piece(dict[str, str], field=Field(keys=[("monday", "Mon"), ("tuesday", "Tue")]))
    raw = week.read(Posted.of(QueryDict("it.monday=9-12&it.doomsday=0-24")), "it")
    assert week.given(raw) == {"monday": "9-12", "tuesday": ""}
