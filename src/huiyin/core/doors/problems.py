"""What went wrong, as whoever asked may know it: a status, a sentence, the places of mistakes; never our insides."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from django.apps import apps
from django.core.exceptions import (
    BadRequest,
    ObjectDoesNotExist,
    PermissionDenied,
    RequestDataTooBig,
    SuspiciousOperation,
)  # fmt: skip
from django.db import DataError, IntegrityError, InterfaceError, OperationalError
from django.http import Http404, UnreadablePostError
from django.utils.translation import gettext as _

from huiyin.core.health.logs import sqlstate
from huiyin.core.records.record import Outrun
from huiyin.core.rights.refusals import Refused, Unseen
from huiyin.core.verbs.refusing import Impossible
from huiyin.core.verbs.signature import BadInput

TAKEN, NOT_KEPT = {"23505", "23P01"}, {"23514"}  # SQLSTATEs: unique and exclusion constraints; check constraints
TOO_SLOW = {"57014", "55P03"}  # statement_timeout, lock_timeout


class Problem(Exception):
    """An answer that is no: a refusal raises it, so that whatever was begun is rolled back."""

    def __init__(
        self,
        status: HTTPStatus,
        detail: str,
        *,
        errors: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        also: Mapping[str, Any] | None = None,
    ) -> None:
        self.status, self.detail, self.errors, self.headers = status, detail, errors or {}, headers or {}
        self.also = also or {}  # what programs are told besides
        super().__init__(detail)


class FirstElsewhere(Problem):
    """Something has to be done first; a browser is sent to that door and comes back."""

    goes_on = False  # what was sent is kept, and done when he is back

    def __init__(self, status: HTTPStatus, detail: str, door: str) -> None:
        self.door = door
        super().__init__(status, detail)


class NotSignedIn(FirstElsewhere):
    """Whoever asks has to sign in first."""

    def __init__(self) -> None:
        super().__init__(HTTPStatus.UNAUTHORIZED, _("Sign in first."), "sign-in")


class AskAgain(FirstElsewhere):
    """Whoever asks has signed in, but not just now."""

    goes_on = True

    def __init__(self) -> None:
        super().__init__(HTTPStatus.FORBIDDEN, _("Say once more who you are, then go on."), "again")


class Unfinished(FirstElsewhere):
    """Whoever asks has signed in, but owes something before he goes on, such as the second step."""

    def __init__(self, door: str) -> None:
        super().__init__(HTTPStatus.FORBIDDEN, _("One thing has to be set up first."), door)


def problem_of(error: BaseException | None) -> Problem:
    """The problem that an exception is to whoever asked; 500 for what nobody foresaw."""
    match error:
        case Problem():
            return error
        case BadInput():
            return Problem(HTTPStatus.BAD_REQUEST, _("Some of what was given cannot be."), errors=error.errors)
        case Unseen() | Http404() | ObjectDoesNotExist():
            return Problem(HTTPStatus.NOT_FOUND, _("There is nothing here, or nothing that you may see."))
        case Refused():
            return Problem(HTTPStatus.FORBIDDEN, str(error))
        case PermissionDenied():
            return Problem(HTTPStatus.FORBIDDEN, _("You may not do this."))
        case Impossible() | Outrun():
            return Problem(HTTPStatus.CONFLICT, str(error))
        case RequestDataTooBig():
            return Problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, _("This is too much at once."))
        case SuspiciousOperation() | BadRequest() | UnreadablePostError():
            return Problem(HTTPStatus.BAD_REQUEST, _("This request cannot be read."))
        case IntegrityError() | DataError() | OperationalError() | InterfaceError():
            return problem_of_database(error)
    return Problem(HTTPStatus.INTERNAL_SERVER_ERROR, _("Something went wrong here. It has been noted down."))


def problem_of_database(error: Exception) -> Problem:
    """What the database refused, or why it does not answer; its own words may hold somebody's data and stay inside."""
    state = sqlstate(error)
    match error:
        case IntegrityError() if state in TAKEN:
            return Problem(HTTPStatus.CONFLICT, _("There is one already."), errors=taken_by(error))
        case IntegrityError() if state not in NOT_KEPT:
            return problem_of(None)
        case IntegrityError() | DataError():
            return Problem(HTTPStatus.BAD_REQUEST, _("Some of what was given cannot be kept."))
    if state in TOO_SLOW:
        detail = _("This took too long and was stopped; nothing was changed. Try again in a moment.")
    else:
        detail = _("The database does not answer just now. Try again in a moment.")
    return Problem(HTTPStatus.SERVICE_UNAVAILABLE, detail, headers={"Retry-After": "2"})


def taken_by(error: IntegrityError) -> dict[str, str]:
    """The field that a violated constraint is about, where its name says so: `places_unit_number` is about the number."""
    diagnosis: Any = getattr(error.__cause__, "diag", None)
    name = str(getattr(diagnosis, "constraint_name", "") or "")
    for noun in apps.get_models():
        before = f"{noun._meta.app_label}_{noun._meta.model_name}_"
        field = name.removeprefix(before)
        if name.startswith(before) and field in {one.name for one in noun._meta.get_fields()}:
            return {field: _("This is taken already.")}
    return {}
