"""The nouns of places."""

from huiyin.places.models.building import Building
from huiyin.places.models.organisation import Organisation
from huiyin.places.models.site import DayException, Site
from huiyin.places.models.unit import Descent, Unit

__all__ = ["Building", "DayException", "Descent", "Organisation", "Site", "Unit"]
