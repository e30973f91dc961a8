"""The colours that have names can be read on each other, in both themes, by people who see less."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings

SHEET = Path(settings.STATICFILES_DIRS[0], "css", "tokens.css").read_text(encoding="utf-8")
STATES = ["ontime", "soon", "due", "late", "paused", "satisfied", "neutral", "dissatisfied"]
TEXT = [
    *((ink, ground) for ink in ("ink", "ink2", "ink3") for ground in ("surface", "canvas", "sunken", "fill", "raised")),
    *(("brand", ground) for ground in ("surface", "canvas", "raised", "brand-bg")),
    ("on-brand", "brand-solid"), ("on-brand", "brand-hover"), ("on-late", "late-solid"),
    ("ink", "note"), ("ink2", "note"), ("ink", "brand-bg"), ("ink2", "brand-bg"), ("ink", "soon-bg"), ("ink2", "soon-bg"),
    ("ink", "late-bg"), ("ink2", "late-bg"), ("surface", "ink"),
    *((name, ground) for name in STATES for ground in (f"{name}-bg", "surface", "canvas")),
    *((f"tint-{number}", f"tint-{number}-bg") for number in range(4)),
    *((f"series-{number}", "surface") for number in range(1, 6)),
    ("on-float", "float"), ("on-float-quiet", "float"), ("float-brand", "float"),
]  # fmt: skip
SHAPES = [*((f"{name}-solid", "surface") for name in STATES), ("control", "surface"), ("brand", "sunken")]


@cache
def tokens(theme: str) -> dict[str, str]:
    """The colours of a theme by name."""
    said = {
        "light": ':root, [data-theme="light"]',
        "dark": '  [data-theme="dark"]',
        "device": "  :root:not([data-theme])",
    }
    block = re.search(rf"^{re.escape(said[theme])} {{(.*?)^ *}}", SHEET, re.MULTILINE | re.DOTALL)
    assert block
    return dict(re.findall(r"--hy-([\w-]+): ([^;]+);", block.group(1)))


def luminance(colour: str) -> float:
    """How light a colour is, as WCAG 2 reckons."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(theme: str, one: str, other: str) -> float:
    """The contrast of two colours of a theme."""
    dark, light = sorted(luminance(tokens(theme)[name]) for name in (one, other))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_words_can_be_read(theme: str, ink: str, ground: str) -> None:
    assert contrast(theme, ink, ground) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("shape", "ground"), SHAPES)
def test_shapes_can_be_seen(theme: str, shape: str, ground: str) -> None:
    assert contrast(theme, shape, ground) >= 3


@pytest.mark.parametrize(
    ("theme", "one", "other", "said"),
    [
        ("light", "ink", "surface", 16.6), ("light", "ink3", "fill", 4.99), ("light", "late", "late-bg", 5.56),
        ("dark", "brand", "surface", 8.22), ("dark", "soon", "soon-bg", 8.46), ("dark", "control", "surface", 3.93),
    ],
)  # fmt: skip
def test_contrasts_are_those_that_were_chosen(theme: str, one: str, other: str, said: float) -> None:
    assert contrast(theme, one, other) == pytest.approx(said, abs=0.06)


def test_both_themes_name_the_same_colours() -> None:
    assert tokens("light").keys() == tokens("dark").keys()


def test_the_device_chooses_the_same_dark_as_a_person() -> None:
    assert tokens("device") == tokens("dark")
