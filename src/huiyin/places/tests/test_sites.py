"""What can be done to the organisation, its sites and their buildings (CUS-1)."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from huiyin.core.clock.time import at
from huiyin.core.facts.log import facts_about
from huiyin.core.facts.models import StoredFact
from huiyin.core.records.references import Ref
from huiyin.core.verbs.amending import NothingToChange
from huiyin.core.verbs.signature import BadInput
from huiyin.places.facts import BuildingOpened, OrganisationOpened, PlaceClosed, PlaceRenamed, PlaceReopened, SiteOpened
from huiyin.places.models.closable import AlreadyClosed, NotClosed, StillHolds
from huiyin.places.models.organisation import OnlyOne
from huiyin.places.public import Building, Organisation, Site, Unit

pytestmark = pytest.mark.django_db
NAME = {"zh-Hans": "新", "en": "New"}


@pytest.fixture
def empty(happiness, zhou):
    """9 号楼 of 幸福里, without units."""
    return Building.open(by=zhou, site=happiness, code="9", name={"zh-Hans": "9 号楼"})


def last_told(record, reader):
    """The newest fact about a record."""
    return list(facts_about(Ref.to(record), reader=reader))[-1].fact


def test_organisation_site_and_building_are_opened(operator, echo, happiness, sight):
    assert last_told(echo, operator) == OrganisationOpened(code="ECHO")
    site = Site.open(by=operator, organisation=echo, code="neu", name=NAME, languages=["en", "en"], zone="Asia/Tokyo")
    assert last_told(site, operator) == SiteOpened(code="NEU", organisation=echo.pk)
    assert (site.languages, site.zone, site.currency) == (["en"], "Asia/Tokyo", "CNY")
    building = Building.open(by=operator, site=site, code="ａ座", name=NAME)
    assert last_told(building, operator) == BuildingOpened(code="A座")


@pytest.mark.parametrize("code", ["XF", "xf", " xf "])
def test_two_sites_never_have_one_code(operator, echo, sight, code):
    with pytest.raises(BadInput, match="code: There is already a site XF"):
        Site.open(by=operator, organisation=echo, code=code, name=NAME)
    assert Site.objects.visible_to(operator).count() == 2


@pytest.mark.parametrize("code", ["echo", "neu"])
def test_there_is_never_a_second_organisation(operator, echo, code):
    told = StoredFact.objects.count()
    with pytest.raises(OnlyOne, match="There is an organisation already"):
        Organisation.open(by=operator, code=code, name=NAME)
    assert StoredFact.objects.count() == told
    assert Organisation.objects.visible_to(operator).get() == echo
    with pytest.raises(IntegrityError), transaction.atomic():
        Organisation(code="NEU", name=NAME).save(force_insert=True)


def test_two_buildings_of_a_site_never_have_one_code(zhou, happiness, tower, sight):
    before = Building.objects.visible_to(zhou).count()
    with pytest.raises(BadInput, match="code: There is already a building 3 here"):
        Building.open(by=zhou, site=happiness, code="３", name=NAME)
    assert Building.objects.visible_to(zhou).count() == before


@pytest.mark.parametrize(
    "wrong",
    [
        {"code": "XF1"}, {"code": ""}, {"code": "ABCDEFGHI"}, {"name": {}}, {"name": {"en": "x" * 121}},
        {"zone": "Asia/Atlantis"}, {"languages": []}, {"languages": ["!"]}, {"currency": "YUAN"},
    ],
)  # fmt: skip
def test_what_cannot_be_a_site_is_refused_at_its_place(operator, echo, sight, wrong):
    with pytest.raises(BadInput) as refusal:
        Site.open(by=operator, organisation=echo, **{"code": "NEU", "name": NAME, **wrong})
    assert {place.split(".")[0] for place in refusal.value.errors} == wrong.keys()
    assert Site.objects.visible_to(operator).count() == 2


@pytest.mark.parametrize("place", ["echo", "happiness", "tower"])
def test_a_place_is_renamed_and_its_old_name_stays_in_its_history(place, operator, sight, request):
    record = request.getfixturevalue(place)
    fact = record.rename(by=operator, name=NAME)
    assert isinstance(last_told(record, operator), PlaceRenamed)
    assert fact.before != fact.after
    with pytest.raises(NothingToChange):
        record.rename(by=operator, name=NAME)


def test_what_holds_something_open_is_not_closed(happiness, tower, operator, sight):
    for place in (happiness, tower):
        with pytest.raises(StillHolds, match="Something open is still inside"):
            place.close(by=operator, on="2026-11-01")
        place.refresh_from_db()
        assert place.is_open


def test_a_building_is_closed_and_opened_again(empty, zhou):
    assert empty.close(by=zhou, on="2026-11-01") == PlaceClosed(on=date(2026, 11, 1))
    for verb, values in (("close", {"on": "2026-11-01"}), ("rename", {"name": NAME})):
        with pytest.raises(AlreadyClosed, match="9 号楼 has been closed"):
            getattr(empty, verb)(by=zhou, **values)
    assert empty.reopen(by=zhou) == PlaceReopened()
    with pytest.raises(NotClosed, match="9 号楼 is not closed"):
        empty.reopen(by=zhou)


def test_a_closed_site_opens_no_building_and_changes_nothing(happiness, operator, sight):
    for places in (Unit.objects, Building.objects):
        for one in places.visible_to(operator).filter(site=happiness):
            one.close(by=operator, on="2026-11-01")
    read_before = Site.objects.visible_to(operator).get(pk=happiness.pk)
    happiness.close(by=operator, on="2026-11-01")
    with pytest.raises(AlreadyClosed, match="Happiness Lane has been closed"):
        Building.open(by=operator, site=read_before, code="9", name=NAME)
    with pytest.raises(AlreadyClosed):
        Building.objects.visible_to(operator).filter(site=happiness).first().reopen(by=operator)
    for verb, values in (("set_hours", {"opening": {}, "rest": {}}), ("except_day", {"on": "2026-12-01", "hours": ""})):
        with pytest.raises(AlreadyClosed):
            getattr(happiness, verb)(by=operator, **values)
    happiness.reopen(by=operator)
    assert happiness.is_open


def test_today_is_the_day_on_the_site_s_own_calendar(happiness, empty, zhou):
    with at(datetime(2026, 11, 1, 17, tzinfo=UTC)):  # one o'clock in Shanghai, on the second
        assert happiness.today == date(2026, 11, 2)
        empty.close(by=zhou, on="2026-11-02")
    assert empty.closed_on == date(2026, 11, 2)
