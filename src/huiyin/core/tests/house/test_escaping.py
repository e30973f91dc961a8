"""What outsiders wrote is never taken for HTML."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from django.template import engines

from huiyin.core.tests.house.source import HUIYIN, ROOT, called, listed, product_files, tree, where

REASON = "Somebody's words would run in somebody else's browser: let the template escape them; sanitise where HTML is wanted."
UNSAFE_CALLS = {"mark_safe", "Markup", "SafeString", "html_safe", "format_html_join"}
TAG = re.compile(
    r"</?(a|b|br|button|div|em|form|h[1-6]|i|img|input|li|ol|p|script|span|strong|style|svg|t[dhr]|table|ul)\b[^<]*(>|=)"
)
IN_TEMPLATES = {
    "|safe": re.compile(r"\|\s*safe\b"),
    "autoescape off": re.compile(r"\{%-?\s*autoescape\s+(off|false)|autoescape\s*=\s*false", re.IGNORECASE),
    "an unquoted attribute": re.compile(r"<[^<>%{]*\s[\w:-]+=\{\{"),
    "a handler in an attribute": re.compile(r"<[^<>]*\s(hx-on[:\w-]*|on[a-z]+)\s*=", re.IGNORECASE),
    "script in an address": re.compile(r"""["'](javascript|js):""", re.IGNORECASE),
    "an inline style": re.compile(r"<[^<>]*\sstyle\s*=|<style\b", re.IGNORECASE),
    "a script without a nonce or a file": re.compile(
        r"<script(?![^>]*(\ssrc=|nonce=|type=\"application/json\"))", re.IGNORECASE
    ),
    "a trigger filter, which needs eval": re.compile(r"hx-trigger=\"[^\"]*\[", re.IGNORECASE),
}


def unsafe_code(module: ast.Module) -> Iterator[tuple[ast.AST, str]]:
    """Places in Python that make HTML without escaping."""
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and called(node).split(".")[-1] in UNSAFE_CALLS:
            yield node, called(node)
        if isinstance(node, ast.JoinedStr):
            text = "".join(str(part.value) if isinstance(part, ast.Constant) else "x" for part in node.values)
            if TAG.search(text):
                yield node, "HTML in an f-string"


def unsafe_markup(template: str) -> list[str]:
    """What a template does that a template may not."""
    return [name for name, sign in IN_TEMPLATES.items() if sign.search(template)]


def templates() -> Iterator[Path]:
    """All templates of the product."""
    return (path for path in sorted(HUIYIN.rglob("jinja2/**/*")) if path.is_file())


def test_no_code_makes_html_by_itself() -> None:
    found = [f"{where(path, node)} {what}" for path in product_files() for node, what in unsafe_code(tree(path))]
    assert not found, listed(REASON, found)


def test_no_template_leaves_the_escaping_off() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {what}"
        for path in templates()
        for what in unsafe_markup(path.read_text(encoding="utf-8"))
    ]
    assert not found, listed(REASON, found)


def test_every_page_is_escaped() -> None:
    page = engines["jinja2"].from_string("{{ words }}")
    assert page.render({"words": "<b>"}) == "&lt;b&gt;", REASON


def test_this_rule_can_fail() -> None:
    bad = "mark_safe(x); markupsafe.Markup(x); f'<b>{x}</b>'; f'<a href={x}'"
    assert len(list(unsafe_code(ast.parse(bad)))) == 4
    assert not list(unsafe_code(ast.parse("f'{a} < {b} and {c} > 3'; f'<{noun}>'; '<b>constant</b>'")))
    samples = (
        "{{ x | safe }} {% autoescape off %} <p id={{ x }}> <p onclick='x'> <a href='js:x'> <p style='x'> <script>"
    )
    assert len(unsafe_markup(samples)) == len(IN_TEMPLATES) - 1
    assert unsafe_markup('<p hx-trigger="click[ctrlKey]">')
    assert not unsafe_markup('<p class="{{ x }}">{{ y }}</p><script src="a.js"></script>')
