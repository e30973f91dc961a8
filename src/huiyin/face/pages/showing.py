"""`show()`: a page in the shell for somebody who has signed in, or the one block of it that htmx asks for."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template import engines
from django.template.backends.utils import csrf_input
from django.utils.functional import SimpleLazyObject
from jinja2 import Template

from huiyin.core.rights.actor import Actor
from huiyin.core.rights.seeing import transaction_within
from huiyin.core.ui.everywhere import everywhere
from huiyin.face.clocks.due import phrases
from huiyin.face.pages.shell import Shell

CSRF = {"csrf_input": csrf_input, "csrf_token": get_token}
"""Made at most once for a page: each making hides the token anew."""


def show(
    request: HttpRequest, template: str, *, by: Actor, status: int = 200, block: str | None = None, **values: Any
) -> HttpResponse:
    """Show a template that extends `face/shell.jinja`; only `block` of it, and the toasts, to htmx.

    What the shell asks is asked through the eyes of `by`, also after a verb was refused.
    """
    known = always(request, by) | values
    with transaction_within(by.scope, savepoint=False):
        text = part(template, block, known) if block and wants_part(request) else whole(template, known)
    return HttpResponse(text, status=status, headers={"Vary": "HX-Request"})


def wants_part(request: HttpRequest) -> bool:
    """Whether htmx asks, and has the rest of the page."""
    return "HX-Request" in request.headers and "HX-Boosted" not in request.headers


def always(request: HttpRequest, by: Actor) -> dict[str, Any]:
    """What every page inside knows."""
    csrf = {name: SimpleLazyObject(partial(make, request)) for name, make in CSRF.items()}
    shown = {"request": request, "by": by, "shell": Shell(request, by), "due_phrases": phrases}
    return {**shown, **csrf, **everywhere(request)}


def whole(template: str, values: dict[str, Any]) -> str:
    """The page."""
    return template_called(template).render(values)


def template_called(name: str) -> Template:
    """The template itself, behind what Django makes of it."""
    found: Any = engines["jinja2"].get_template(name)
    template: Template = found.template
    return template


def part(template: str, block: str, values: dict[str, Any]) -> str:
    """One block of the page, and what just happened."""
    return block_of(template, block, values) + whole("face/shell/arriving.jinja", values)


def block_of(template: str, block: str, values: dict[str, Any]) -> str:
    """One block, with what the template imports and sets outside of its blocks."""
    made = template_called(template)
    context = made.new_context(values)
    next(made.root_render_func(context), None)  # as far as its first words: imports come before them
    return "".join(context.blocks[block][0](context))
