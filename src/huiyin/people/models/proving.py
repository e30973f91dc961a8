"""Whether somebody has just proved who he is; what he had sent before he was asked goes on by itself."""

from __future__ import annotations

import json

from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.flows.reauthentication import STATE_SESSION_KEY
from allauth.core.internal.httpkit import serialize_request
from django.conf import settings
from django.http import HttpRequest

from huiyin.core.clock.time import wall

SECRET = {"password", "old", "code"}
LARGEST = 100_000


def has_just_proved_himself(request: HttpRequest) -> bool:
    """Whether he has typed his password or a code lately."""
    records = get_authentication_records(request, request.user)
    lately = wall().timestamp() - settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
    return any(float(one["at"]) > lately for one in records)


def keep_what_was_sent(request: HttpRequest) -> None:
    """Keep a form until he has said who he is; what holds a secret is typed again."""
    if SECRET & set(request.POST):
        return
    kept = json.loads(serialize_request(request))
    kept["META"] = {name: value for name, value in kept["META"].items() if not name.startswith("HTTP_HX_")}
    if len(kept["POST"]) <= LARGEST:
        request.session[STATE_SESSION_KEY] = {"request": json.dumps(kept)}
