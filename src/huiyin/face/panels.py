"""What the face itself offers, to whoever looks after the house."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huiyin.face.models.stored_file import attachable_nouns
from huiyin.face.pages import navigation
from huiyin.face.pages.panels import panel
from huiyin.face.papers.doors import panel_of

OVER_THE_HOUSE = ["administrator"]

navigation.entry(
    navigation.SETTINGS, _("How the house is doing"), "activity", "health", roles=OVER_THE_HOUSE, order=900,
    about=_("Version, database, log, and what waits to be done."),
)  # fmt: skip
navigation.entry(
    navigation.SETTINGS, _("Gallery"), "layout-list", "gallery", roles=OVER_THE_HOUSE, order=910,
    about=_("Every part of every page, in both languages and both themes."),
)  # fmt: skip

for noun in attachable_nouns():
    panel(noun._meta.label_lower, _("Photos and papers"), "face/papers/panel.jinja", panel_of, order=30)
