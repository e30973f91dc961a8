"""Signatures and codes: numbers come in, a path goes out."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
import segno

from huiyin.face.pictures.codes import code_of
from huiyin.face.pictures.signatures import signed

STROKES = [[[100, 200], [300, 100], [500, 300]], [[700, 50]]]


def test_strokes_become_a_path() -> None:
    given = signed(json.dumps({"strokes": STROKES}))
    assert given.path == "M100 200Q300 100 400 200L500 300M700 50h0" and given.typed == ""


def test_a_name_may_be_typed(shown: Any) -> None:
    page = shown("signature(given, 'Customer')", given=signed('{"typed": "  <script>王 秀兰 "}'))
    assert "&lt;script&gt;王 秀兰" in page and "<path" not in page


@pytest.mark.parametrize(
    "text",
    [
        "", "{}", "null", "[]", '{"typed": " "}', '{"strokes": []}', '{"strokes": [[]]}', '{"strokes": [[[1001, 0]]]}',
        '{"strokes": [[[0, -1]]]}', '{"strokes": [[["<", 0]]]}', '{"strokes": [[[1, 2, 3]]]}', '{"typed": "x", "path": "M0"}',
        json.dumps({"strokes": [[[1, 1]] * 2001]}), json.dumps({"strokes": STROKES * 101}), json.dumps({"typed": "x" * 101}),
        " " * 60_001 + '{"typed": "x"}',
    ],
)  # fmt: skip
def test_what_is_no_signature_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="Sign in the field, or type the name"):
        signed(text)


def test_a_code_holds_what_it_was_given(shown: Any) -> None:
    text = "https://huiyin.example/cases/XF-2611-0417/"
    code = code_of(text)
    dark = sum(sum(row) for row in segno.make(text, micro=False, error="q").matrix)
    assert sum(map(int, re.findall(r"v1h-(\d+)", code.path))) == dark
    assert 'data-theme="light"' in shown("code(code, 'Code')", code=code)
