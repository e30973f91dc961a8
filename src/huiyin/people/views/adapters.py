"""What allauth asks of us: whom it may let in, in which words it refuses, and what it leaves to us."""

from __future__ import annotations

import base64
from io import BytesIO
from secrets import token_bytes
from typing import Any, ClassVar

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import InvalidToken
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.core.doors.proxies import sender
from huiyin.people.models import User
from huiyin.people.values.sealed import TWO_STEPS, seal, unseal
from huiyin.people.views.counting import REFUSED, SIGNED_IN, count
from huiyin.people.views.known_devices import device_of, remember_device

WRONG = gettext_lazy("That name and password do not fit together. Mind capital letters, or ask your administrator.")
TOO_MANY = gettext_lazy("Too many tries. Wait five minutes, then try again.")
WAIT = 300  # seconds, as ACCOUNT_RATE_LIMITS has it and the sentence says


class Account(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Nobody signs up by himself, no mail is sent, and a refusal never says why."""

    error_messages: ClassVar = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": WRONG,
        "invalid_login": WRONG,
        "account_inactive": WRONG,
        "too_many_login_attempts": TOO_MANY,
        "rate_limited": TOO_MANY,
        "incorrect_password": gettext_lazy("That is not your password."),
        "enter_current_password": gettext_lazy("That is not your password."),
        "incorrect_code": gettext_lazy("This code does not fit. Wait for the next one and type that."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """A login is given by an administrator."""
        return False

    def is_ajax(self, request: HttpRequest) -> bool:
        """Programs have tokens and sign in nowhere."""
        return False

    def is_safe_url(self, url: str) -> bool:
        """Whether it leads to a page of this house."""
        return url_has_allowed_host_and_scheme(url, {self.request.get_host()}, require_https=self.request.is_secure())

    def get_client_ip(self, request: HttpRequest) -> str:
        """Tries are counted by this."""
        return sender(request)

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        # Tries on a device that is known count apart: guesses made elsewhere must not keep its owner out.
        username = str(credentials.get("username", ""))
        counted: str = super()._get_login_attempts_cache_key(request, **credentials)
        return f"{counted}:{device_of(request, username)}"

    def get_login_stages(self) -> list[str]:
        """After the password, the code, for whoever has switched it on."""
        return ["allauth.mfa.stages.AuthenticateStage"]

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:
        """Suspended between password and code."""
        return redirect("sign-in")

    def add_message(self, *_nothing: Any, **_more: Any) -> None:
        """Said on the page itself."""

    def send_notification_mail(self, *_nothing: Any, **_more: Any) -> None:
        """What happened to a login stands in the log and in the list of sessions."""

    def post_login(self, request: HttpRequest, user: User, **about: Any) -> HttpResponse:
        """Count it; the device is known from now on."""
        count(SIGNED_IN)
        answer: HttpResponse = super().post_login(request, user, **about)
        remember_device(request, answer, user.username)
        return answer

    def authentication_failed(self, request: HttpRequest, **_credentials: Any) -> None:
        """Count it; who it was to be is nobody's business."""
        count(REFUSED)


class TwoSteps(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    """The second step: secrets are encrypted at rest, and the picture comes from nowhere but here."""

    error_messages: ClassVar = DefaultMFAAdapter.error_messages | {
        "incorrect_code": Account.error_messages["incorrect_code"]
    }

    def get_totp_issuer(self) -> str:
        """What the app on the telephone shows above the code."""
        return _("Huiyin")

    def build_totp_svg(self, url: str) -> str:
        """Dark on white, in both themes: cameras want it so."""
        drawn = BytesIO()
        segno.make(url, error="m").save(drawn, kind="svg", scale=4, border=4, dark="black", light="white")
        return drawn.getvalue().decode()

    def encrypt(self, text: str) -> str:
        """A copy of the database alone must not tell anybody's codes."""
        return seal(text, TWO_STEPS)

    def decrypt(self, encrypted_text: str) -> str:
        """What nobody knows when it was encrypted under another secret key: then no code fits, empty would fit some."""
        try:
            return unseal(encrypted_text, TWO_STEPS)
        except InvalidToken:
            return base64.b32encode(token_bytes(20)).decode()
