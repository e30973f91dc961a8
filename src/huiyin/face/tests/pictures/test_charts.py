"""Charts: what echarts is told, and the same as a table."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any

from huiyin.face.pictures.charts import Point, Series, columns, lines

WEEKS = ["W45", "W46", "W47"]
SERVICE = Series("Service </script><b>", (Point(96.1, "/rows/?week=45"), Point(None), Point(96.7)))


def test_colours_are_names_and_nothing_moves() -> None:
    chart = lines("On time", WEEKS, [SERVICE, SERVICE], required=95, low=80)
    told = json.dumps(chart.option)
    assert not re.search(r"#[0-9a-fA-F]{3,8}\b|rgb", told) and chart.option["animation"] is False
    assert chart.option["tooltip"]["renderMode"] == "richText"


def test_the_required_rate_is_a_dashed_line_in_ink() -> None:
    *_rates, required = lines("On time", WEEKS, [SERVICE], required=95).option["series"]
    assert required["data"] == [95, 95, 95] and required["lineStyle"]["color"] == "--hy-ink"
    assert len(lines("On time", WEEKS, [SERVICE] * 9).option["series"]) == 5, (
        "more than five lines are told apart by nobody"
    )


def test_the_table_says_the_same_with_its_links(shown: Any) -> None:
    page = shown("chart(one)", one=lines("On time", WEEKS, [SERVICE]))
    assert '<th scope="row">W45</th><td><a href="/rows/?week=45">96.1%</a></td>' in page
    assert '<th scope="row">W46</th><td>–</td>' in page
    assert page.count("</script>") == 1, "a name cannot end the script that holds it"


def test_what_is_drawn_can_be_read_from_the_page(shown: Any) -> None:
    page = shown("chart(one)", one=lines("On time", WEEKS, [SERVICE]))
    found = re.search(r'<script type="application/json">(.*?)</script>', page)
    assert found and json.loads(unescape(found[1]))["series"][0]["name"] == SERVICE.name


def test_columns_still_to_come_are_dashed() -> None:
    actual, forecast = (
        Series("actual", (Point(4), Point(9), Point(None))),
        Series("forecast", (Point(5), Point(8), Point(7))),
    )
    _bars, ahead, ticks = columns("Calls", ["8", "9", "10"], actual, forecast=forecast, now=1).option["series"]
    assert ahead["data"] == [None, None, 7] and ticks["data"] == [5, 8, 7]
    assert ahead["itemStyle"]["borderType"] == [3, 3]
