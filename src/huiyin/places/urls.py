"""Doors to places, inside `door/places/`: plain ones with a token, until the pages and the API have theirs."""

from huiyin.core.doors.door import door
from huiyin.core.doors.permission import WithToken
from huiyin.places.views.units import open_unit, read_units

urlpatterns = [
    door(
        "units", read_units, post=open_unit, permission=WithToken("DOOR_TOKEN", acting_as="operator"), name="units-door"
    ),
]
