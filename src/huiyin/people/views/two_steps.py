"""The second step: a code from an app on the telephone, and codes on paper for the day the telephone is gone."""

from __future__ import annotations

from base64 import b64encode
from http import HTTPStatus
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import generate_totp_secret, validate_totp_code
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from huiyin.core.rights.actor import Actor
from huiyin.core.verbs.signature import BadInput
from huiyin.face.pages import show
from huiyin.people.models.securing import steps_of
from huiyin.people.views.account import myself
from huiyin.people.views.tries import few_tries

ON, CODES, SECRET = "people/me/two_steps.jinja", "people/me/codes.jinja", "two-steps-secret"


def ask_first_code(request: HttpRequest, *, by: Actor) -> HttpResponse:
    """The picture for the app, and where its first code is typed."""
    if steps_of(myself(by).login).exists():
        return redirect("me-security")
    request.session[SECRET] = generate_totp_secret()
    return show(request, ON, by=by, errors={}, **picture_of(request))


def begin_two_steps(request: HttpRequest, *, by: Actor) -> HttpResponse:
    """Switch it on with the first code, which proves that the app has understood."""
    secret = request.session.get(SECRET, "")
    try:
        demand_code(request, secret, by)
    except BadInput as bad:
        return show(request, ON, by=by, status=HTTPStatus.BAD_REQUEST, errors=bad.errors, **picture_of(request))
    myself(by).begin_two_steps(by=by, secret=secret)
    return redirect("me-two-steps-codes")


def demand_code(request: HttpRequest, secret: str, by: Actor) -> None:
    """Raise BadInput unless the code is the one that the app shows now."""
    code = request.POST.get("code", "")
    if not (secret and few_tries(request, f"first-code-{by.id}", lambda: validate_totp_code(secret, code))):
        raise BadInput({"code": _("This code does not fit. Wait for the next one and type that.")})


def end_two_steps(request: HttpRequest, *, by: Actor) -> HttpResponse:
    """Sign in with the password alone again."""
    myself(by).end_two_steps(by=by)
    return redirect("me-security")


def codes(request: HttpRequest, *, by: Actor) -> HttpResponse:
    """The recovery codes that have not been used."""
    kept = steps_of(myself(by).login).filter(type=Authenticator.Type.RECOVERY_CODES).first()
    if kept is None:
        raise Http404
    unused = [f"{code[:4]} {code[4:]}" for code in kept.wrap().get_unused_codes()]
    return show(request, CODES, by=by, codes=unused)


def renew_codes(request: HttpRequest, *, by: Actor) -> HttpResponse:
    """Make new ones; the old ones count no longer."""
    myself(by).renew_recovery_codes(by=by)
    return redirect("me-two-steps-codes")


def picture_of(request: HttpRequest) -> dict[str, Any]:
    """What the app reads: as a picture, and as letters to type."""
    secret = request.session.setdefault(SECRET, generate_totp_secret())
    drawn = get_adapter().build_totp_svg(get_adapter().build_totp_url(request.user, secret))
    picture = f"data:image/svg+xml;base64,{b64encode(drawn.encode()).decode()}"
    return {"picture": picture, "letters": " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))}
