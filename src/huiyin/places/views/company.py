"""The company that runs the house: one, or none yet."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from huiyin.core.rights.actor import Actor
from huiyin.face.pages.addresses import record_url, verb_url
from huiyin.face.pages.sheets import Card, Sheet, Tag, opening
from huiyin.places.models import Organisation, Site
from huiyin.places.views.sites import OPEN_FIRST


def read_company(_request: HttpRequest, *, by: Actor) -> HttpResponse:
    """Lead to the one there is, or to where it is entered."""
    company = Organisation.objects.visible_to(by).first()
    return redirect(record_url(company) if company else verb_url(Organisation, Organisation.open))


class OrganisationSheet(Sheet[Organisation]):
    """The company that runs the house, and its sites."""

    def tags(self, record: Organisation) -> Iterator[Tag]:
        """Its code."""
        yield Tag(record.code, icon="building-community")

    def main(self, record: Organisation, by: Actor) -> Iterator[Card]:
        """Its sites, as far as somebody works there."""
        sites = Site.objects.visible_to(by).filter(organisation=record.pk).order_by(OPEN_FIRST, "code")
        rows = [
            {"name": one.spoken_name, "code": one.code, "url": record_url(one), "is_open": one.is_open} for one in sites
        ]
        yield Card(_("Sites"), "places/buildings.jinja", {"buildings": rows}, opening(record, Site.open, by))
