"""What programs can do here: for them as OpenAPI, for people as pages.

Whoever has signed in or shows a token that is alive may read it: it names no record, but a stranger needs no map.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from huiyin import __version__
from huiyin.core.doors.answers import answer
from huiyin.core.rights.actor import Actor
from huiyin.face.programs.described import Document


def openapi(request: HttpRequest, **_by: Actor) -> HttpResponse:
    """The document, in the language of whoever reads it."""
    return answer(Document(request.build_absolute_uri("/").rstrip("/"), __version__).whole())
