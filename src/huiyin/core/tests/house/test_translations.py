"""Every text is said in Chinese too (PLT-4)."""

from __future__ import annotations

from pathlib import Path

import pytest

from huiyin.core.tests.house.source import listed
from huiyin.core.ui import translations
from huiyin.core.ui.translations import check, collect, compile_if_needed, faults, placeholders

REASON = "Half of those who work here read Chinese first: run `python -m huiyin.core.ui.translations` and translate."


@pytest.fixture
def product(tmp_path: Path) -> Path:
    """A small source with texts in Python and in a template."""
    (tmp_path / "jinja2" / "places").mkdir(parents=True)
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_it.py").write_text("_('not for people')")
    (tmp_path / "facts.py").write_text("_('%(by)s opened it'); ngettext('one unit', '%(n)s units', n)")
    (tmp_path / "queries.py").write_text("_('first'); _('Unit'); _('%(by)s opened it'); _('last')")
    (tmp_path / "jinja2" / "places" / "unit.jinja").write_text("{{ _('Unit') }}{% trans %}Hello{% endtrans %}")
    return tmp_path


@pytest.fixture
def po(product: Path) -> Path:
    """The catalogue of the small source, not yet translated."""
    path = product / "locale" / "django.po"
    collect(path, product)
    return path


def translate(po: Path, **chinese: str) -> None:
    """Put translations into the file as a person would."""
    text = po.read_text()
    for source, said in chinese.items():
        text = text.replace(f'"{source}"\nmsgstr ""', f'"{source}"\nmsgstr "{said}"')
    po.write_text(text)


def test_every_text_is_translated() -> None:
    assert not (found := check()), listed(REASON, found)


def test_texts_are_collected_from_code_and_pages_but_not_from_tests(po: Path) -> None:
    text = po.read_text()
    assert all(said in text for said in ("%(by)s opened it", "%(n)s units", '"Unit"', '"Hello"'))
    assert "not for people" not in text


def test_a_missing_translation_is_named(po: Path, product: Path) -> None:
    translate(po, Unit="单元")
    found = check(po, product)
    assert "'Hello' is not translated" in found
    assert not any("Unit" in one for one in found)


def test_a_lost_place_is_named(po: Path) -> None:
    translate(po, **{"%(by)s opened it": "%(who)s 打开了"})
    assert any("its translation others" in one for one in faults(translations.catalogue(po)))


def test_an_uncertain_translation_is_named(po: Path) -> None:
    po.write_text(po.read_text().replace('msgid "Unit"\nmsgstr ""', '#, fuzzy\nmsgid "Unit"\nmsgstr "单元"'))
    assert "'Unit' is uncertain (fuzzy)" in list(faults(translations.catalogue(po)))


def test_a_new_text_makes_the_catalogue_out_of_date(po: Path, product: Path) -> None:
    (product / "forms.py").write_text("_('new')")
    assert any("out of date" in one for one in check(po, product))


def test_collecting_keeps_what_people_translated(po: Path, product: Path) -> None:
    translate(po, Unit="单元")
    collect(po, product)
    assert "单元" in po.read_text()


def test_collecting_again_changes_nothing(po: Path, product: Path) -> None:
    before = po.read_text()
    collect(po, product)
    assert po.read_text() == before


def test_the_binary_is_made_once_and_again_when_its_source_is_newer(po: Path) -> None:
    translate(po, Unit="单元")
    compile_if_needed(po)
    made = po.with_suffix(".mo").stat()
    compile_if_needed(po)
    assert po.with_suffix(".mo").stat().st_ino == made.st_ino
    assert b"\xe5\x8d\x95" in po.with_suffix(".mo").read_bytes()
    assert made.st_mode & 0o777 == 0o644
    assert list(po.parent.glob("*.making")) == []


def test_places_are_found_by_name() -> None:
    assert placeholders("%(by)s: 100%% of %(n)d") == {"by", "n"}
