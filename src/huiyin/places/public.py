"""Places: what other apps and programs may use."""

from huiyin.face.programs import Shown
from huiyin.places.models import Building, Organisation, Site, Unit
from huiyin.places.queries import Units

SHOWN = (
    Shown(Organisation, "organisations", fields=("code", "name")),
    Shown(
        Site,
        "sites",
        fields=("code", "name", "organisation", "zone", "languages", "currency", "is_open", "closed_on"),
        filters=("code",),
        adjectives=("open",),
        withheld=("take_in",),  # lists of thousands of units come as files
    ),
    Shown(
        Building,
        "buildings",
        fields=("site", "code", "name", "is_open", "closed_on"),
        filters=("site", "code"),
        adjectives=("open",),
    ),
    Shown(
        Unit,
        "units",
        fields=("site", "building", "number", "floor", "area", "use", "handed_over_on", "is_open", "closed_on"),
        filters=("site", "building", "floor", "use"),
        adjectives=("open", "awaiting_hand_over"),
        spoken={"number": "numbered"},
    ),
)
"""What programs are shown of places."""

__all__ = ["SHOWN", "Building", "Organisation", "Site", "Unit", "Units"]
