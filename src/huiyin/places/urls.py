"""Doors of places: their pages."""

from huiyin.core.doors.door import door
from huiyin.core.doors.permission import SIGNED_IN, Holding
from huiyin.face.lists.doors import list_of
from huiyin.face.pages.nouns import pages_of
from huiyin.face.work.importing import import_door
from huiyin.places.models import Building, Organisation, Site, Unit
from huiyin.places.views.buildings import BuildingSheet
from huiyin.places.views.company import OrganisationSheet, read_company
from huiyin.places.views.importing import PlacesFromAList
from huiyin.places.views.lists import BuildingList, SiteList, UnitList
from huiyin.places.views.sites import SiteSheet
from huiyin.places.views.units import UnitSheet
from huiyin.places.views.years import read_hours, read_year

urlpatterns = [
    import_door(
        "places/import/", PlacesFromAList(), permission=Holding("centre_manager", "operator"), name="places-import"
    ),
    door("sites/<path:key>/year/", read_year, permission=SIGNED_IN, name="site-year"),
    door("hours/", read_hours, permission=SIGNED_IN, name="hours"),
    *pages_of(Unit, "units", list=list_of(UnitList), sheet=UnitSheet),
    *pages_of(Building, "buildings", list=list_of(BuildingList), sheet=BuildingSheet),
    *pages_of(Site, "sites", list=list_of(SiteList), sheet=SiteSheet),
    *pages_of(Organisation, "organisation", list=read_company, sheet=OrganisationSheet),
]
