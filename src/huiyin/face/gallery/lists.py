"""What the floors `lists`, `kept` and `work` show in the gallery: a list with its views and filters, and long work."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.core.clock.time import wall
from huiyin.face.gallery.sections import section
from huiyin.face.lists.asking import Asked
from huiyin.face.lists.columns import Column
from huiyin.face.lists.filters import Between, Days, Filters, OneOf
from huiyin.face.lists.narrowing import Narrowing
from huiyin.face.lists.page import Line, Tab
from huiyin.face.models.work import Work
from huiyin.face.work.tray import pace

USES = (("home", gettext_lazy("Home")), ("shop", gettext_lazy("Shop")))
ROWS = (("3-2-501", "home", "5", "89.50", "2023-09-28"), ("3-2-502", "home", "5", "112.30", "2023-09-28"),
        ("S-12", "shop", "1", "–", "–"))  # fmt: skip


class SampleFilters(Filters):
    """A choice, a figure, a day."""

    use = OneOf(choices=USES, label=gettext_lazy("Use"))
    area = Between(label=gettext_lazy("Area"))
    since = Days(label=gettext_lazy("Since"))


COLUMNS = (
    Column(key="number", label=gettext_lazy("Number"), sort=("number",), phone="title"),
    Column(key="use", label=gettext_lazy("Use"), phone="line"),
    Column(key="floor", label=gettext_lazy("Floor"), is_figure=True),
    Column(key="area", label=gettext_lazy("Area"), sort=("area",), is_figure=True, unit="㎡", phone="side"),
    Column(key="since", label=gettext_lazy("Since")),
)


def listing(**more: Any) -> SimpleNamespace:
    """What templates ask of a list."""
    sorts = {one.key: one for one in COLUMNS if one.sort}
    said = {"code": "gallery", "title": _("Units"), "noun": Work, "columns": COLUMNS, "filters": SampleFilters}
    how = {"quick": ("use", "area"), "sort": "number", "sorts": lambda: sorts, "bulk": (1,), "cells": ""}
    texts = {"find_hint": "", "nothing": _("There is nothing here yet."), "first": "", "begins": ()}
    return SimpleNamespace(**said, **how, **texts, **more)


def page(query: str, **more: Any) -> SimpleNamespace:
    """A page of it, as the address asks."""
    asked = Asked(tuple(sorted(QueryDict(query).dict().items())), view="homes")
    words = dict(USES)
    rows = [[number, str(words[use]), floor, area, since] for number, use, floor, area, since in ROWS]
    lines = [Line(at, cells[0], None, cells) for at, cells in enumerate(rows)]
    saved = SimpleNamespace(code="mine", name=_("Homes"), is_shared=True)
    tabs = [Tab("homes", _("Homes"), "", saved=saved), Tab("all", _("All"), "")]  # type: ignore[arg-type]
    filters = SampleFilters(asked.data, Work.objects.none(), by=None)  # type: ignore[arg-type]
    shown = {"listing": listing(), "asked": asked, "lines": lines, "columns": list(COLUMNS), "first": 1}
    views = {"tabs": tabs, "tab": tabs[0], "is_changed": True, "chips": list(filters.chips()), "is_bare": False}
    views["opening"] = lambda tab: f"view={tab.code}"
    return SimpleNamespace(**{**shown, **views, **more})


def narrowing(shown: Any) -> Narrowing:
    """How it is narrowed down."""
    return Narrowing(shown)


def sample_list() -> dict[str, Any]:
    """A list that is narrowed down and sorted, the bar of what is chosen, and a list without rows."""
    full, empty = page("use=home&sort=-area"), page("use=shop", lines=[])
    keeping = SimpleNamespace(
        places=[("XF", _("Site"))], roles=[("agent", _("agent"))], may=lambda *_given: True,
        shared_with=lambda _view: _("All sites"),
    )  # fmt: skip
    verbs = [(_("Hand over"), 3), (_("Close down"), 2)]
    fits = [
        SimpleNamespace(verb=SimpleNamespace(verb="v"), asks=SimpleNamespace(label=label), fitting=many, many=str(many))
        for label, many in verbs
    ]
    shown = {"page": full, "listing": full.listing, "keeping": keeping, "fits": fits}
    return {**shown, "empty": empty, "narrowing": narrowing(full), "narrowed_empty": narrowing(empty)}


def sample_work() -> dict[str, Any]:
    """Long work that waits, runs, is done, stopped and failed."""
    begun = wall() - timedelta(seconds=20)
    common = {"kind": _("Close down: Units"), "total": 12_000, "asked_at": begun, "begun_at": begun, "moved_at": wall()}
    over = {"ended_at": wall()}
    works = [
        Work(**common, code="one", state="running", done=4_000),
        Work(**common, code="two", state="done", done=12_000, errors=3, **over),
        Work(
            **common,
            code="three",
            state="failed",
            done=300,
            why=_("It broke off %(times)d times.") % {"times": 4},
            **over,
        ),
        Work(**common, code="four", state="done", done=12_000, file_name="units.xlsx", **over),
    ]
    can = {"may_try_again": lambda one: one.state == "failed", "taking_back": lambda one: one.errors}
    return {"works": works, "pace": pace, **can}


section(gettext_lazy("Lists"), "face/gallery/lists.jinja", sample_list)
section(gettext_lazy("What takes longer"), "face/gallery/work.jinja", sample_work)
