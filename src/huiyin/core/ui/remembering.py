"""Parts of pages that are the same again and again: drawn once for each language, whoever looks."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import lru_cache
from typing import Any

from django.utils.translation import get_language
from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

MOST_KEPT = 1_000
PLACE = "[here comes the token of the page]"


def remembered(macro: Callable[..., Markup]) -> Callable[..., Markup]:
    """A macro that is drawn once for the same arguments and language; text and text that is marked as safe are not the same.

    `{% macro icon(name) %}…{% endmacro %}{% set icon = remembered(icon) %}`
    """

    @lru_cache(maxsize=MOST_KEPT, typed=True)
    def drawn(_language: str | None, *args: Hashable, **named: Hashable) -> Markup:
        return macro(*args, **named)

    return lambda *args, **named: drawn(get_language(), *args, **named)


_parts: dict[Hashable, Markup] = {}


@pass_context
def kept_part(context: Context, template: str, **values: Hashable) -> Markup:
    """A template of which all depends on these values alone, and that knows no others; its forms get the token of the page.

    `{{ kept_part("face/shell/help.jinja", entries=shell.offered) }}`
    """
    key = (template, get_language(), *values.items())
    if (drawn := _parts.get(key)) is None:
        module: Any = context.environment.get_template(template).make_module({**values, "csrf_input": PLACE})
        drawn = module.__html__()
        if len(_parts) >= MOST_KEPT:
            _parts.clear()
        if not context.environment.auto_reload:
            _parts[key] = drawn
    return drawn.replace(PLACE, context["csrf_input"]) if PLACE in drawn else drawn
