"""The way in and the way out."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.logout import logout
from allauth.account.views import LoginView, reauthenticate
from allauth.mfa.base.views import authenticate
from allauth.mfa.base.views import reauthenticate as reauthenticate_by_code
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from huiyin.people.models.sessions import forget_session
from huiyin.people.views.demo import demo_people, where_the_demo_password_lies
from huiyin.people.views.through_allauth import through


def demo() -> dict[str, Any]:
    """As whom one may sign in where everybody may."""
    return {"demo_people": demo_people(), "demo_password_lies": where_the_demo_password_lies()}


sign_in = through(LoginView.as_view(), demo)
type_code = through(authenticate)
say_again = through(reauthenticate)
say_again_by_code = through(reauthenticate_by_code)


def sign_out(request: HttpRequest) -> HttpResponse:
    """End this session."""
    forget_session(request.session.session_key)
    logout(request)
    return redirect("sign-in")
