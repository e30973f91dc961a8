"""How the two verbs of photos and papers look; they are said in a card of their own, so no form is made of them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from huiyin.face.forms.asks import Asks

ATTACH = Asks(_("Add photos or papers"), icon="photo-plus", shown=False)
DETACH = Asks(_("Take away a photo or paper"), icon="trash", shown=False)


def papers_asked(noun: Any) -> dict[Any, Asks]:
    """The lines of a noun with photos and papers in its app's table of forms: `**papers_asked(Unit)`."""
    return {noun.attach: ATTACH, noun.detach: DETACH}
