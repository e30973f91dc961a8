"""Files as they go out: by a link that is good for five minutes and for one person, who is asked for his rights each time."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any, Final, cast

from django.core.signing import BadSignature, Signer
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header

from huiyin.core.clock.time import wall
from huiyin.core.rights.actor import Actor
from huiyin.core.rights.seeing import seeing
from huiyin.face.models.stored_file import StoredFile, StoredPiece
from huiyin.face.papers.opened import SIZES

GOOD_FOR, STEP = 300, 60  # seconds; links of one minute are the same, so that a browser finds what it has
SIZES_GIVEN: Final = ("whole", *SIZES)
LOCKED = "sandbox; default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; frame-ancestors 'self'"


def signer() -> Signer:
    """Signs links to files and nothing else."""
    return Signer(salt="huiyin.papers")


def link_to(file: StoredFile, *, by: Actor, of: str = "whole", keep: bool = False) -> str:
    """Where this person finds it for the next minutes; `keep`: to save it instead of looking at it."""
    until = math.floor(wall().timestamp() / STEP) * STEP + GOOD_FOR
    return reverse("file", args=[signer().sign_object([file.code, of, by.kind, by.id, until, keep])])


def file_called(code: str, by: Actor) -> StoredFile:
    """The file with this code, as far as the reader may see it; Http404 for any other."""
    found = StoredFile.objects.visible_to(by).filter(code=code).first() if "\0" not in code else None
    if found is None:
        raise Http404
    return found


def lead(request: HttpRequest, *, by: Actor, key: str, of: str = "whole") -> HttpResponse:
    """Send whoever may see it to a link of his own; `?keep` to save it."""
    file = file_called(key, by)
    if of not in SIZES_GIVEN:
        raise Http404
    where = link_to(file, by=by, of=of if file.is_image else "whole", keep="keep" in request.GET)
    return HttpResponse(status=302, headers={"Location": where})


def give(request: HttpRequest, *, by: Actor, signed: str) -> HttpResponse:
    """The file itself, for whom the link was made, while it is good and while he may see it."""
    code, of, keep = read_link(signed, by)
    return sent(request, file_called(code, by), of, by, keep=keep)


def sent(request: HttpRequest, file: StoredFile, of: str, by: Actor, *, keep: bool) -> HttpResponse:
    """The answer with the file in it, or that the browser has it already."""
    tag = f'"{file.sha256[:32]}-{of}"'
    if tag in request.headers.get("If-None-Match", ""):
        return HttpResponse(status=304, headers={"ETag": tag, "Cache-Control": "private, no-cache"})
    response: Any = StreamingHttpResponse(pieces(file, of, by), content_type=type_of(file, of))
    if of == "whole":
        response["Content-Length"] = str(file.size)
    for name, value in headers_of(file, keep=keep).items():
        response[name] = value
    response["ETag"] = tag
    return cast(HttpResponse, response)


def read_link(signed: str, by: Actor) -> tuple[str, str, bool]:
    """Code, size, and whether to save it; Http404 for a link that is broken, old, or somebody else's."""
    try:
        code, of, kind, key, until, keep = signer().unsign_object(signed)
    except (BadSignature, ValueError, TypeError):
        raise Http404 from None
    if (kind, key) != (by.kind, by.id) or until < wall().timestamp():
        raise Http404
    return code, of, keep


def type_of(file: StoredFile, of: str) -> str:
    """Its type on the web; previews have their own."""
    return file.what.type if of == "whole" else "image/webp"


def headers_of(file: StoredFile, *, keep: bool) -> dict[str, str]:
    """What keeps a browser from doing anything with it but showing or saving it."""
    shown = file.what.shown and not keep
    return {
        "Content-Disposition": content_disposition_header(as_attachment=not shown, filename=file.name) or "attachment",
        "Content-Security-Policy": LOCKED,
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "SAMEORIGIN" if shown else "DENY",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "private, no-cache",  # kept by the browser, and asked for each time: rights may be gone
    }


def pieces(file: StoredFile, of: str, by: Actor) -> Iterator[bytes]:
    """Piece after piece, each asked for when the last has gone."""
    place = 0
    while True:
        with seeing(by):
            found = StoredPiece.objects.filter(file=file, of=of, place=place).values_list("content", flat=True).first()
        if found is None:
            return
        yield bytes(found)
        place += 1
