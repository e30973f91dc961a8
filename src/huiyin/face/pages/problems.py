"""A problem told inside: whoever has signed in keeps the navigation, so that he can go on from a page that is not there."""

from __future__ import annotations

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse

from huiyin.core.doors.passing import request_id
from huiyin.core.doors.problems import Problem
from huiyin.core.rights.actors import owed_by, visitor
from huiyin.face.pages.showing import show


def in_the_shell(request: HttpRequest, problem: Problem) -> HttpResponse | None:
    """The problem among the pages of whoever asked; `None` for a stranger, and where the database does not answer."""
    if not hasattr(request, "session"):  # it came up before anybody could be recognised
        return None
    try:
        by = visitor(request)
        if by is None or owed_by(request):
            return None
        number = request_id.get()
        return show(request, "face/problem.jinja", by=by, status=problem.status, problem=problem, request_id=number)
    except DatabaseError:
        return None
