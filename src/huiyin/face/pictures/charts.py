"""Courses over time for echarts: lines against a required rate, columns against a forecast.

Colours are named as tokens ("--hy-ink3"); `charts.js` looks them up and draws again when the theme changes. Each chart
carries its figures once more as a table, with the links that a click on its points follows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

DASHES = ("solid", "dashed", "dotted", "solid", "dashed")
AT_MOST = len(DASHES)
INK, QUIET, LINE = "--hy-ink", "--hy-ink3", "--hy-line"


class Point(NamedTuple):
    """A figure, or None where there is none, and its rows."""

    value: float | None
    href: str = ""


class Series(NamedTuple):
    """A named course; the first one is the one in question."""

    name: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """What echarts draws, what it is called, and the same as a table: heads, then rows of texts with their links."""

    name: str
    option: dict[str, Any]
    heads: tuple[str, ...]
    rows: tuple[tuple[tuple[str, str], ...], ...]
    height: int


def lines(
    name: str,
    moments: Sequence[str],
    series: Sequence[Series],
    *,
    required: float | None = None,
    low: float = 0,
    high: float = 100,
    unit: str = "%",
    height: int = 220,
) -> Chart:
    """The course of at most five rates; the required one is a dashed line in ink, names stand at the lines' ends."""
    drawn = [_line(number, one, unit) for number, one in enumerate(series[:AT_MOST])]
    if required is not None:
        drawn.append(_required(_("required"), [required] * len(moments)))
    axis = {
        "type": "value",
        "min": low,
        "max": high,
        "interval": (high - low) / 3,
        "axisLabel": _label(f"{{value}}{unit}"),
    }
    option = _frame(moments, axis | _grid(), right=104) | {"series": drawn}
    return Chart(name, option, ("", *(one.name for one in series)), _table(moments, series, unit), height)


def columns(
    name: str,
    moments: Sequence[str],
    actual: Series,
    *,
    forecast: Series | None = None,
    now: int | None = None,
    unit: str = "",
    height: int = 200,
) -> Chart:
    """Counts by hour, day or month with their figures inside; the forecast is a tick, and dashed where nothing is yet."""
    drawn = [_columns(actual, now)]
    heads, courses = ["", actual.name], [actual]
    if forecast:
        drawn += [_ahead(forecast, actual), _ticks(forecast)]
        heads, courses = [*heads, forecast.name], [*courses, forecast]
    axis = {"type": "value", "show": False, "splitLine": {"show": False}}
    option = _frame(moments, axis, right=8) | {"series": drawn}
    return Chart(name, option, tuple(heads), _table(moments, courses, unit), height)


def _line(number: int, one: Series, unit: str) -> dict[str, Any]:
    colour = f"--hy-series-{number + 1}"
    said = {"show": True, "formatter": f"{{a}} {{c}}{unit}", "color": colour, "fontWeight": 400 if number else 600}
    return {
        "type": "line", "name": one.name, "data": _data(one), "symbol": "circle", "symbolSize": 5, "showSymbol": False,
        "color": colour, "lineStyle": {"type": DASHES[number], "width": 2 if number else 2.5}, "z": 9 - number,
        "endLabel": said | {"distance": 6}, "labelLayout": {"moveOverlap": "shiftY"},
        "emphasis": {"disabled": True},
    }  # fmt: skip


def _required(name: str, values: list[float]) -> dict[str, Any]:
    style = {"type": [5, 4], "width": 1, "color": INK}
    return {
        "type": "line", "name": name, "data": values, "symbol": "none", "color": INK, "lineStyle": style, "silent": True,
    }  # fmt: skip


def _columns(one: Series, now: int | None) -> dict[str, Any]:
    data = [
        point | {"itemStyle": {"color": "--hy-brand-solid" if at == now else "--hy-column"}}
        for at, point in enumerate(_data(one))
    ]
    label = {"show": True, "position": "insideBottom", "color": "--hy-on-column", "fontSize": 12}
    bar = {"type": "bar", "name": one.name, "data": data, "barWidth": "62%", "barMaxWidth": 34, "label": label}
    return bar | {"itemStyle": {"borderRadius": [2, 2, 0, 0]}, "barGap": "-100%", "emphasis": {"disabled": True}}


def _ahead(forecast: Series, actual: Series) -> dict[str, Any]:
    """Columns that are still to come."""
    known = [point.value is not None for point in actual.points]
    data = [None if there else point.value for there, point in zip(known, forecast.points, strict=True)]
    style = {"color": "transparent", "borderColor": QUIET, "borderType": [3, 3], "borderWidth": 1}
    shape = {"barWidth": "62%", "barMaxWidth": 34, "silent": True, "tooltip": {"show": False}}
    return {"type": "bar", "name": forecast.name, "data": data, "itemStyle": style, **shape}


def _ticks(forecast: Series) -> dict[str, Any]:
    return {
        "type": "scatter", "name": forecast.name, "data": [point.value for point in forecast.points], "symbol": "rect",
        "symbolSize": [26, 2], "color": INK, "silent": True, "z": 9,
    }  # fmt: skip


def _data(one: Series) -> list[dict[str, Any]]:
    """Values with the links that a click follows; a gap is "-" in echarts."""
    return [{"value": "-" if point.value is None else point.value, "href": point.href} for point in one.points]


def _frame(moments: Sequence[str], axis: dict[str, Any], *, right: int) -> dict[str, Any]:
    """What all charts share: no motion, no frame, quiet axes, tooltips that are drawn and not HTML."""
    tip = {"renderMode": "richText", "trigger": "axis", "confine": True, "axisPointer": {"type": "none"}}
    tip |= {
        "backgroundColor": "--hy-float",
        "borderWidth": 0,
        "padding": [8, 12],
        "textStyle": {"color": "--hy-on-float"},
    }
    below = {"type": "category", "data": list(moments), "axisTick": {"show": False}, "axisLabel": _label("{value}")}
    return {
        "animation": False, "tooltip": tip, "grid": {"left": 4, "right": right, "top": 12, "bottom": 4, "containLabel": True},
        "xAxis": below | {"axisLine": {"lineStyle": {"color": LINE}}}, "yAxis": axis,
    }  # fmt: skip


def _label(form: str) -> dict[str, Any]:
    return {"color": QUIET, "fontSize": 12, "formatter": form, "hideOverlap": True}


def _grid() -> dict[str, Any]:
    return {"splitLine": {"lineStyle": {"color": LINE, "type": [4, 4]}}, "axisLine": {"show": False}}


def _table(moments: Sequence[str], series: Sequence[Series], unit: str) -> tuple[tuple[tuple[str, str], ...], ...]:
    """The figures, moment by moment."""
    return tuple(
        ((moment, ""), *((_figure(one.points[at].value, unit), one.points[at].href) for one in series))
        for at, moment in enumerate(moments)
    )


def _figure(value: float | None, unit: str) -> str:
    return "–" if value is None else f"{value:g}{unit}"
