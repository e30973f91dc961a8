"""The nouns of places."""

from huiyin.places.models.building import Building
from huiyin.places.models.day_exception import DayException
from huiyin.places.models.descent import Descent
from huiyin.places.models.organisation import Organisation
from huiyin.places.models.site import Site
from huiyin.places.models.unit import Unit

__all__ = ["Building", "DayException", "Descent", "Organisation", "Site", "Unit"]
