"""Reads a workbook from its input and prints its first visible sheet as csv; run as a program of its own.

A workbook of a few kilobytes can unpack to gigabytes, and two cells far apart make the reader ask for all memory: so it
runs with little memory and time, and whatever becomes of it, only this process ends. Imports nothing of ours.
"""

from __future__ import annotations

import contextlib
import csv
import datetime
import io
import sys
import zipfile
from typing import Any

MEMORY, SECONDS = 1_500_000_000, 50
MOST_ENTRIES, MOST_UNPACKED, MOST_PRINTED = 2_000, 600_000_000, 200_000_000
NO_SHEET, TOO_MUCH = 3, 4  # exit codes


def main() -> None:
    """Read standard input, print to standard output."""
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    limit_resources()
    content = io.BytesIO(sys.stdin.buffer.read())
    with zipfile.ZipFile(content) as packed:
        entries = packed.infolist()
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        sys.exit(TOO_MUCH)
    content.seek(0)
    book = CalamineWorkbook.from_filelike(content)
    for sheet in book.sheets_metadata:
        if sheet.visible == SheetVisibleEnum.Visible and sheet.typ == SheetTypeEnum.WorkSheet:
            found = book.get_sheet_by_name(sheet.name)
            rows = found.to_python(skip_empty_area=False)
            fill_down(rows, found.merged_cell_ranges or [])
            return print_rows(rows)
    sys.exit(NO_SHEET)


def limit_resources() -> None:
    """Less memory and time than the machine has; where a limit is not known, the others hold."""
    import resource

    for kind, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS), (resource.RLIMIT_CORE, 0)):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (most, most))


def fill_down(rows: list[list[Any]], merged: list[tuple[tuple[int, int], tuple[int, int]]]) -> None:
    """Write a cell that was merged over several rows into each of them: "3 号楼" stands beside all its units."""
    for (first, column), (last, _) in merged:
        for row in rows[first + 1 : last + 1]:
            row[column] = rows[first][column]


def print_rows(rows: list[list[Any]]) -> None:
    """Each row as a line, empty ones too, so that line numbers are those that Excel shows."""
    if not rows:
        sys.exit(NO_SHEET)
    out = io.StringIO()
    write = csv.writer(out, lineterminator="\n").writerow
    for row in rows:
        write([plain(cell) for cell in row])
        if out.tell() > MOST_PRINTED:
            sys.exit(TOO_MUCH)
    sys.stdout.buffer.write(out.getvalue().encode("utf-8", "replace"))


def plain(cell: object) -> str:
    """A cell as people see it: 5 and not 5.0, a day and not its midnight, one line."""
    if type(cell) is str:
        return " ".join(cell.splitlines()) if "\n" in cell or "\r" in cell else cell
    if isinstance(cell, float):
        return f"{cell:.15g}"
    if isinstance(cell, datetime.datetime) and cell.time() == datetime.time():
        return cell.date().isoformat()
    return str(cell)


if __name__ == "__main__":
    main()
