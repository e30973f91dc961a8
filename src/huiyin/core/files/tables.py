"""Tables that people keep as csv or Excel workbooks, row by row, whatever their encoding and separator."""

from __future__ import annotations

import csv
import io
import re
import subprocess
import sys
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from huiyin.core.files import workbook

LARGEST = 100_000_000  # bytes
MOST_ROWS = 500_000
LONGEST_WAIT = 60  # seconds for a workbook
SEPARATORS = ",;\t"
WORKBOOK, OLD_WORKBOOK = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
FORMULA_START = re.compile(r"\s*[=+\-@|%\t\r]")
FIGURE = re.compile(r"[+-]?\d+(\.\d+)?")

type Row = tuple[int, list[str]]
"""The line on which a row begins, as an editor or Excel counts, and its cells without surrounding blanks."""


class Unreadable(Exception):
    """The file holds no table that can be read; the sentence says why, and what to do."""


def rows_of(content: bytes) -> Iterator[Row]:
    """The rows of a csv file or of a workbook's first visible sheet that hold anything. Raises Unreadable."""
    if len(content) > LARGEST:
        raise Unreadable(_("The file is larger than %(most)d MB; split it.") % {"most": LARGEST // 1_000_000})
    if content.startswith(OLD_WORKBOOK):
        raise Unreadable(_("This is an old or a protected Excel workbook; save it as .xlsx without a password."))
    if content.startswith(WORKBOOK):
        return records(unpacked(content), ",")
    text = decoded(content)
    return records(text, separator(text))


def records(text: str, separator: str) -> Iterator[Row]:
    """The rows of a text. Strict: a quotation mark that is never closed must not swallow the rows below it."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 1
    try:
        for cells in reader:
            kept = [cell.strip() for cell in cells]
            if any(kept):
                yield line, kept
            line = reader.line_num + 1
            if line > MOST_ROWS:
                raise Unreadable(_("The table has more than %(most)d rows; split it.") % {"most": MOST_ROWS})
    except csv.Error as error:
        raise Unreadable(_("Line %(line)d cannot be read: %(why)s.") % {"line": line, "why": error}) from None


def decoded(content: bytes) -> str:
    """The text, in whichever of the encodings that spreadsheets write."""
    wide = content.startswith((BOM_UTF16_LE, BOM_UTF16_BE))
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Unreadable(_("This is neither a csv file in UTF-8 or GB18030 nor an Excel workbook (.xlsx)."))


def separator(text: str) -> str:
    """What stands between the cells: whatever the first line that holds anything has most of."""
    first = text.lstrip().partition("\n")[0]
    return max(SEPARATORS, key=first.count)


def unpacked(content: bytes) -> str:
    """A workbook as csv, read by another process: a hostile one can make the reader crash or take all memory."""
    command = [sys.executable, "-I", str(workbook.__file__)]
    try:
        read = subprocess.run(command, input=content, capture_output=True, timeout=LONGEST_WAIT, check=True)  # noqa: S603
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as failed:
        if getattr(failed, "returncode", None) == workbook.NO_SHEET:
            raise Unreadable(_("The workbook has no visible sheet with cells.")) from None
        raise Unreadable(
            _("The workbook cannot be read: it is damaged or unpacks to too much. Save it anew, or as csv.")
        ) from None
    return read.stdout.decode()


def write_rows(file: Path, rows: Iterable[Iterable[Any]]) -> None:
    """Write a csv file that opens in Excel with its Chinese intact and in which no cell is a formula."""
    with file.open("w", encoding="utf-8-sig", newline="") as out:
        csv.writer(out).writerows([harmless(str(cell)) for cell in row] for row in rows)


def harmless(cell: str) -> str:
    """The cell with an apostrophe before what a spreadsheet would take for a formula; plain figures stay.

    >>> harmless("=1+1"), harmless("-2"), harmless("3-2-501")
    ("'=1+1", '-2', '3-2-501')
    """
    return f"'{cell}" if FORMULA_START.match(cell) and not FIGURE.fullmatch(cell) else cell
