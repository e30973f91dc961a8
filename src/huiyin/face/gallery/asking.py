"""What the floors `forms` and `saying` show in the gallery."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.core.clock.time import now
from huiyin.face.gallery.sections import section
from huiyin.face.pages.timeline import Line, Part, Timeline

PHONE = gettext_lazy("4 digits short. A mobile number has 11; add the area code to a landline.")
FIELDS: dict[str, dict[str, Any]] = {
    "said": {"look": "text", "label": gettext_lazy("In the customer's words"), "raw": "", "longest": 2000},
    "phone": {"look": "line", "label": gettext_lazy("Customer's phone"), "raw": "1380013", "short": True},
    "area": {"look": "line", "label": gettext_lazy("Area"), "raw": "89.50", "after": "㎡", "short": True},
    "weight": {"look": "choice", "label": gettext_lazy("How urgent"), "raw": "1", "options": ("0", "1", "2")},
    "told": {"look": "tick", "label": gettext_lazy("Tell the customer"), "raw": "on"},
    "at": {"look": "moment", "label": gettext_lazy("Call back at"), "raw": "2026-11-18T16:00"},
}
URGENT = {"0": gettext_lazy("ordinary"), "1": gettext_lazy("soon"), "2": gettext_lazy("at once")}


def piece(name: str, said: dict[str, Any]) -> SimpleNamespace:
    """A piece as a template sees it."""
    field = SimpleNamespace(
        label=said["label"],
        help=said.get("help", ""),
        short=said.get("short", False),
        after=said.get("after", ""),
        empty=said.get("empty", ""),
        mask=None,
    )
    options = [(code, URGENT[code]) for code in said.get("options", ())]
    return SimpleNamespace(
        name=name, wanted=said["look"], field=field, longest=said.get("longest", 0), options=options, keyboard="",
        is_optional=name == "at",
    )  # fmt: skip


def fields() -> dict[str, Any]:
    """A form in which one thing is wrong, and one was changed by somebody else."""
    form = SimpleNamespace(
        id="sample",
        raw={name: said["raw"] for name, said in FIELDS.items()},
        wrong={"phone": PHONE},
        first_wrong="",
        record=None,
    )
    theirs = SimpleNamespace(differences={"area": SimpleNamespace(theirs=["91.00"])})
    return {"form": form, "pieces": [piece(*one) for one in FIELDS.items()], "conflict": theirs}


def happened() -> dict[str, Any]:
    """Three facts: a note on note paper, a record that is named, somebody who acted."""
    told: Any = SimpleNamespace(happened_at=now())
    lan, zhao = Part(_("Lan"), "actor"), Part(_("Zhao"), "actor")
    lines = [
        Line(
            told,
            "walk",
            [zhao, Part(" "), Part(_("set off for"), "text"), Part(" "), Part("3-2-501", "record", "#happened")],
        ),
        Line(
            told,
            "lock",
            [lan, Part(" "), Part(_("wrote an internal note"))],
            [_("Check the shower tray of 601 first.")],
        ),
        Line(told, "arrow-forward-up", [lan, Part(" "), Part(_("accepted and dispatched to Engineering"))]),
    ]
    return {"timeline": Timeline(lines)}


section(gettext_lazy("Fields"), "face/gallery/fields.jinja", fields)
section(gettext_lazy("What happened"), "face/gallery/happened.jinja", happened)
