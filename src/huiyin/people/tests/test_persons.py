"""People: opened, corrected, seen where they are or were, and by themselves."""

import pytest

from huiyin.core.facts.log import facts_about, visible_facts
from huiyin.core.facts.models import StoredFact
from huiyin.core.records.references import Ref
from huiyin.core.rights.refusals import Refused, Unseen
from huiyin.core.rights.seeing import seeing, within
from huiyin.core.search.find import find
from huiyin.core.verbs.amending import NothingToChange
from huiyin.core.verbs.signature import BadInput
from huiyin.people.facts import LanguageChosen, PersonCame, PersonOpened, PersonWent
from huiyin.people.models.present import IsThere
from huiyin.people.public import Acting, Membership, Person, Presence
from huiyin.places.public import Site

pytestmark = pytest.mark.django_db


@pytest.fixture
def riverside(operator, sight):
    """滨江产业园."""
    return Site.objects.visible_to(operator).get(code="BJ")


def test_a_person_is_opened_at_a_site(happiness, lan):
    fang = Person.open(
        by=lan, site=happiness, legal_name="方小芳", called="小方", mobile="138 0013 8000", email="f@x.cn"
    )
    assert (fang.number, fang.mobile, str(fang)) == (f"P{1000 + fang.pk}", "+8613800138000", "小方")
    (opened,) = facts_about(Ref.to(fang), reader=lan)
    assert opened.fact == PersonOpened(number=fang.number, site=happiness.pk)
    assert fang.sites == {happiness.pk}


def test_only_who_has_rights_in_the_whole_house_opens_somebody_for_all_of_it(zhou, operator, sight, refused):
    with refused(Person.open, "an administrator"):
        Person.open(by=zhou, legal_name="总经理")
    boss = Person.open(by=operator, legal_name="钱总")
    assert boss.sites == {None}
    assert boss in Person.objects.visible_to(zhou)


def test_people_are_seen_where_they_are_or_were(person, zhou, jiang, stranger, wang, sight):
    home, away = person("alan"), person("ajing")
    for who, sees in ((zhou, {home}), (jiang, {away}), (wang, set()), (stranger, set())):
        assert {home, away} & set(Person.objects.visible_to(who)) == sees
    assert [Person.objects.visible_to(who).get().pk for who in (wang, stranger)] == [wang.id, stranger.id]


def test_postgresql_shows_the_same(zhou, jiang, wang, stranger):
    for who in (zhou, jiang, wang, stranger):
        with seeing(who):
            seen = set(Person.objects.visible_to(who).values_list("pk"))
            assert seen == set(Person.objects.everything(reason="a test").values_list("pk"))
    assert not Person.objects.everything(reason="a test").exists()


def test_whoever_has_left_is_still_found(person, zhou, jiang, happiness, riverside, operator):
    lan = person("alan")
    assert lan.come(by=operator, site=riverside) == PersonCame(site=riverside.pk)
    assert lan in Person.objects.visible_to(jiang)
    assert lan.go(by=jiang, site=riverside) == PersonWent(site=riverside.pk)
    assert lan in Person.objects.visible_to(jiang)
    with pytest.raises(BadInput, match="This person is not there"):
        lan.go(by=jiang, site=riverside)


def test_nobody_is_twice_at_a_site(person, zhou, happiness):
    with pytest.raises(IsThere, match="阿兰 is there already"):
        person("alan").come(by=zhou, site=happiness)


def test_a_manager_says_only_of_his_own_site_who_is_there(person, zhou, riverside):
    with pytest.raises(BadInput, match="Only who manages there"):
        person("alan").come(by=zhou, site=riverside)


def test_whoever_leaves_a_site_loses_his_roles_there(person, zhou, happiness):
    person("alan").go(by=zhou, site=happiness)
    assert not Acting.called("alan").roles
    assert Membership.objects.visible_to(zhou).get(person__login__username="alan").ended_at


def test_names_and_numbers_are_corrected_and_the_log_holds_no_word_of_them(person, zhou):
    wang = person("wangayi")
    fact = wang.amend(by=zhou, legal_name="王秀兰", called="王姐", note="养狗")
    assert fact.fields == ("called", "note") and fact.called and fact.called_before and not fact.legal_name
    assert wang.reach(by=zhou, mobile="13912345678").fields == ("mobile",)
    with pytest.raises(NothingToChange):
        wang.reach(by=zhou, mobile="+86 139-1234-5678")
    stored = " ".join(str(row.values) for row in StoredFact.objects.filter(noun="people.person"))
    assert not [word for word in ("王", "养狗", "139") if word in stored]


@pytest.mark.parametrize(
    ("number", "why"),
    [
        ("1381234", "4 digits are missing"),
        ("abc", "This cannot be dialled"),
        ("0", "cannot be dialled"),
        ("9" * 50, "cannot"),
    ],
)
def test_a_number_that_cannot_be_dialled_is_refused_with_what_to_do(person, zhou, number, why):
    with pytest.raises(BadInput, match=why):
        person("wangayi").reach(by=zhou, mobile=number)


def test_everybody_changes_his_own_numbers_and_language(person, wang, stranger):
    assert person("wangayi").reach(by=wang, mobile="13912345678").fields == ("mobile",)
    assert person("wairen").choose_language(by=stranger, language="en") == LanguageChosen(
        language="en", language_before="zh-Hans"
    )
    assert Acting.called("wairen").language == "en"
    with pytest.raises(Unseen):
        person("chenxiansheng").reach(by=wang, mobile="13912345678")


def test_what_happened_to_people_is_heard_where_they_are(person, zhou, jiang, wang):
    person("wangayi").reach(by=zhou, mobile="13912345678")
    assert visible_facts(zhou).filter(noun="people.person", name="people.person_amended").exists()
    assert not visible_facts(jiang).filter(noun="people.person", name="people.person_amended").exists()
    heard_of = set(visible_facts(jiang).filter(noun="people.person").values_list("record_id", flat=True))
    assert heard_of and heard_of <= set(Person.objects.visible_to(jiang).values_list("pk", flat=True))
    assert not visible_facts(wang)


@pytest.mark.parametrize("text", ["王阿姨", "wangayi", "wxl", "王秀兰"])
def test_people_are_found_by_name_and_by_how_it_sounds(person, zhou, jiang, stranger, text, sight):
    key = person("wangayi").pk
    found = {who.spoken_name: find(text, "people.person", reader=who).ids for who in (zhou, jiang, stranger)}
    assert found == {"老周": (key,), "老江": (), "外人": ()}


def test_nobody_writes_a_person_into_a_foreign_site(zhou, riverside, person):
    with pytest.raises(Refused):
        Person.open(by=zhou, site=riverside, legal_name="外人")
    with within(zhou.scope), pytest.raises(Exception, match="row-level security"):
        Presence.objects.create(person=person("alan"), site=riverside, since_on="2026-11-22")


@pytest.mark.parametrize("who", ["stranger", "jiang", "chen", "xiaozhao"])
def test_others_change_nothing_about_a_person(who, request, person, happiness):
    wang, by = person("wangayi"), request.getfixturevalue(who)
    told, version = StoredFact.objects.count(), wang.version
    for verb, values in (
        ("amend", {"called": "阿王"}), ("reach", {"mobile": "13900139000"}), ("identify", {"identity": "E1234567"}),
        ("choose_language", {"language": "en"}), ("come", {"site": happiness}), ("go", {"site": happiness}),
        ("give_login", {"username": "other"}), ("rename_login", {"username": "other"}), ("suspend_login", {}),
        ("reinstate_login", {}), ("end_sessions", {}),
    ):  # fmt: skip
        with pytest.raises(Refused):
            getattr(wang, verb)(by=by, **values)
    again = person("wangayi")
    assert (again.version, again.called, again.identity, StoredFact.objects.count()) == (version, "王阿姨", "", told)


def test_a_text_from_outside_is_kept_as_it_is_and_only_as_text(person, zhou):
    wang, hostile = person("wangayi"), "<img src=x onerror=alert(1)>{{7*7}}"
    wang.amend(by=zhou, called=hostile, note="‮' OR 1=1; --")
    assert person("wangayi").called == hostile
    with pytest.raises(BadInput, match="control sign"):
        wang.amend(by=zhou, note="bell\x07")
