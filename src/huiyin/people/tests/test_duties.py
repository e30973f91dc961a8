"""Who is on duty: never twice at once; a stand-in counts when the first is away."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from psycopg.types.range import TimestamptzRange

from huiyin.core.clock.time import at
from huiyin.core.rights.refusals import Refused
from huiyin.core.verbs.amending import NothingToChange
from huiyin.core.verbs.signature import BadInput
from huiyin.people.facts import DutyAmended, DutyCancelled, DutyEntered, DutyRelieved
from huiyin.people.models.duty import NobodyStandsIn, WasCancelled
from huiyin.people.public import Area, AreaPart, Deputy, Duty, Membership, Person, Post, on_duty, on_duty_at
from huiyin.places.public import Site, Unit

pytestmark = pytest.mark.django_db
EIGHT = datetime(2027, 3, 1, 0, tzinfo=UTC)
NOON, FOUR = EIGHT + timedelta(hours=4), EIGHT + timedelta(hours=8)
ALL_DAY = {"since": EIGHT, "until": FOUR}


@pytest.fixture
def shift(happiness, person, zhou):
    """阿兰 from eight to four, with 小赵 to stand in."""
    return Duty.enter(by=zhou, site=happiness, person=person("alan"), stand_in=person("xiaozhao"), **ALL_DAY)


def there(happiness, by, moment, **more):
    """Who can be called upon, and for whom."""
    return [(str(one.person), str(one.instead_of or "")) for one in on_duty(happiness, moment, reader=by, **more)]


def test_somebody_is_on_duty_from_then_until_then(shift, happiness, lan, zhou):
    assert there(happiness, zhou, EIGHT) == there(happiness, lan, FOUR - timedelta(seconds=1)) == [("阿兰", "")]
    assert there(happiness, zhou, FOUR) == there(happiness, zhou, EIGHT - timedelta(seconds=1)) == []


def test_several_sites_are_asked_at_once(shift, happiness, operator, sight, django_assert_num_queries):
    riverside = Site.objects.visible_to(operator).get(code="BJ")
    with django_assert_num_queries(2):
        found = on_duty_at([happiness, riverside], EIGHT, reader=operator)
    assert {site: [str(one.person) for one in there] for site, there in found.items()} == {
        happiness.pk: ["阿兰"],
        riverside.pk: [],
    }


def test_a_post_is_asked_for(happiness, person, zhou):
    cashier, patrol = (Post.objects.visible_to(zhou).get(code=code) for code in ("cashier", "patrol"))
    duty = Duty.enter(by=zhou, site=happiness, person=person("alan"), post=cashier, **ALL_DAY)
    assert there(happiness, zhou, NOON, post=cashier) == [("阿兰", "")]
    assert there(happiness, zhou, NOON, post=patrol) == []
    assert duty.amend(by=zhou, post=patrol) == DutyAmended(
        since=EIGHT, since_before=EIGHT, until=FOUR, until_before=FOUR, post=patrol.pk, post_before=cashier.pk
    )


def test_nobody_is_on_two_duties_at_once_wherever(shift, happiness, person, zhou, operator, sight):
    riverside = Site.objects.visible_to(operator).get(code="BJ")
    Membership.grant(by=operator, person=person("alan"), site=riverside, roles=["agent"])
    for site, by in ((happiness, zhou), (riverside, operator)):
        with transaction.atomic(), pytest.raises(BadInput, match="阿兰 is on another duty in this time"):
            Duty.enter(by=by, site=site, person=person("alan"), since=NOON, until=FOUR + timedelta(hours=1))
    with pytest.raises(IntegrityError), transaction.atomic():
        Duty.objects.create(site=happiness, person=person("alan"), period=TimestamptzRange(NOON, FOUR))
    assert Duty.enter(by=zhou, site=happiness, person=person("alan"), since=FOUR, until=FOUR + timedelta(hours=2))


def test_the_stand_in_counts_when_the_first_is_away(shift, happiness, zhou):
    with at(NOON):
        fact = shift.relieve(by=zhou)
    assert fact == DutyRelieved(person=shift.person_id, stand_in=shift.stand_in_id, since=NOON)
    assert there(happiness, zhou, EIGHT) == [("阿兰", "")]
    assert there(happiness, zhou, NOON) == [("小赵", "阿兰")]
    with pytest.raises(NothingToChange):
        shift.relieve(by=zhou)


def test_whoever_is_away_is_replaced_by_the_stand_in_else_by_his_deputy(shift, happiness, person, zhou, lan, xiaozhao):
    with at(EIGHT):
        absence = Deputy.ask(by=lan, site=happiness, deputy=person("laozhou"), since=EIGHT, until=NOON)
        assert there(happiness, zhou, EIGHT) == [("小赵", "阿兰")]
        shift.name_stand_in(by=zhou, stand_in=None)
        assert there(happiness, zhou, EIGHT) == []
        absence.accept(by=zhou)
        assert there(happiness, zhou, EIGHT) == [("老周", "阿兰")]
        assert there(happiness, zhou, NOON) == [("阿兰", "")]


def test_without_a_stand_in_nobody_takes_over(shift, zhou, person):
    shift.name_stand_in(by=zhou, stand_in=None)
    with pytest.raises(NobodyStandsIn):
        shift.relieve(by=zhou)
    for who, why in (("alan", "Nobody stands in for himself"), ("wangayi", "王阿姨 does not work at this site")):
        with pytest.raises(BadInput, match=why):
            shift.name_stand_in(by=zhou, stand_in=person(who))


def test_a_duty_is_moved_and_cancelled(shift, happiness, zhou):
    assert shift.amend(by=zhou, until=NOON) == DutyAmended(
        since=EIGHT, since_before=EIGHT, until=NOON, until_before=FOUR, post=shift.post_id, post_before=shift.post_id
    )
    assert there(happiness, zhou, NOON) == []
    assert shift.cancel(by=zhou) == DutyCancelled(person=shift.person_id)
    assert there(happiness, zhou, EIGHT) == []
    for verb, values in (
        ("amend", {"until": FOUR}),
        ("relieve", {}),
        ("cancel", {}),
        ("name_stand_in", {"stand_in": None}),
    ):
        with pytest.raises(WasCancelled):
            getattr(shift, verb)(by=zhou, **values)


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"since": FOUR, "until": EIGHT}, "after the beginning"),
        ({"since": EIGHT, "until": EIGHT + timedelta(days=8)}, "at most 7 days"),
        ({"since": "2027-03-01T08:00", "until": FOUR}, "since"),
    ],
)
def test_a_time_that_cannot_be_is_refused(happiness, person, zhou, values, why):
    with pytest.raises(BadInput, match=why):
        Duty.enter(by=zhou, site=happiness, person=person("alan"), **values)


def test_only_colleagues_are_on_duty(happiness, person, zhou):
    with pytest.raises(BadInput, match="王阿姨 does not work at this site"):
        Duty.enter(by=zhou, site=happiness, person=person("wangayi"), **ALL_DAY)


def test_a_supervisor_enters_duties_too(happiness, person, request):
    from huiyin.people.public import Acting

    fact_of = Duty.enter(by=Acting.called("limei"), site=happiness, person=person("alan"), **ALL_DAY)
    assert fact_of.person == person("alan")


def test_the_fact_holds_ids_and_times_only(shift, zhou):
    from huiyin.core.facts.log import facts_about
    from huiyin.core.records.references import Ref

    (entered,) = facts_about(Ref.to(shift), reader=zhou)
    values = {"person": shift.person_id, "post": shift.post_id, "stand_in": shift.stand_in_id}
    assert entered.fact == DutyEntered(since=EIGHT, until=FOUR, **values)


@pytest.mark.parametrize("who", ["lan", "xiaozhao", "wang", "stranger", "jiang"])
def test_nobody_else_changes_who_is_on_duty(who, request, shift, happiness, person):
    by = request.getfixturevalue(who)
    with pytest.raises(Refused):
        Duty.enter(by=by, site=happiness, person=person("xiaozhao"), since=EIGHT, until=FOUR)
    for verb, values in (
        ("amend", {"until": NOON}),
        ("relieve", {}),
        ("cancel", {}),
        ("name_stand_in", {"stand_in": None}),
    ):
        with pytest.raises(Refused):
            getattr(shift, verb)(by=by, **values)
    assert Duty.objects.everything(reason="a test").filter(pk=shift.pk).get().version == 1


def test_a_contractor_is_put_on_duty_and_has_an_area(happiness, tower, person, operator, zhou, sight):
    wang = person("wairen")
    Membership.grant(by=operator, person=wang, site=happiness, roles=["contractor"])
    duty = Duty.enter(by=zhou, site=happiness, person=wang, **ALL_DAY)
    assert ("外人", "") in there(happiness, zhou, NOON) and duty.pk
    assert wang in Person.objects.visible_to(zhou).working()
    area = Area.give(by=zhou, site=happiness, person=wang, kind="patrol", buildings=[tower], since_on=date(2027, 3, 1))
    units = Unit.objects.visible_to(zhou).open().filter(building=tower).count()
    assert AreaPart.objects.visible_to(zhou).filter(area=area, unit__isnull=False).count() == units > 0


def test_who_only_lives_there_has_no_area(happiness, tower, person, zhou):
    with pytest.raises(BadInput, match="王阿姨"):
        Area.give(
            by=zhou,
            site=happiness,
            person=person("wangayi"),
            kind="patrol",
            buildings=[tower],
            since_on=date(2027, 3, 1),
        )
    assert not Area.objects.visible_to(zhou).filter(person=person("wangayi")).exists()
