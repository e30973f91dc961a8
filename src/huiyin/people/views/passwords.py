"""A new password: because I want one, or because I have a link."""

from __future__ import annotations

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from huiyin.core.doors.answers import page
from huiyin.core.rights.actor import Actor
from huiyin.core.verbs import together
from huiyin.core.verbs.signature import BadInput
from huiyin.face.pages import show
from huiyin.people.models import Acting, OneTimeLink, User
from huiyin.people.views.account import myself
from huiyin.people.views.sessions import stay_signed_in
from huiyin.people.views.tries import demand_link, knows_password, let_in

OWN, BY_LINK = "people/me/password.jinja", "people/door/new_password.jinja"


def ask_password(request: HttpRequest, *, by: Actor) -> HttpResponse:
    """The form."""
    return show(request, OWN, by=by, me=myself(by), errors={})


def change_password(request: HttpRequest, *, by: Actor) -> HttpResponse:
    """Change it, if the old one is known; other sessions end, this one goes on."""
    person = myself(by)
    try:
        demand_knows_password(request, person.login)
        person.change_password(by=by, password=request.POST.get("password", ""))
    except BadInput as bad:
        return show(request, OWN, by=by, status=HTTPStatus.BAD_REQUEST, me=person, errors=bad.errors)
    stay_signed_in(request, by)
    return redirect("me-security")


def demand_knows_password(request: HttpRequest, user: User) -> None:
    """Raise BadInput unless the old password is his."""
    if not knows_password(request, user, request.POST.get("old", "")):
        raise BadInput({"old": _("That is not your password.")})


def ask_new_password(request: HttpRequest, *, token: str) -> HttpResponse:
    """The form of whoever has a link."""
    link = demand_link(request, token)
    return page(request, BY_LINK, user=login_of(link), errors={})


def choose_new_password(request: HttpRequest, *, token: str) -> HttpResponse:
    """Spend the link and set the password, both or none; then on to the second step, or in."""
    link = demand_link(request, token)
    user, by = login_of(link), Acting.known_as(link.person_id or 0)
    try:
        with together(by):
            link.use(by=by)
            myself(by).change_password(by=by, password=request.POST.get("password", ""))
    except BadInput as bad:
        return page(request, BY_LINK, HTTPStatus.BAD_REQUEST, user=user, errors=bad.errors)
    return let_in(request, user.pk)


def login_of(link: OneTimeLink) -> User:
    """Whose password it lets choose; Http404 for a link of another kind, or of somebody who is suspended."""
    user = User.objects.filter(person=link.person_id, is_active=True).first() if link.person_id else None
    if user is None:
        raise Http404
    return user
