"""Words put together as the reader's language does it: 3 号楼、5 号楼 and 状态：在用, not with a Latin comma or colon."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import pgettext


def listed(names: Iterable[object]) -> str:
    """Names one after another.

    >>> listed(["Building 3", "Building 5"])
    'Building 3, Building 5'
    """
    return pgettext("between names", ", ").join(map(str, names))


def labelled(name: object, value: object) -> str:
    """A value behind what it is called.

    >>> labelled("State", "in use")
    'State: in use'
    """
    return _("%(name)s: %(value)s") % {"name": name, "value": value}
