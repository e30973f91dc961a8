"""Every secret that can be tried is tried a few times only: by account, and by address (PLT-1)."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from allauth.account.internal import flows
from allauth.account.models import Login
from allauth.core.internal import ratelimit
from django.http import Http404, HttpRequest, HttpResponse

from huiyin.core.doors.answers import page
from huiyin.core.doors.problems import Problem
from huiyin.face.pages.pace import too_fast
from huiyin.people.models import OneTimeLink, User
from huiyin.people.models.one_time_link import LinkSpent
from huiyin.people.values.passwords import LONGEST
from huiyin.people.views.adapters import TOO_MANY, WAIT
from huiyin.people.views.through_allauth import A_MINUTE

type View = Callable[..., HttpResponse]

APP, GONE = "allauth.account", "people/door/gone.jinja"


def few_tries(request: HttpRequest, key: str, fits: Callable[[], bool]) -> bool:
    """Whether what was typed fits; after too many that did not it is not even looked at."""
    tries = ratelimit.consume(request, app=APP, action="login_failed", key=key)
    if not tries:
        raise too_many()
    if found := fits():
        tries.rollback()
    return found


def too_many() -> Problem:
    """The answer after too many tries: so long he has to wait."""
    return Problem(HTTPStatus.TOO_MANY_REQUESTS, str(TOO_MANY), headers={"Retry-After": str(WAIT)})


def knows_password(request: HttpRequest, user: User, typed: str) -> bool:
    """Whether this is his password; a wrong one counts as a try."""
    return few_tries(request, f"password-{user.pk}", lambda: len(typed) <= LONGEST and user.check_password(typed))


def demand_link(request: HttpRequest, token: str) -> OneTimeLink:
    """The link with this token; Http404 when none works, Problem after too many tries."""
    if not ratelimit.consume(request, app=APP, action="reset_password_from_key", limit_get=True):
        raise too_fast(A_MINUTE)
    link = OneTimeLink.with_token(token)
    if link is None:
        raise Http404
    return link


def by_link(view: View) -> View:
    """A view behind a link; where the link does not work (any more), a page that says what to do."""

    def opened(request: HttpRequest, *, token: str) -> HttpResponse:
        try:
            return view(request, token=token)
        except (Http404, LinkSpent):
            return page(request, GONE, HTTPStatus.NOT_FOUND)

    return opened


def let_in(request: HttpRequest, user: int) -> HttpResponse:
    """Sign in whoever has just proved himself otherwise; a second step is asked for as always."""
    login = User.objects.get(pk=user)
    flows.login.record_authentication(request, login, method="password")
    answer: HttpResponse = flows.login.perform_login(request, Login(user=login))
    return answer
