"""Apps show cards on other apps' pages, to those who see something there."""

from __future__ import annotations

from typing import Any

import pytest

from huiyin.face.pages import panels

pytestmark = pytest.mark.django_db


def test_a_panel_is_asked_about_its_noun_through_the_readers_eyes(
    flat: Any, tower: Any, zhou: Any, stranger: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(panels, "_panels", {})
    panels.panel("places.unit", "Later", "b.jinja", lambda unit, by: {"number": unit.number}, order=2)
    panels.panel("places.unit", "First", "a.jinja", lambda unit, by: {} if by == zhou else None, order=1)
    assert [(one.title, one.values) for one in panels.panels_on(flat, by=zhou)] == [
        ("First", {}), ("Later", {"number": "3-2-501"}),
    ]  # fmt: skip
    assert [one.title for one in panels.panels_on(flat, by=stranger)] == ["Later"]
    assert not panels.panels_on(tower, by=zhou)
