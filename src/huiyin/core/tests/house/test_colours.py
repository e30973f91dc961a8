"""Colours have names: both themes are the same rules with other tokens, and a page that says a colour itself has one theme."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from huiyin.core.tests.house.source import HUIYIN, ROOT, listed

REASON = "This colour is the same in the dark: say var(--hy-…), or give it a name in assets/css/tokens.css."
TOKENS = HUIYIN / "assets" / "css" / "tokens.css"
SAID = re.compile(r"#[0-9a-fA-F]{3,8}\b(?![\w-])|\b(?:rgba?|hsla?|oklch|oklab|hwb)\(")
IN_MARKUP = re.compile(r"(?:fill|stroke|color|stop-color|flood-color)\s*=\s*[\"'](?!none|currentColor|\{\{|url)[^\"']+")


def pages() -> Iterator[Path]:
    """Style sheets, scripts and templates of our own."""
    yield from sorted(path for path in (HUIYIN / "assets" / "css").glob("*.css") if path != TOKENS)
    yield from sorted((HUIYIN / "assets" / "js").glob("*.js"))
    yield from sorted(path for path in HUIYIN.rglob("jinja2/**/*.jinja"))


def colours(text: str, *, is_markup: bool) -> list[str]:
    """Colours that a file says by themselves; the address of a part of a page is none."""
    plain = re.sub(
        r"""(?:href|data-[\w-]+|aria-[\w-]+|hx-[\w:-]+|popovertarget)\s*=\s*"[^"]*"|&#\w+;|\{#.*?#\}""",
        "",
        text,
        flags=re.S,
    )
    return [found.group() for sign in (SAID, IN_MARKUP)[: 2 if is_markup else 1] for found in sign.finditer(plain)]


def test_only_tokens_say_colours() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {said}"
        for path in pages()
        for said in colours(path.read_text(encoding="utf-8"), is_markup=path.suffix == ".jinja")
    ]
    assert not found, listed(REASON, found)


def test_this_rule_can_fail() -> None:
    assert colours("a { color: #fff; background: rgb(0 0 0); }", is_markup=False) == ["#fff", "rgb("]
    assert colours('<path fill="red"/><path fill="none" stroke="currentColor"/>', is_markup=True) == ['fill="red']
    assert not colours('<a href="#face">a</a> .hy-a { color: var(--hy-ink); }', is_markup=True)
