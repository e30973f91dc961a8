"""The Jinja2 environment of all pages."""

from __future__ import annotations

from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from jinja2 import Environment, StrictUndefined

from huiyin.core.ui.moments import spoken


def environment(**options: Any) -> Environment:
    """Templates escape everything, and a name they do not know is an error, not a blank."""
    options |= {"autoescape": True, "undefined": StrictUndefined}
    made = Environment(**options)  # noqa: S701  (autoescape is set one line above)
    made.install_gettext_callables(translation.gettext, translation.ngettext, newstyle=True)  # type: ignore[attr-defined]
    made.globals |= {"static": static, "url": reverse, "language": translation.get_language, "spoken": spoken}
    return made
