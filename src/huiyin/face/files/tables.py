"""Tables that people keep as csv or Excel workbooks, row by row, whatever their encoding and separator."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation import gettext as _

from huiyin.face.files import workbook

LARGEST = 100_000_000  # bytes
MOST_ROWS = 500_000
LONGEST_WAIT = 60  # seconds for a workbook
SEPARATORS = ",;\t"
WORKBOOK, OLD_WORKBOOK = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"

type Row = tuple[int, list[str]]
"""The line on which a row begins, as an editor or Excel counts, and its cells without surrounding blanks."""


class Unreadable(Exception):
    """The file holds no table that can be read; the sentence says why, and what to do."""


def content_of(file: Path) -> bytes:
    """What is in a file, up to a little more than is read at most. Raises Unreadable."""
    name = {"name": str(file)}
    try:
        with file.open("rb") as source:
            return source.read(LARGEST + 1)
    except FileNotFoundError:
        raise Unreadable(_("There is no file “%(name)s”.") % name) from None
    except IsADirectoryError:
        raise Unreadable(_("“%(name)s” is a folder; name a file in it.") % name) from None
    except OSError:
        raise Unreadable(_("“%(name)s” cannot be read by this user.") % name) from None


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
    raise Unreadable(_("This is neither a csv file in UTF-8, UTF-16 or GB18030 nor an Excel workbook (.xlsx)."))


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
