"""How an empty house gets its organisation and its sites: two commands, said by the operator (CUS-1, PLT-3)."""

import pytest
from django.core.management import CommandError, call_command

from huiyin.core.facts.models import StoredFact
from huiyin.places.facts import HoursSet, OrganisationOpened, SiteOpened
from huiyin.places.public import Organisation, Site

pytestmark = pytest.mark.django_db
NAMES = ["--zh", "滨海湾", "--en", "Harbour"]
HOURS = ["--hours", "8:30-12:00 13:30-18:00", "--weekend", "9:00-12:00", "--rest", "12:00-14:00", "--holidays", "CN"]


@pytest.fixture
def run(capsys, sight):
    """`run("open_site", …)` says what the command printed."""

    def said(*words):
        call_command(*words)
        return capsys.readouterr().out

    return said


def test_an_empty_house_gets_its_organisation_and_its_first_site(run, empty_house, operator):
    said = run("open_organisation", "harb", *NAMES)
    assert said == ("The organisation HARB is entered. Next: ./huiyin manage open_site CODE --zh NAME --en NAME\n")
    said = run("open_site", "hw", *NAMES, *HOURS, "--zone", "Asia/Tokyo", "--currency", "JPY")
    assert said == "The site HW is open. Next: ./huiyin manage import_places FILE --site HW\n"
    company = Organisation.objects.visible_to(operator).get()
    site = Site.objects.visible_to(operator).get()
    assert (company.code, dict(company.name)) == ("HARB", {"en": "Harbour", "zh-Hans": "滨海湾"})
    assert (site.code, site.organisation, site.name, site.zone, site.currency) == (
        "HW", company, company.name, "Asia/Tokyo", "JPY",
    )  # fmt: skip
    assert (site.opening_hours["friday"], site.opening_hours["sunday"]) == (HOURS[1], HOURS[3])
    assert (site.rest_hours["sunday"], site.holidays) == (HOURS[5], "CN")
    told = StoredFact.objects.order_by("-id")[:3]
    assert [fact.name for fact in told] == [HoursSet.name, SiteOpened.name, OrganisationOpened.name]
    assert {fact.actor_id for fact in told} == {operator.pk}


def test_a_site_is_opened_without_hours_in_the_zone_of_the_house(run, operator, settings):
    run("open_site", "HW", "--zh", "滨海湾")
    site = Site.objects.visible_to(operator).get(code="HW")
    assert (site.zone, site.currency, site.opening_hours) == (settings.HOUSE_ZONE, "CNY", {})
    assert StoredFact.objects.order_by("-id").first().name == SiteOpened.name


def test_a_site_needs_the_organisation(run, empty_house):
    with pytest.raises(CommandError, match=r"There is no organisation yet\. Enter it first: \./huiyin manage open_org"):
        run("open_site", "HW", *NAMES)
    assert not Site.objects.everything(reason="a test").exists()


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["open_organisation", "NEU", *NAMES], "There is an organisation already"),
        (["open_site", "XF", *NAMES], "There is already a site XF."),
        (["open_site", "XF1", *NAMES], "A code has 1 to 8 letters"),
        (["open_site", "HW"], "Write it in at least one language."),
        (["open_site", "HW", *NAMES, "--zone", "Mars"], "no zone 'Mars'"),
        (["open_site", "HW", *NAMES, "--holidays", "ZZ"], "No public holidays are known for 'ZZ'"),
        (["open_site", "HW", *NAMES, "--hours", "9-12"], "^Write hours like 9:00-12:00 13:30-18:00"),
    ],
)
def test_a_refusal_is_one_line_and_leaves_nothing(run, operator, words, why):
    sites, facts = Site.objects.visible_to(operator).count(), StoredFact.objects.count()
    with pytest.raises(CommandError, match=why) as refusal:
        run(*words)
    assert "\n" not in str(refusal.value)
    assert (Site.objects.visible_to(operator).count(), StoredFact.objects.count()) == (sites, facts)
