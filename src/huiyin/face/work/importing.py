"""A list from a file, taken in through a page (PLT-3): chosen, rehearsed, then taken in by a worker, told how far it is.

```python
class ColleaguesFromAList(Importing):
    code, title = "colleagues", _("Colleagues from a list")
    ...
urlpatterns = [import_door("intakes/new/", ColleaguesFromAList(), permission=…, name="staff-import")]
```
"""

from __future__ import annotations

import csv
import io
from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern
from django.utils.translation import gettext as _

from huiyin.core.doors.door import door
from huiyin.core.doors.permission import Permission
from huiyin.core.rights.actor import Actor
from huiyin.core.rights.refusals import Refused
from huiyin.core.rights.seeing import seeing
from huiyin.core.verbs import together
from huiyin.core.verbs.refusing import Impossible
from huiyin.core.verbs.signature import BadInput
from huiyin.face.files.reports import FAULT_TITLES, harmless
from huiyin.face.files.tables import Unreadable
from huiyin.face.models.stored_file import StoredFile
from huiyin.face.models.work import Work
from huiyin.face.pages import show
from huiyin.face.pages.addresses import record_url
from huiyin.face.pages.here import here, places_of
from huiyin.face.papers.arriving import takes_files
from huiyin.face.papers.doors import demand_pace, file_kept, take_in
from huiyin.face.papers.giving import pieces
from huiyin.face.saying.once import led_to, new_key
from huiyin.face.work.working import Progress, begin, end, runs

IMPORT = "import"
SHOWN = 50  # faults on the page; the file of errors holds all


@dataclass(frozen=True)
class Rehearsal:
    """What taking a list in would do now."""

    new: int
    there: int
    known: list[tuple[str, str]] = field(default_factory=list)
    """Headings of the list, and what each is taken for."""
    unknown: list[str] = field(default_factory=list)
    faults: list[tuple[int, str, str, str]] = field(default_factory=list)
    """What is wrong with one cell: line, column, why, and what stands there."""

    @property
    def wrong(self) -> int:
        """How many rows cannot be taken in."""
        return len({line for line, *_cell in self.faults})


@dataclass(frozen=True)
class Earlier:
    """A list that was taken in before, with its page, where it can be taken back."""

    title: str
    under: str
    url: str


class Importing(ABC):
    """One kind of list."""

    code: ClassVar[str]
    title: ClassVar[Any]
    about: ClassVar[Any]
    """What happens with it, in a sentence or two."""
    headings: ClassVar[tuple[str, ...]]
    """Headings that an empty list would have; others are understood too."""
    everywhere: ClassVar[Any] = ""
    """What one chooses to take it in at no site in particular; empty where it needs one."""

    @abstractmethod
    def rehearse(self, content: bytes, site: int | None, by: Actor) -> Rehearsal:
        """Read it, and change nothing. Raises Unreadable, Refused."""

    @abstractmethod
    def take_in(self, content: bytes, site: int | None, by: Actor) -> None:
        """Take in what can be; says verbs."""

    def earlier(self, by: Actor) -> list[Earlier]:
        """Lists that were taken in before, the newest first."""
        return []


imports: dict[str, Importing] = {}


@runs(IMPORT, title=lambda work: str(imports[work.about].title))
def carry_out(work: Work, by: Actor) -> None:
    """Take it in and say so, in one transaction: it is done once, however often a worker begins."""
    progress = Progress(work, by)
    with seeing(by):
        content = content_of(file_kept(work.asked["file"], by), by)
    with together(by):
        imports[work.about].take_in(content, work.asked["site"], by)
        progress.tell(done=work.total or 0)
        work.done = work.total or 0
        end(work, by=by)


def content_of(file: StoredFile, by: Actor) -> bytes:
    """All of it."""
    return b"".join(pieces(file, "whole", by))


@dataclass(frozen=True)
class ImportPage:
    """The page of one kind of list."""

    importing: Importing

    def ask(self, request: HttpRequest, *, by: Actor) -> HttpResponse:
        """Choose a file."""
        return self.shown(request, by)

    @takes_files
    def say(self, request: HttpRequest, *, by: Actor) -> HttpResponse:
        """Rehearse it; or take in what was rehearsed, or give the errors as a file."""
        try:
            site = self.site_of(request, by)
            file = self.chosen(request, site, by)
            with seeing(by):
                told = self.importing.rehearse(content_of(file, by), site, by)
        except (Unreadable, Impossible, Refused, BadInput) as no:
            return self.shown(request, by, HTTPStatus.BAD_REQUEST, wrong=str(no))
        if "errors" in request.POST:
            return faults_file(told)
        if "go" in request.POST and told.new:
            return self.begun(request, file, site, told, by)
        return self.shown(request, by, file=file, told=told)

    def begun(
        self, request: HttpRequest, file: StoredFile, site: int | None, told: Rehearsal, by: Actor
    ) -> HttpResponse:
        """Let a worker take it in, and go to where one sees how far it is."""
        request.session["working"] = True
        asked = {"file": file.code, "site": site}
        work = begin(IMPORT, by=by, asked=asked, about=self.importing.code, total=told.new)
        return led_to(request, record_url(work))

    def chosen(self, request: HttpRequest, site: int | None, by: Actor) -> StoredFile:
        """The file that came with the form, or the one that came before. BadInput says what is wrong with it."""
        if code := request.POST.get("file", ""):
            with seeing(by):
                return file_kept(code, by)
        demand_pace(request, by)
        done = take_in(request, by=by, site=site)
        if not done.kept:
            raise BadInput({"files": " ".join(done.wrong)})
        return done.kept[0]

    def site_of(self, request: HttpRequest, by: Actor) -> int | None:
        """The site that was chosen; `None`: none in particular. BadInput for one that is not his."""
        code = request.POST.get("site", "")
        if not code and self.importing.everywhere:
            return None
        with seeing(by):
            found = [place.id for place in places_of(request, by) if place.code == code]
        if not found:
            raise BadInput({"site": _("Choose a site.")})
        return found[0]

    def shown(
        self, request: HttpRequest, by: Actor, status: HTTPStatus = HTTPStatus.OK, *, wrong: str = "",
        file: StoredFile | None = None, told: Rehearsal | None = None,
    ) -> HttpResponse:  # fmt: skip
        """The page."""
        with seeing(by):
            place, places, earlier = here(request, by), places_of(request, by), self.importing.earlier(by)
        site = request.POST.get("site", place.code if place else "")
        values: dict[str, Any] = {"places": places, "site": site, "earlier": earlier, "most": SHOWN, "once": new_key()}
        return show(
            request, "face/import.jinja", by=by, status=status, importing=self.importing, wrong=wrong, file=file,
            told=told, **values,
        )  # fmt: skip


def faults_file(told: Rehearsal) -> HttpResponse:
    """What is wrong, cell by cell, as a file that a spreadsheet opens; no cell is a formula."""
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="errors.csv"'
    answer.write(written([FAULT_TITLES, *told.faults]))
    return answer


def written(rows: Iterable[Iterable[Any]]) -> bytes:
    """Rows as csv that Excel opens with its Chinese intact."""
    out = io.StringIO()
    csv.writer(out).writerows([harmless(str(cell)) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def import_door(route: str, importing: Importing, *, permission: Permission, name: str) -> URLPattern:
    """The door of the page for one kind of list."""
    assert imports.setdefault(importing.code, importing) is importing, f"two kinds of lists are called {importing.code}"
    page = ImportPage(importing)
    return door(route, page.ask, post=page.say, permission=permission, name=name)
