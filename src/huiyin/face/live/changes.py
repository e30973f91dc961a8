"""What changed, for pages that no stream reaches: they ask every ten seconds and are told the same."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from huiyin.core.clock.time import wall
from huiyin.core.doors.answers import answer
from huiyin.core.doors.body import read_query
from huiyin.core.rights.actor import Actor
from huiyin.face.live.interests import Interests, moment
from huiyin.face.live.messages import unread
from huiyin.face.live.missed import Missed, missed


def read_changes(request: HttpRequest, *, by: Actor) -> HttpResponse:
    """What changed of what a page is about, since when it knows nothing, and the moment to ask from next time."""
    asked, now = read_query(request, ["about", "since"]), wall()
    since = moment(asked.get("since", ""))
    found = missed(by, Interests.read(asked.get("about", "")), since) if since else Missed({})
    return answer({"now": now.isoformat(), "changed": found.changes, "again": found.all, "unread": unread(by)})
