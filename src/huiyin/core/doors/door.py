"""`door(…)`: a URL, what stands behind it for each method, and who may come in; there is no other way to make one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from huiyin.core.doors.permission import Permission
from huiyin.core.doors.problems import Problem
from huiyin.core.rights.actor import Actor
from huiyin.core.rights.known import knowing
from huiyin.core.rights.seeing import transaction_within

type View = Callable[..., HttpResponse]


class Door:
    """What the router finds: it asks for the permission first, and gives views the actor as `by`."""

    def __init__(self, get: View | None, post: View | None, permission: Permission) -> None:
        self.permission = permission
        self.views = {method: view for method, view in (("GET", get), ("HEAD", get), ("POST", post)) if view}

    @property
    def csrf_exempt(self) -> bool:
        """A token is never sent by a browser on its own, so nobody can forge a request with it."""
        return self.permission.by_token

    def takes(self, request: HttpRequest) -> bool:
        """Whether something stands behind the door for this method."""
        return request.method in self.views

    def refusal(self) -> Problem:
        """What is said when nothing does: 405, and what would."""
        return Problem(
            HTTPStatus.METHOD_NOT_ALLOWED, _("This cannot be done here."), headers={"Allow": ", ".join(self.views)}
        )

    def __call__(self, request: HttpRequest, **captured: Any) -> HttpResponse:
        """Let in, or raise the problem: not allowed first, so that a stranger learns nothing about methods."""
        actor = self.permission.admit(request)
        if not self.takes(request):
            raise self.refusal()
        view = self.views[str(request.method)]
        if actor is None:
            return view(request, **captured)
        if request.method == "POST":
            return view(request, by=actor, **captured)
        with reading(actor):
            return view(request, by=actor, **captured)


def door(
    route: str, get: View | None = None, *, post: View | None = None, permission: Permission, name: str | None = None
) -> URLPattern:
    """A URL pattern. `get` also answers HEAD and changes nothing; any other method is refused with 405."""
    return path(route, Door(get, post, permission), name=name)


@contextmanager
def reading(actor: Actor) -> Iterator[None]:
    """What this actor may see, in a transaction in which PostgreSQL refuses every change."""
    with transaction_within(actor.scope, read_only=True), knowing():
        yield
