"""What the floor `papers` shows in the gallery."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.core.ui.environment import address
from huiyin.face.gallery.sections import section
from huiyin.face.papers.doors import Shown
from huiyin.face.papers.kinds import ACCEPT, BY_CODE

HERE = "#papers"


def one(name: str, kind: str, size: int) -> Shown:
    """A photo or paper as a card shows it."""
    file: Any = SimpleNamespace(
        name=name, kind=kind, size=size, what=BY_CODE[kind], is_image=BY_CODE[kind].is_image, code="x"
    )
    picture = address("mark.svg")
    return Shown(file, picture, picture, HERE)


def papers() -> dict[str, Any]:
    """A card with photos and papers, and one in which something could not be taken."""
    lying = [
        one(_("Leak 1.jpg"), "jpeg", 184_320), one(_("Leak 2.jpg"), "jpeg", 220_000),
        one(_("Offer.pdf"), "pdf", 48_200), one(_("Measurements.xlsx"), "xlsx", 1_900_000),
    ]  # fmt: skip
    card = {"adds": True, "takes": True, "where": HERE, "away": HERE, "once": "", "accepted": ACCEPT, "wrong": []}
    wrong = _("“%(name)s” is larger than %(most)d MB.") % {"name": "video.mp4", "most": 20}
    return {
        "full": card | {"files": lying, "id": "papers-full"},
        "empty": card | {"files": [], "id": "papers-empty", "wrong": [wrong]},
    }


section(gettext_lazy("Photos and papers"), "face/gallery/papers.jinja", papers)
