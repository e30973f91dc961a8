"""The Jinja2 environment of all pages."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from jinja2 import Environment, StrictUndefined

from huiyin.core.ui.initials import initial, tint
from huiyin.core.ui.joining import labelled, listed
from huiyin.core.ui.moments import spoken
from huiyin.core.ui.remembering import kept_part, remembered

FIRST = ("tokens", "base", "shell", "parts")  # a sheet that comes later may say more about what these said


def environment(**options: Any) -> Environment:
    """Templates escape everything, and a name they do not know is an error, not a blank."""
    options |= {"autoescape": True, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    made = Environment(**options)  # noqa: S701  (autoescape is set one line above)
    made.install_gettext_callables(translation.gettext, translation.ngettext, newstyle=True)  # type: ignore[attr-defined]
    made.globals |= {
        "static": address, "stylesheets": stylesheets, "scripts": scripts, "url": url, "_": said,
        "remembered": remembered, "kept_part": kept_part,
        "language": translation.get_language, "spoken": spoken, "initial": initial, "tint": tint,
        "listed": listed, "labelled": labelled,
    }  # fmt: skip
    return made


def said(text: str, /, **values: Any) -> str:
    """A text in the active language, escaped like any other where it is put; Jinja2 itself takes three calls more for each."""
    there = translation.gettext(text)
    return there % values if values or "%" in there else there


def url(name: str, args: Sequence[Any] = (), kwargs: Mapping[str, Any] | None = None) -> str:
    """Where a door is."""
    return url_for_good(name, tuple(args), tuple(kwargs.items()) if kwargs else (), settings.ROOT_URLCONF)


@lru_cache(maxsize=5_000)  # a page has forty of them
def url_for_good(name: str, args: tuple[Any, ...], kwargs: tuple[tuple[str, Any], ...], _doors: object) -> str:
    """The same; other doors, another address."""
    return reverse(name, args=args, kwargs=dict(kwargs))


def address(name: str) -> str:
    """Where a file of ours lies, with a digest of what is in it: browsers keep it for a year and ask anew when it changes."""
    return static(name) if settings.DEBUG else address_for_good(name)


@cache  # a page asks for the file of its icons at each of them
def address_for_good(name: str) -> str:
    """The address with the digest; FileNotFoundError for a file that is not ours."""
    found = finders.find(name)
    if found is None:
        raise FileNotFoundError(name)
    return f"{static(name)}?v={hashlib.sha256(Path(str(found)).read_bytes()).hexdigest()[:6]}"


def stylesheets() -> list[str]:
    """Every style sheet, in the order in which they are read."""
    names = {path.stem for path in ours("css")}
    return [f"css/{name}.css" for name in [*FIRST, *sorted(names.difference(FIRST))]]


def scripts() -> list[str]:
    """Every script that all pages inside have; they run in the order of their names."""
    return sorted(f"js/{path.name}" for path in ours("js"))


@cache
def ours(kind: str) -> tuple[Path, ...]:
    """Our own files of a kind; what others made lies elsewhere and is loaded where it is used."""
    return tuple((Path(settings.STATICFILES_DIRS[0]) / kind).glob(f"*.{kind}"))
