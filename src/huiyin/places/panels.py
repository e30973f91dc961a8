"""What places show elsewhere: the sites to choose from, in the shell of every page."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from django.utils.translation import get_language

from huiyin.core.rights.actor import Actor
from huiyin.face.pages.here import Place, places_are
from huiyin.places.models import Site


def places_of(by: Actor) -> Sequence[Place]:
    """The sites of his scope that are served, as the shell names them."""
    language = get_language() or by.language
    sites = Site.objects.visible_to(by).open().order_by("code").values_list("pk", "code", "name", "zone")
    return [Place(key, code, name.said_in(language), ZoneInfo(zone)) for key, code, name, zone in sites]


places_are(places_of)
