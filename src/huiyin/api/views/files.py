"""Photos and papers for programs: sent as a form with one file, fetched as they are."""

from __future__ import annotations

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from huiyin.core.doors.answers import answer
from huiyin.core.doors.once import HEADER, KEY
from huiyin.core.doors.problems import Problem
from huiyin.core.rights.actor import Actor
from huiyin.core.rights.seeing import seeing
from huiyin.core.verbs.signature import BadInput
from huiyin.face.papers.arriving import takes_files
from huiyin.face.papers.doors import FIELD, demand_pace, take_in
from huiyin.face.papers.giving import SIZES_GIVEN, file_called, sent
from huiyin.face.programs.told import told
from huiyin.face.public import FILES


@takes_files
def upload(request: HttpRequest, *, by: Actor) -> HttpResponse:
    """A file is kept, beside nothing yet; 201 with what is known of it."""
    if not KEY.fullmatch(request.headers.get(HEADER, "")):
        sentence = _("Give each request a key of its own, of 1 to 200 letters, digits and signs.")
        raise Problem(HTTPStatus.BAD_REQUEST, sentence, errors={HEADER: sentence})
    demand_pace(request, by)
    if len(request.FILES.getlist(FIELD)) > 1:
        raise BadInput({FIELD: _("Send one file at a time.")})
    done = take_in(request, by=by, site=None)
    if done.wrong:
        raise BadInput({FIELD: " ".join(done.wrong)})
    with seeing(by):
        (file,) = told(FILES, done.kept, reader=by)
    return answer(file, HTTPStatus.CREATED, Location=reverse("api-files-record", args=[file["key"]]))


def content(request: HttpRequest, *, by: Actor, key: str) -> HttpResponse:
    """The file itself; `?of=small` or `large` of a photo."""
    file, of = file_called(key, by), request.GET.get("of", "whole")
    if of not in SIZES_GIVEN or (of != "whole" and not file.is_image):
        raise Http404
    return sent(request, file, of, by, keep=True)
