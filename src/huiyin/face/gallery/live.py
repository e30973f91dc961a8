"""What the floor `live` shows in the gallery."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.face.gallery.sections import section
from huiyin.face.pages.timeline import Part

ZONE = ZoneInfo("Asia/Shanghai")


def messages() -> dict[str, object]:
    """One that is new, and one that was read."""
    said = [(_(" asked you to act for "), "users", False), (_(" gave you a role: supervisor"), "shield-check", True)]
    lines = [
        SimpleNamespace(
            icon=icon, told=SimpleNamespace(recorded_at=datetime(2026, 11, 18, 6, 26, tzinfo=UTC)),
            parts=[Part("老周", "actor"), Part(text), *([] if is_read else [Part("小赵", "record")])],
        )
        for text, icon, is_read in said
    ]  # fmt: skip
    shown = [SimpleNamespace(id=0, line=line, is_read=said[at][2]) for at, line in enumerate(lines)]
    return {"messages": shown, "zone": ZONE}


section(gettext_lazy("What changes, and the bell"), "face/gallery/changes.jinja", messages)
