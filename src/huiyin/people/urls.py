"""Doors of people."""

from django.urls import URLPattern, URLResolver

from huiyin.face.pages.nouns import pages_of
from huiyin.people.models import Area, Deputy, Membership, Person
from huiyin.people.views.sheets import AreaSheet, DeputySheet, MembershipSheet, PersonSheet

urlpatterns: list[URLPattern | URLResolver] = [
    *pages_of(Person, "people", sheet=PersonSheet),
    *pages_of(Membership, "memberships", sheet=MembershipSheet),
    *pages_of(Area, "areas", sheet=AreaSheet),
    *pages_of(Deputy, "deputies", sheet=DeputySheet),
]
