"""Every part can be shown, in both languages, and the gallery leaves none out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

from huiyin.core.ui.translations import compile_if_needed
from huiyin.face.gallery.sections import all_sections
from huiyin.face.pages.showing import template_called

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("section", all_sections(), ids=lambda one: one.anchor)
def test_a_section_can_be_shown(section: Any, language: str, signed_in_as: Any, zhou: Any) -> None:
    compile_if_needed()
    page = signed_in_as(zhou).get(f"/gallery/?lang={language}").content.decode()
    assert f'<section class="hy-gallery" id="{section.anchor}"' in page
    with translation.override(language):
        assert f'<h2 id="{section.anchor}-title">{section.title}</h2>' in page


def test_the_address_says_how_it_is_looked_at(signed_in_as: Any, zhou: Any) -> None:
    page = signed_in_as(zhou).get("/gallery/?lang=zh-hans&theme=dark&density=compact").content.decode()
    assert '<html lang="zh-hans" data-theme="dark" data-density="compact">' in page


def test_every_part_stands_in_the_gallery() -> None:
    parts = vars(template_called("face/parts.jinja").module)
    macros = {name for name, part in parts.items() if type(part).__name__ == "Macro"}
    shown = " ".join(source_of(section.template) for section in all_sections())
    shown += source_of("face/gallery.jinja") + source_of("face/shell/top.jinja") + source_of("face/shell/help.jinja")
    assert not {name for name in macros - {"attributes"} if f"{name}(" not in shown}


def source_of(template: str) -> str:
    """The text of a template."""
    return Path(str(template_called(template).filename)).read_text(encoding="utf-8")
