"""Which column of a list is which, by the headings that people give them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _

from huiyin.face.files.tables import Row, Unreadable

HEADINGS_WITHIN = 10  # rows: above them people put titles
MEANINGLESS = re.compile(r"[\s_*:：]|\(.*?\)")
CALLED = {
    "building": "楼栋 楼号 楼栋号 栋号 幢号 楼幢 楼栋编号 楼宇 building buildingcode buildingnumber tower block",
    "name": "楼栋名称 楼名 楼宇名称 buildingname",
    "entrance": "单元 单元号 梯号 entrance stair staircase",
    "number": "房号 房间号 房屋编号 房屋号 室号 户号 单元编号 编号 unit unitnumber unitno number room roomnumber roomno",
    "floor": "楼层 层 所在层 所在楼层 floor level storey",
    "area": "建筑面积 面积 房屋面积 area floorarea squaremetres squaremeters",
    "use": "用途 房屋用途 房屋类型 类型 业态 use usage type",
    "handed_over_on": "交付日期 交房日期 交付时间 交房时间 handedoveron handedover handover handoverdate",
}
FIELD = {heading: field for field, headings in CALLED.items() for heading in headings.split()}


class Headings(NamedTuple):
    """In which column each field stands, and what all columns are called."""

    places: dict[str, int]
    titles: Sequence[str]


def field_called(heading: str) -> str | None:
    """The field of a heading, whatever its case, blanks and unit: "建筑面积（㎡）", "Building name".

    >>> field_called("建筑面积（㎡）"), field_called("Handed over on"), field_called("备注")
    ('area', 'handed_over_on', None)
    """
    return FIELD.get(MEANINGLESS.sub("", unicodedata.normalize("NFKC", heading)).lower())


def headings_of(titles: Sequence[str]) -> Headings:
    """Read a row as headings. A single column of 单元号 holds the units' numbers. Raises Unreadable for doubles."""
    places: dict[str, int] = {}
    for place, title in enumerate(titles):
        field = field_called(title)
        if field in places:
            raise Unreadable(
                _("The columns “%(one)s” and “%(other)s” mean the same; leave one out.")
                % {"one": titles[places[field]], "other": title}
            )
        if field:
            places[field] = place
    if "number" not in places and "entrance" in places:
        places["number"] = places.pop("entrance")
    return Headings(places, titles)


def headed(rows: Iterable[Row]) -> tuple[Headings, Iterator[Row]]:
    """The headings of a list, and the rows below them. Raises Unreadable when there are none."""
    rest, first = iter(rows), None
    for _row, (_line, cells) in zip(range(HEADINGS_WITHIN), rest, strict=False):
        first = first or cells
        found = headings_of(cells)
        if {"building", "number"} <= found.places.keys():
            return found, rest
    raise Unreadable(
        _("No row has the headings 楼栋 and 房号 (building and unit); the first one is: %(first)s")
        % {"first": ", ".join(first or ())[:200]}
    )
