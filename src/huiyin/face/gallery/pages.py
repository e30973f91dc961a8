"""What the floor `pages` shows in the gallery."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huiyin.face.gallery.sections import section

STATES = {
    "ontime": _("2 h 10 min left"), "soon": _("34 min left"), "due": _("10 min left"), "late": _("35 min late"),
    "paused": _("Paused · customer"),
}  # fmt: skip
ANSWERS = {"satisfied": _("Satisfied"), "neutral": _("Neutral"), "dissatisfied": _("Dissatisfied")}
COLOURS = (
    "canvas", "surface", "fill", "line", "control", "brand-solid", "ontime-solid", "soon-solid", "due-solid",
    "late-solid", "paused-solid", "satisfied-solid", "neutral-solid", "dissatisfied-solid",
)  # fmt: skip
SIZES = ("meta", "label", "body", "section", "next", "title", "figure", "board")


def colours() -> dict[str, object]:
    """The colours and sizes that have names."""
    return {"colours": COLOURS, "sizes": SIZES}


def states() -> dict[str, object]:
    """The states, each with its words."""
    return {"states": STATES, "answers": ANSWERS}


section(_("Colours and type"), "face/gallery/colours.jinja", colours, order=0)
section(_("States"), "face/gallery/states.jinja", states, order=0)
section(_("Verbs"), "face/gallery/verbs.jinja", order=0)
section(_("Marks"), "face/gallery/marks.jinja", order=0)
section(_("Choices"), "face/gallery/choices.jinja", order=0)
section(_("Cards"), "face/gallery/cards.jinja", order=0)
section(_("Said beside the work"), "face/gallery/said.jinja", order=0)
section(_("Above the page"), "face/gallery/above.jinja", order=0)
