"""Places: what other apps and programs may use."""

from django.utils.translation import gettext_lazy as _

from huiyin.face.programs import Shown
from huiyin.places.models import Building, Organisation, Site, Unit
from huiyin.places.queries import Units
from huiyin.places.values.measures import Day
from huiyin.places.values.weeks import week_said

SHOWN = (
    Shown(
        Organisation,
        "organisations",
        _("Organisations"),
        fields=("code", "name"),
        example={"key": "ECHO", "code": "ECHO", "name": {"en": "Echo Property", "zh-Hans": "回音物业"}},
    ),
    Shown(
        Site,
        "sites",
        _("Sites"),
        fields=("code", "name", "organisation", "zone", "languages", "currency", "is_open", "closed_on"),
        filters=("code",),
        adjectives=("open",),
        withheld=("take_in",),  # lists of thousands of units come as files
        example={
            "key": "XF",
            "code": "XF",
            "name": {"en": "Happiness Lane", "zh-Hans": "幸福里小区"},
            "organisation": "ECHO",
            "zone": "Asia/Shanghai",
            "languages": ["zh-Hans", "en"],
            "currency": "CNY",
            "is_open": True,
            "closed_on": None,
        },
    ),
    Shown(
        Building,
        "buildings",
        _("Buildings"),
        fields=("site", "code", "name", "is_open", "closed_on"),
        filters=("site", "code"),
        adjectives=("open",),
        example={
            "key": "XF/3",
            "site": "XF",
            "code": "3",
            "name": {"en": "Building 3", "zh-Hans": "3 号楼"},
            "is_open": True,
            "closed_on": None,
        },
    ),
    Shown(
        Unit,
        "units",
        _("Units"),
        fields=("site", "building", "number", "floor", "area", "use", "handed_over_on", "is_open", "closed_on"),
        filters=("site", "building", "floor", "use"),
        adjectives=("open", "awaiting_hand_over"),
        spoken={"number": "numbered"},
        example={
            "key": "XF/3-2-501",
            "site": "XF",
            "building": "XF/3",
            "number": "3-2-501",
            "floor": 5,
            "area": "89.50",
            "use": "home",
            "handed_over_on": "2023-11-15",
            "is_open": True,
            "closed_on": None,
        },
    ),
)
"""What programs are shown of places."""

__all__ = ["SHOWN", "Building", "Day", "Organisation", "Site", "Unit", "Units", "week_said"]
