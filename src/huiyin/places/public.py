"""Places: what other apps may use."""

from huiyin.places.models import Building, Organisation, Site, Unit

__all__ = ["Building", "Organisation", "Site", "Unit"]
