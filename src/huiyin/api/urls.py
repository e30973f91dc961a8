"""Doors of the API: for each noun that programs are shown, its records, and its verbs."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver

from huiyin.api.models import ApiToken
from huiyin.api.permissions import ByToken, ByTokenOrSignedIn
from huiyin.api.views.files import content, upload
from huiyin.api.views.nouns import Reading, Saying
from huiyin.api.views.reference import docs, noun_docs, openapi
from huiyin.api.views.tokens import MakingToken, TokenSheet, tokens
from huiyin.core.doors.door import door
from huiyin.core.doors.once import once
from huiyin.core.doors.permission import SIGNED_IN
from huiyin.core.verbs.reference import Reference
from huiyin.face.models.stored_file import StoredFile
from huiyin.face.pages.addresses import called
from huiyin.face.pages.nouns import RecordPage
from huiyin.face.programs.shown import Shown, all_shown, opens
from huiyin.face.saying.door import Saying as FormSaying

V1 = "api/v1"


def doors_of(shown: Shown) -> Iterator[URLPattern]:
    """The doors of one noun."""
    base, name = f"{V1}/{shown.plural}", f"api-{shown.plural}"
    openings = [verb for verb in shown.verbs if opens(verb)]
    first = openings[0] if openings else None
    entering = once(Saying(shown, first).open) if first else None
    if shown.noun is StoredFile:
        yield from doors_of_files(shown, base, name)
        return
    yield door(base, Reading(shown).many, post=entering, permission=by_token(first), name=name)
    for verb in openings[1:]:
        entering = once(Saying(shown, verb).open)
        yield door(f"{base}/{verb.verb}", post=entering, permission=by_token(verb), name=f"{name}-{verb.verb}")
    yield from (said(shown, verb, base) for verb in shown.verbs if not opens(verb))
    yield door(f"{base}/<path:key>", Reading(shown).one, permission=by_token(None), name=f"{name}-record")


def doors_of_files(shown: Shown, base: str, name: str) -> Iterator[URLPattern]:
    """Files come and go as they are; what happens to them is said to the records they lie beside."""
    yield door(base, Reading(shown).many, post=upload, permission=by_token(StoredFile.keep.reference), name=name)
    yield door(f"{base}/<path:key>/content", content, permission=by_token(None), name=f"{name}-content")
    yield door(f"{base}/<path:key>", Reading(shown).one, permission=by_token(None), name=f"{name}-record")


def said(shown: Shown, verb: Reference, base: str) -> URLPattern:
    """The door of a verb. GET reads there too: a unit's number may be "close"."""
    say, read = once(Saying(shown, verb).say, needed=False), Reading(shown, verb.verb).one
    where, name = f"{base}/<path:key>/{verb.verb}", f"api-{shown.plural}-{verb.verb}"
    return door(where, read, post=say, permission=by_token(verb), name=name)


def by_token(verb: Reference | None) -> ByToken:
    """Whoever shows a token that opens this verb, or reading."""
    return ByToken(verb.label if verb else "")


called(ApiToken, "tokens")
making, revoking = MakingToken(ApiToken.make.reference), FormSaying(ApiToken.revoke)
urlpatterns: list[URLPattern | URLResolver] = [
    *(one for shown in all_shown() for one in doors_of(shown)),
    door(f"{V1}/openapi.json", openapi, permission=ByTokenOrSignedIn(), name="api-openapi"),
    door("api/docs/", docs, permission=SIGNED_IN, name="api-docs"),
    door("api/docs/<str:plural>/", noun_docs, permission=SIGNED_IN, name="api-docs-noun"),
    door("me/tokens/", tokens, permission=SIGNED_IN, name="tokens"),
    door("me/tokens/make/", making.ask, post=making.say, permission=SIGNED_IN, name="tokens-make"),
    door("me/tokens/<str:key>/revoke/", revoking.ask, post=revoking.say, permission=SIGNED_IN, name="tokens-revoke"),
    door("me/tokens/<str:key>/", RecordPage(ApiToken, TokenSheet()), permission=SIGNED_IN, name="tokens-record"),
]
