"""A list as a file: the rows that match, the columns that are shown, through the eyes of whoever asked (RPT-2).

Rows are fetched a thousand at a time and written at once, so that a long list needs no more memory than a short one.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import xlsxwriter
from django.utils.translation import gettext as _

from huiyin.core.clock.time import wall
from huiyin.core.rights.actor import Actor
from huiyin.core.rights.seeing import seeing
from huiyin.core.verbs import together
from huiyin.face.files.reports import harmless
from huiyin.face.lists.asking import Asked
from huiyin.face.lists.columns import Column, written
from huiyin.face.lists.keyset import Place, taken, walk
from huiyin.face.lists.listing import Listing, listing_called, needed
from huiyin.face.models.work import FilePart, Work
from huiyin.face.work.working import Progress, begin, end, runs

EXPORT = "export"
AT_ONCE, PIECE = 1_000, 1_000_000
ROWS_OF_A_SHEET, LONGEST_CELL = 1_000_000, 32_767  # Excel's limits
TYPES: Final = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}

type Write = Callable[[Iterable[Any]], None]


def begin_export(
    listing: type[Listing[Any]], asked: Asked, kind: str, *, by: Actor, rows: list[int] | None = None
) -> Work:
    """Let a worker write the list, or only these of its rows, into a file."""
    seen = by.scope.setting  # whoever loses one of these sites loses the file
    said = {"query": asked.text, "type": kind, "seen": seen, **({} if rows is None else {"rows": rows})}
    return begin(EXPORT, by=by, asked=said, about=listing.code, total=None if rows is None else len(rows))


@runs(EXPORT, title=lambda work: _("Export: %(list)s") % {"list": listing_called(work.about).title})
def export(work: Work, by: Actor) -> None:
    """Write the file, keep it in the database, and say that it lies ready."""
    listing, kind = listing_called(work.about), work.asked["type"]
    asked, progress, done = Asked.said(listing, work.asked["query"]), Progress(work, by), 0
    columns = listing.shown(asked)
    readers = [column.reader(by) for column in columns]
    progress.tell(total=how_many(listing, asked, by, work.asked.get("rows")))
    with TemporaryDirectory(prefix="huiyin-export-") as folder:
        file = Path(folder) / f"list.{kind}"
        with WRITERS[kind](file, columns) as write:
            for row in rows_of(listing, asked, columns, by, work.asked.get("rows")):
                write(read(row) for read in readers)
                done += 1
                progress.at(done)
        keep(work, file, f"{listing.title} {wall():%Y-%m-%d}.{kind}", done, by)


def wanted(listing: type[Listing[Any]], asked: Asked, by: Actor, only: list[int] | None) -> Any:
    """The rows that match, or those that were chosen one by one."""
    return listing.matching(asked, by)[0] if only is None else listing.rows(by).filter(pk__in=only)


def how_many(listing: type[Listing[Any]], asked: Asked, by: Actor, only: list[int] | None) -> int:
    """All of them, counted: nobody waits for it here."""
    with seeing(by):
        counted: int = wanted(listing, asked, by, only).count()
    return counted


def rows_of(
    listing: type[Listing[Any]], asked: Asked, columns: list[Column], by: Actor, only: list[int] | None
) -> Iterator[Any]:
    """The rows in the list's order, each thousand in a transaction of its own."""
    order, place = listing.order(asked), None
    paths = needed(columns, order, listing.key_paths())
    while True:
        with seeing(by):
            rows = wanted(listing, asked, by, only).values_list(*paths, named=True)
            found = walk(rows.model, order, "after", place, AT_ONCE, partial(taken, rows, order, "after"))
        yield from found
        if len(found) < AT_ONCE:
            return
        place = Place(tuple(getattr(found[-1], name) for name in order.names), None)


@contextmanager
def as_csv(file: Path, columns: list[Column]) -> Iterator[Write]:
    """Opens in Excel with its Chinese intact, and no cell is a formula."""
    with file.open("w", encoding="utf-8-sig", newline="") as out:
        put = csv.writer(out).writerow

        def write(values: Iterable[Any]) -> None:
            put([harmless(written(value)) for value in values])

        write([str(column.label) for column in columns])
        yield write


class Sheets:
    """Sheets of a workbook, a new one whenever the last is full; each row is written before the next is fetched."""

    def __init__(self, book: Any, titles: list[str]) -> None:
        self.book, self.titles, self.bold = book, titles, book.add_format({"bold": True})
        self.open()

    def open(self) -> None:
        """Begin a sheet with the titles."""
        self.sheet, self.at = self.book.add_worksheet(), 0
        self.sheet.freeze_panes(1, 0)
        self.sheet.set_column(0, len(self.titles) - 1, 18)
        self.row(self.titles, self.bold)

    def row(self, values: Iterable[Any], *style: Any) -> None:
        """Texts as texts, figures as figures, nothing as a formula."""
        if self.at > ROWS_OF_A_SHEET:
            self.open()
        for place, value in enumerate(values):
            if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
                self.sheet.write_number(self.at, place, value, *style)
            else:
                self.sheet.write_string(self.at, place, written(value)[:LONGEST_CELL], *style)
        self.at += 1


@contextmanager
def as_workbook(file: Path, columns: list[Column]) -> Iterator[Write]:
    """A workbook that is written to the disk while it grows."""
    with xlsxwriter.Workbook(str(file), {"constant_memory": True, "tmpdir": str(file.parent)}) as book:
        yield Sheets(book, [str(column.label) for column in columns]).row


WRITERS: Final = {"csv": as_csv, "xlsx": as_workbook}


def keep(work: Work, file: Path, name: str, rows: int, by: Actor) -> None:
    """Put the file into the database piece by piece, in the transaction that says it is there."""
    with together(by), file.open("rb") as source:
        FilePart.objects.filter(work=work).delete()
        for place, content in enumerate(iter(lambda: source.read(PIECE), b"")):
            FilePart.objects.create(work=work, place=place, content=content)
        end(work, "deliver", by=by, rows=rows, file=name, kind=work.asked["type"], size=file.stat().st_size)
