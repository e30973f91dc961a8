"""The page of tokens: one's own, for administrators all; one is made, and shown once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.api.forms import what_it_may_open
from huiyin.api.models import ApiToken
from huiyin.api.queries import SEE_ALL
from huiyin.core.doors.body import read_query
from huiyin.core.records.record import Record
from huiyin.core.rights.actor import Actor
from huiyin.core.rights.actors import actor_names
from huiyin.core.ui.moments import day
from huiyin.face.pages import show
from huiyin.face.pages.addresses import verb_url
from huiyin.face.pages.here import here, zone_of
from huiyin.face.pages.sheets import Row, Sheet, Tag
from huiyin.face.saying.door import Saying
from huiyin.face.saying.offering import may_open

ENDS = {"revoked": gettext_lazy("revoked"), "expired": gettext_lazy("expired")}
INSTEAD_OF_THE_PAGE = {"HX-Retarget": "#main", "HX-Reswap": "outerHTML", "HX-Reselect": "#main"}
MOST = 200  # tokens on the page, the newest first


@dataclass(frozen=True, slots=True)
class Line:
    """One token as the page tells it."""

    token: ApiToken
    openings: list[str]
    holder: str
    revoke: str

    @property
    def end(self) -> Any:
        """Why it opens nothing, as people say it."""
        return ENDS.get(self.token.end, "")

    @classmethod
    def of(cls, token: ApiToken, said: dict[str, Any], names: dict[tuple[str, int], str]) -> Line:
        """Tell it; a token that opens nothing any more has no verb."""
        holder = names.get((token.actor_kind, token.actor_id), _("an erased person"))
        revoke = "" if token.end else verb_url(token, ApiToken.revoke)
        return cls(token, [str(said.get(one, one)) for one in token.openings], holder, revoke)


class TokenSheet(Sheet[ApiToken]):
    """One token: what for, what it opens, until when, and what happened to it."""

    def title(self, record: ApiToken) -> str:
        """What it is for."""
        return record.name

    def tags(self, record: ApiToken) -> Iterator[Tag]:
        """Whether it opens anything."""
        if record.end:
            yield Tag(ENDS[record.end])

    def under(self, record: ApiToken) -> Iterator[Row]:
        """By what one knows it again."""
        yield Row(_("Known as"), f"{record}…")

    def rows(self, record: ApiToken, by: Actor) -> Iterator[Row]:
        """What it opens, and until when."""
        said = dict(what_it_may_open(by))
        yield Row(_("What it may do"), [str(said.get(one, one)) for one in record.openings])
        yield Row(_("Until"), day(record.expires_at.astimezone(zone_of(None))))
        if record.last_used_at:
            yield Row(_("Last used"), day(record.last_used_at.astimezone(zone_of(None))))


def tokens_of(agent: Any, by: Actor) -> dict[str, Any]:
    """The tokens with which programs act as somebody, the newest first."""
    page = list(ApiToken.objects.visible_to(by).of(agent).newest_first()[:MOST])
    said = dict(what_it_may_open(by)) if page else {}
    return {"lines": [Line.of(one, said, {}) for one in page], "zone": zone_of(None)}


def tokens(request: HttpRequest, *, by: Actor) -> HttpResponse:
    """Mine, or all of the house."""
    sees_all = bool(SEE_ALL & by.roles_at(None))
    all_of_them = sees_all and read_query(request, ["whose"]).get("whose") == "all"
    seen = ApiToken.objects.visible_to(by).newest_first()
    page = list((seen if all_of_them else seen.of(by))[:MOST])
    names = actor_names({(one.actor_kind, one.actor_id) for one in page})
    said = dict(what_it_may_open(by))
    lines = [Line.of(one, said, names) for one in page]
    values: dict[str, Any] = {"sees_all": sees_all, "all_of_them": all_of_them, "may_make": may_open(ApiToken.make, by)}
    return show(request, "api/tokens.jinja", by=by, lines=lines, zone=zone_of(here(request, by)), **values)


class MakingToken(Saying):
    """Makes a token. Its secret stands in this one answer and nowhere else: asked for again, one is led to the page."""

    def say(self, request: HttpRequest, *, by: Actor, key: str = "") -> HttpResponse:
        """Make it, and show it."""
        answer = super().say(request, by=by, key=key)
        token = request.META.pop("huiyin.made", None)
        if token is None:
            return answer
        made = show(request, "api/made.jinja", by=by, token=token, zone=zone_of(here(request, by)))
        for name, value in INSTEAD_OF_THE_PAGE.items():
            made[name] = value
        return made

    def leads_to(self, request: HttpRequest, key: str, record: Record) -> str:
        """To the page of all, should the same be sent again."""
        request.META["huiyin.made"] = record
        return reverse("tokens")
