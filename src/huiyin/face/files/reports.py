"""Tables that are written for people, as csv: where one may stand, and how it gets there."""

from __future__ import annotations

import csv
import os
import re
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.face.files.tables import Unreadable, decoded, records

FORMULA_START = re.compile(r"\s*[=+\-@|%\t\r]")
FIGURE = re.compile(r"[+-]?\d+(\.\d+)?")
FAULT_TITLES = (
    gettext_lazy("line"),
    gettext_lazy("column"),
    gettext_lazy("what is wrong"),
    gettext_lazy("what stands there"),
)
"""The titles of a report on a list that was read: one row for each cell that is wrong."""
LONGEST_TITLE = 1_000  # bytes at the beginning of a file in which its titles are looked for


class NoPlace(Exception):
    """Nothing may be written there; the sentence says why."""


def demand_place(file: Path, titles: Iterable[Promise], *, source: Path, force: bool = False) -> None:
    """Raise NoPlace unless a report may be written there; nothing is touched.

    Never over the source, whatever it is called there, nor through a link; over a file only if it is a report with these
    titles in one of the house's languages, or by `force`.
    """
    with or_no_place(file):
        if not file.parent.is_dir():
            raise NoPlace(_("There is no folder “%(name)s”.") % {"name": str(file.parent)})
        if file.is_symlink() or (file.exists() and not file.is_file()):
            raise NoPlace(_("“%(name)s” is no ordinary file; give another name.") % {"name": str(file)})
        TemporaryFile(dir=file.parent).close()  # what may be done there, only doing it tells
        if file.exists() and not os.access(file, os.W_OK):
            raise PermissionError
        if file.exists() and source.exists() and file.samefile(source):
            raise NoPlace(_("“%(name)s” is the file that is read; give another name.") % {"name": str(file)})
        if file.exists() and not (force or begins_with(file, list(titles))):
            said = _("“%(name)s” is there already and holds something else; give another name, or say --force.")
            raise NoPlace(said % {"name": str(file)})


@contextmanager
def or_no_place(file: Path) -> Iterator[None]:
    """Whatever the machine has against writing there, say it in one sentence."""
    try:
        yield
    except OSError:
        raise NoPlace(_("“%(name)s” cannot be written.") % {"name": str(file)}) from None


def begins_with(file: Path, titles: list[Promise]) -> bool:
    """Whether a file has these titles, in whichever language it was written; one that is empty may have them too."""
    with file.open("rb") as there:
        first = there.readline(LONGEST_TITLE)
    try:
        _line, found = next(records(decoded(first), ","), (1, []))
    except Unreadable:
        return False
    return not first or any(found == in_language(code, titles) for code, _name in settings.LANGUAGES)


def in_language(code: str, texts: Iterable[Promise]) -> list[str]:
    """These texts in a language."""
    with translation.override(code):
        return [str(text) for text in texts]


def write_report(file: Path, rows: Iterable[Iterable[Any]]) -> None:
    """Write a csv file that opens in Excel with its Chinese intact and in which no cell is a formula.

    It is written beside its place and put there at once: a link is replaced, not followed, and nobody sees half of it.
    """
    draft = file.with_name(f".{secrets.token_hex(6)}.making")
    with or_no_place(file):
        try:
            with draft.open("x", encoding="utf-8-sig", newline="") as out:
                csv.writer(out).writerows([harmless(str(cell)) for cell in row] for row in rows)
            draft.replace(file)
        finally:
            draft.unlink(missing_ok=True)


def printable(text: str) -> str:
    r"""What stands in a list, without signs by which it could give orders to a terminal.

    >>> printable("3-2\x1b[2J-501")
    '3-2�[2J-501'
    """
    return "".join(sign if sign.isprintable() else "�" for sign in text)


def harmless(cell: str) -> str:
    """The cell with an apostrophe before what a spreadsheet would take for a formula; plain figures stay.

    >>> harmless("=1+1"), harmless("-2"), harmless("3-2-501")
    ("'=1+1", '-2', '3-2-501')
    """
    return f"'{cell}" if FORMULA_START.match(cell) and not FIGURE.fullmatch(cell) else cell
