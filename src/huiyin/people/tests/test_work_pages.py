"""The pages of work: lists, records and forms are there for whoever leads, and for nobody else."""

import pytest

from huiyin.face.pages.addresses import record_url, verb_url
from huiyin.people.public import Department, Duty, Post, Skill, Staff
from huiyin.people.tests.test_duties import ALL_DAY

pytestmark = pytest.mark.django_db
LISTS = ["/staff/", "/duties/", "/departments/", "/posts/", "/skills/"]


@pytest.fixture
def records(zhou, happiness, person, sight):
    """One of each."""
    workshop = Department.open(by=zhou, code="workshop", name={"en": "Workshop <i>"})
    workshop.appoint(by=zhou, head=person("alan"))
    juggling = Skill.open(by=zhou, code="juggling", name={"en": "Juggling"})
    lan = person("alan").staff_record() or Staff.engage(
        by=zhou, person=person("alan"), number="XF900", on="2026-03-01", site=happiness, department=workshop
    )
    lan.learn(by=zhou, skill=juggling, grade=4)
    duty = Duty.enter(by=zhou, site=happiness, person=person("alan"), stand_in=person("xiaozhao"), **ALL_DAY)
    return workshop, juggling, lan, duty, Post.objects.visible_to(zhou).get(code="specialist")


@pytest.mark.parametrize("address", LISTS)
def test_the_lists_are_there(records, signed_in_as, zhou, address):
    page = signed_in_as(zhou).get(address)
    assert page.status_code == 200
    assert "<i>" not in page.content.decode()


def test_the_pages_say_who_can_do_what(records, signed_in_as, zhou, stranger):
    workshop, juggling, lan, duty, post = records
    says = {
        workshop: "Workshop &lt;i&gt;",
        juggling: "阿兰 · 4",
        lan: "Juggling · 4",
        duty: "小赵",
        post: "Take requests",
    }
    for record, text in says.items():
        assert text in signed_in_as(zhou).get(record_url(record)).content.decode()
        assert signed_in_as(stranger).get(record_url(record)).status_code == 404


def test_whoever_is_called_nothing_else_is_named_in_full(records, signed_in_as, zhou, person):
    _workshop, juggling, *_more = records
    person("alan").amend(by=zhou, called="")
    assert f"{person('alan').legal_name} · 4" in signed_in_as(zhou).get(record_url(juggling)).content.decode()
    assert person("alan").legal_name in signed_in_as(zhou).get("/departments/").content.decode()


@pytest.mark.parametrize(
    "opening",
    [Department.open, Post.open, Skill.open, Staff.engage, Duty.enter],
    ids=["department", "post", "skill", "staff", "duty"],
)
def test_a_manager_is_asked_for_what_is_needed(opening, signed_in_as, zhou, sight):
    page = signed_in_as(zhou).get(verb_url(opening.reference.noun, opening))
    assert page.status_code == 200


def test_every_verb_that_fits_asks_on_a_page(records, signed_in_as, zhou):
    _workshop, _juggling, lan, duty, post = records
    for record, verbs in (
        (lan, (Staff.assign, Staff.grade, Staff.learn, Staff.unlearn, Staff.speak, Staff.leave)),
        (duty, (Duty.amend, Duty.name_stand_in, Duty.relieve, Duty.cancel)),
        (post, (Post.describe, Post.place, Post.rename, Post.close)),
    ):
        for verb in verbs:
            assert signed_in_as(zhou).get(verb_url(record, verb)).status_code == 200, verb


class TestWhoIsOnDuty:
    """The list finds people, and whoever put somebody on duty sees the duty afterwards."""

    @pytest.mark.parametrize("said", ["阿兰", "alan", "小赵"])
    def test_the_list_finds_who_is_on_duty_and_who_stands_in(self, records, signed_in_as, zhou, said):
        _workshop, _juggling, _lan, duty, _post = records
        page = signed_in_as(zhou).get("/duties/", {"q": said, "view": "all"}).content.decode()
        assert record_url(duty) in page

    def test_it_finds_nobody_else(self, records, signed_in_as, zhou, jiang):
        _workshop, _juggling, _lan, duty, _post = records
        assert record_url(duty) not in signed_in_as(zhou).get("/duties/", {"q": "老周"}).content.decode()
        assert record_url(duty) not in signed_in_as(jiang).get("/duties/", {"q": "阿兰"}).content.decode()

    @pytest.mark.parametrize("came_from", ["", "/duties/?view=coming"])
    def test_one_goes_on_where_one_came_from_else_to_the_duty(self, signed_in_as, zhou, person, sight, came_from):
        typed = {
            "site": "XF", "person": person("alan").number, "since": "2027-03-01T08:00", "until": "2027-03-01T16:00",
            "from": came_from, "once": "only-one-click",
        }  # fmt: skip
        answer = signed_in_as(zhou).post("/duties/enter/", typed)
        assert answer.status_code == 303
        duty = Duty.objects.visible_to(zhou).latest("pk")
        assert answer["Location"] == (came_from or record_url(duty))
