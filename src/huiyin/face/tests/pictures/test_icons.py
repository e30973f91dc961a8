"""Every icon that is named is drawn, and none is drawn for nobody."""

from __future__ import annotations

import ast

from jinja2 import Environment, nodes

from huiyin.core.tests.house.source import listed
from huiyin.face.pictures import icons

REDRAW = "Run `python -m huiyin.face.pictures.icons`; an icon that is not in the file is an empty place on the page:"


def test_every_icon_that_is_named_is_drawn() -> None:
    missing = sorted((icons.named() | icons.wanted()) - icons.drawn())
    assert not missing, listed(REDRAW, missing)


def test_no_icon_is_drawn_for_nobody() -> None:
    spare = sorted(icons.drawn() - icons.named() - icons.wanted())
    assert not spare, listed("Every page carries the weight of these, and none shows them:", spare)


def test_an_icon_is_found_where_python_names_it() -> None:
    source = """
entry("work", _("Cases"), "inbox", "cases")
Asks(label=_("Call"), icon="phone")
shown = tag(text, icon="lock" if hidden else "eye")
ICONS = {"late": "alert-triangle"}
"""
    found = {
        name for one in ast.walk(ast.parse(source)) for node in icons.icons_of(one) for name in icons.names_in(node)
    }
    assert found == {"inbox", "phone", "lock", "eye", "alert-triangle"}


def test_an_icon_is_found_where_a_template_names_it() -> None:
    template = '{{ icon("check" if state == "kept" else "clock", 18) }}'
    choice = Environment(autoescape=True).parse(template).find(nodes.CondExpr)
    assert choice is not None and set(icons.texts_in(choice)) == {"check", "clock"}
