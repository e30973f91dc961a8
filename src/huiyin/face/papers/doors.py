"""Doors of photos and papers: beside the records of each noun that has them, and loose, for forms that are not sent yet."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from allauth.core.internal import ratelimit
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from huiyin.core.doors.answers import answer
from huiyin.core.doors.door import door
from huiyin.core.doors.lookup import found, key_of
from huiyin.core.doors.once import HEADER, Asking
from huiyin.core.doors.permission import SIGNED_IN, Permission
from huiyin.core.doors.problems import Problem
from huiyin.core.records.record import Record
from huiyin.core.rights.actor import Actor
from huiyin.core.rights.permissions import demand, may
from huiyin.core.rights.seeing import seeing
from huiyin.core.verbs import together
from huiyin.core.verbs.reference import Reference
from huiyin.core.verbs.refusing import Impossible
from huiyin.core.verbs.signature import BadInput
from huiyin.face.models.stored_file import StoredFile
from huiyin.face.pages import toasts
from huiyin.face.pages.addresses import came_from, plural_of, record_url
from huiyin.face.pages.here import here
from huiyin.face.pages.pace import too_fast
from huiyin.face.pages.showing import show
from huiyin.face.papers.arriving import takes_files, too_large
from huiyin.face.papers.attachable import papers_of
from huiyin.face.papers.giving import link_to
from huiyin.face.papers.kinds import ACCEPT
from huiyin.face.papers.received import LARGEST, Refusal, received
from huiyin.face.saying.once import led_to, new_key

FIELD = "files"
RATES = {"upload": "120/m/key,300/m/ip"}


@dataclass
class Outcome:
    """What became of the files of one request."""

    kept: list[StoredFile] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


def demand_pace(request: HttpRequest, by: Actor) -> None:
    """Problem 429 for whoever uploads faster than people do, counted by account and by address for all processes."""
    who = f"{by.kind}-{by.id}"
    if not ratelimit.consume(request, app="huiyin.files", action="upload", config=RATES, key=who):
        raise too_fast(60)


def take_in(request: HttpRequest, *, by: Actor, site: int | None, record: Any = None) -> Outcome:
    """Keep each file, and put it beside the record; each stands for itself, so one that cannot be taken hinders no other."""
    arrived = request.FILES.getlist(FIELD)  # read first: then it is known what was passed over
    done = Outcome(wrong=[larger_than_may_be(name) for name in too_large(request)])
    for at, upload in enumerate(arrived):
        try:
            done.kept += taken_in(request, upload, at, by=by, site=site, record=record)
        except (Refusal, Impossible) as no:
            done.wrong.append(str(no))
    if not done.kept and not done.wrong:
        done.wrong.append(_("Choose a file first."))
    return done


def taken_in(
    request: HttpRequest, upload: UploadedFile[Any], at: int, *, by: Actor, site: int | None, record: Any
) -> Iterator[StoredFile]:
    """One of them, all of it in one transaction; sent again under the same key, it is not kept twice."""
    with received(upload) as given, together(by):
        asking = asking_of(request, by, at, f"{given.name} {upload.size} {given.sha256}")
        if asking:
            asking.take_turn()
            if earlier := asking.earlier():
                return iter([file_kept(earlier.content, by)])
        file = StoredFile.keep(by=by, given=given, site=site)
        if record is not None:
            record.attach(by=by, file=file)
        if asking:
            asking.keep(file.code, HTTPStatus.CREATED)
    return iter([file])


def asking_of(request: HttpRequest, by: Actor, at: int, what: str) -> Asking | None:
    """What is asked about one file, under the key of its form; without one it is kept as often as it comes."""
    once = str(request.POST.get("once", "")) or request.headers.get(HEADER, "")[:190]
    return Asking.under(f"{once}.{at}", request, by, hashlib.sha256(what.encode()).hexdigest()) if once else None


def file_kept(code: str, by: Actor) -> StoredFile:
    """The file that an earlier request kept; Http404 when it is gone by now."""
    file = StoredFile.objects.visible_to(by).filter(code=code).first()
    if file is None:
        raise Http404
    return file


def larger_than_may_be(name: str) -> str:
    """What is said of a file that was not even read to its end."""
    return _("“%(name)s” is larger than %(most)d MB.") % {"name": name, "most": LARGEST // 1_000_000}


def told(file: StoredFile, by: Actor) -> dict[str, Any]:
    """What a page is told of a file that has arrived."""
    small = link_to(file, by=by, of="small") if file.is_image else ""
    return {"key": file.code, "name": file.name, "kind": file.kind, "size": file.size, "small": small}


def wants_json(request: HttpRequest) -> bool:
    """Whether a script asks, which shows file by file how far it is."""
    return "application/json" in request.headers.get("Accept", "")


@takes_files
def keep_loose(request: HttpRequest, *, by: Actor) -> HttpResponse:
    """Keep files for a form that is still being filled in; nobody else sees them."""
    demand_pace(request, by)
    place = here(request, by)
    done = take_in(request, by=by, site=place.id if place else None)
    return as_json(done, by)


def as_json(done: Outcome, by: Actor) -> HttpResponse:
    """The files that were kept; a problem with the sentences at the field when there is none."""
    if not done.kept:
        sentence = " ".join(done.wrong)
        raise Problem(HTTPStatus.BAD_REQUEST, sentence, errors={FIELD: sentence})
    with seeing(by):
        kept = [told(file, by) for file in done.kept]
    return answer({"files": kept, "wrong": done.wrong}, HTTPStatus.CREATED)


@dataclass(frozen=True)
class Papers:
    """The photos and papers beside the records of one noun: shown, added, taken away, put back."""

    noun: Any

    def read(self, request: HttpRequest, *, by: Actor, key: str) -> HttpResponse:
        """All of them, with a field to add more; to a script only the card."""
        return self.shown(request, self.record(key, by), by)

    @takes_files
    def add(self, request: HttpRequest, *, by: Actor, key: str) -> HttpResponse:
        """Keep what was sent and lay it beside the record; what cannot be taken is told, file by file."""
        with seeing(by):
            record = self.record(key, by)
            demand(self.noun.attach, record, by)
        demand_pace(request, by)
        done = take_in(request, by=by, site=record.site_key, record=record)
        if wants_json(request):
            return as_json(done, by)
        if done.wrong:
            with seeing(by):
                return self.shown(request, record, by, wrong=done.wrong, status=HTTPStatus.BAD_REQUEST)
        said = ngettext("%(number)d file added", "%(number)d files added", len(done.kept))
        toasts.tell(request, said % {"number": len(done.kept)})
        return led_to(request, came_from(request) or record_url(record))

    def put_back(self, request: HttpRequest, *, by: Actor, key: str) -> HttpResponse:
        """Lay it beside the record again."""
        with seeing(by):
            record, file = self.both(request, key, by)
        record.attach(by=by, file=file)
        return led_to(request, came_from(request) or record_url(record))

    def take_away(self, request: HttpRequest, *, by: Actor, key: str) -> HttpResponse:
        """Take it away from the record, with the way to put it back."""
        with seeing(by):
            record, file = self.both(request, key, by)
        record.detach(by=by, file=file)
        back = reverse(f"{plural_of(self.noun)}-attach", args=[key])
        undo = toasts.Undo(back, _("Undo"), {"file": file.code, "from": came_from(request)})
        toasts.tell(request, _("Taken away: %(name)s") % {"name": file.name}, undo)
        return led_to(request, came_from(request) or record_url(record))

    def record(self, key: str, by: Actor) -> Any:
        """The record, for whoever may see its papers; for all others there is none."""
        record: Any = found(self.noun, key, by=by, field="key", needs=around(self.noun))
        if not self.noun.with_papers_for(by).filter(pk=record.pk).exists():
            raise Http404
        return record

    def both(self, request: HttpRequest, key: str, by: Actor) -> tuple[Any, StoredFile]:
        """The record, and the file that was named; BadInput when there is none beside it."""
        record = self.record(key, by)
        code = str(request.POST.get("file", ""))
        file = StoredFile.objects.visible_to(by).of(record).filter(code=code).first() if "\0" not in code else None
        if file is None:
            raise BadInput({"file": _("There is no such file.")})
        return record, file

    def shown(
        self, request: HttpRequest, record: Any, by: Actor, *, wrong: list[str] | None = None, status: int = 200
    ) -> HttpResponse:
        """The page."""
        panel = panel_of(record, by) or {}
        return show(
            request, "face/papers.jinja", by=by, block="card", status=status, record=record, panel=panel | {"wrong": wrong or []},
            back=came_from(request) or record_url(record),
        )  # fmt: skip


def around(noun: type[Record]) -> list[str]:
    """What is fetched with a record, because its address begins with it."""
    return [noun.site_field.removesuffix("_id")] if noun.site_field not in (None, "id") else []


@dataclass(frozen=True)
class Shown:
    """A photo or paper as a panel shows it."""

    file: StoredFile
    small: str
    large: str
    save: str


def panel_of(record: Any, by: Actor) -> dict[str, Any] | None:
    """What the card beside a record shows; `None` for whoever may not see its papers, or when there is nothing to do."""
    files = papers_of(record, by=by)
    adds = may(by, Reference(type(record), "attach"), record)
    if files is None or not (files or adds):
        return None
    plural, key = plural_of(type(record)), key_of(record)
    return {
        "files": [as_shown(file, by) for file in files],
        "adds": adds,
        "takes": may(by, Reference(type(record), "detach"), record),
        "where": reverse(f"{plural}-papers", args=[key]),
        "away": reverse(f"{plural}-detach", args=[key]),
        "once": new_key(),
        "accepted": ACCEPT,
        "id": f"papers-{record.pk}",
        "wrong": [],
    }


def as_shown(file: StoredFile, by: Actor) -> Shown:
    """With the addresses under which this reader finds it."""
    page = reverse("files-record", args=[file.code])
    if not file.is_image:
        return Shown(file, "", page, f"{page}?keep")
    return Shown(
        file, link_to(file, by=by, of="small"), reverse("files-size", args=[file.code, "large"]), f"{page}?keep"
    )


def doors_of_papers(noun: Any, plural: str, permission: Permission = SIGNED_IN) -> list[URLPattern]:
    """The doors of photos and papers of a noun: `/units/XF/3-2-501/papers/`."""
    papers, base = Papers(noun), f"{plural}/<path:key>"
    return [
        door(f"{base}/papers/", papers.read, post=papers.add, permission=permission, name=f"{plural}-papers"),
        door(f"{base}/attach/", post=papers.put_back, permission=permission, name=f"{plural}-attach"),
        door(f"{base}/detach/", post=papers.take_away, permission=permission, name=f"{plural}-detach"),
    ]
