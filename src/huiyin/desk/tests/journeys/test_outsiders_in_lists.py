"""Lists, search, files, work, messages and news of the house say nothing to those whom 幸福里 does not concern (PLT-1)."""

from __future__ import annotations

import re
import secrets
from datetime import timedelta
from typing import Any

import pytest

from huiyin.core.clock.time import wall
from huiyin.core.doors.lookup import key_of
from huiyin.core.facts.models import StoredFact
from huiyin.core.rights.seeing import seeing
from huiyin.desk.tests.journeys.outsiders import OUTSIDERS, PLAIN, Pair, program_of
from huiyin.face.models.work import FilePart, Work
from huiyin.face.programs.shown import all_shown
from huiyin.face.work.working import carry_on
from huiyin.places.public import Building, Unit

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
AROUND_NOTHING = {"sites/open/", "organisation/open/"}
OWN_WORDS = re.compile(r"3-2-50[2-9]|3-1-\d|幸福里|Happiness|赵强|李梅|XF/\d|13800002022")
"""What only those know who work at 幸福里."""


@pytest.fixture(params=OUTSIDERS)
def outsider(request: Any) -> Any:
    """One of those whom 幸福里's matters do not concern."""
    return request.getfixturevalue(request.param)


@pytest.fixture(autouse=True)
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests ask faster than people."""
    from huiyin.desk.views import palette
    from huiyin.face.pages.pace import Pace

    monkeypatch.setattr(palette, "PACE", Pace(1000, 1))


def visible_words(answer: Any) -> str:
    """What stands on a page apart from what the reader's own roles say."""
    return (b"".join(answer) if answer.streaming else answer.content).decode()


@pytest.mark.parametrize("route", [one for one in PLAIN if not one.startswith(("api/", "gallery"))])
def test_no_page_tells_of_the_site(route: str, outsider: Any, signed_in_as: Any) -> None:
    page = visible_words(signed_in_as(outsider).get(f"/{route}", {"verb": "places.unit.move", "place": "building"}))
    known = "Happiness Lane" if route == "me/" else ""  # what her own site is called, 王阿姨 may read
    assert not OWN_WORDS.search(page.replace(known, ""))


def test_whoever_works_there_reads_of_it(signed_in_as: Any, zhou: Any) -> None:
    assert OWN_WORDS.search(visible_words(signed_in_as(zhou).get("/units/?q=3-2-50")))


@pytest.mark.parametrize("said", ["3-2-50", "幸福", "赵", "小赵", "13800002022", "2022", "李", "XF"])
@pytest.mark.parametrize("path", ["/search/", "/palette/", "/units/", "/buildings/", "/people/", "/areas/"])
def test_nothing_is_found(path: str, said: str, outsider: Any, signed_in_as: Any) -> None:
    page = visible_words(signed_in_as(outsider).get(path, {"q": said, "view": "all"}))
    assert not OWN_WORDS.search(page.replace(said, ""))


def test_counts_do_not_move(outsider: Any, signed_in_as: Any, zhou: Any, tower: Any) -> None:
    def counted() -> Any:
        answers = [signed_in_as(outsider).get(f"/lists/{code}/counts/") for code in ("units", "buildings")]
        return [one.json() if one.status_code == 200 else one.status_code for one in answers]

    before = counted()
    Unit.open(by=zhou, building=tower, number="3-9-901")
    Building.open(by=zhou, site=tower.site, code="9", name={"zh-Hans": "九号楼"})
    assert counted() == before


@pytest.mark.parametrize("place", ["building", "person"])
def test_filters_suggest_nothing(place: str, outsider: Any, signed_in_as: Any) -> None:
    for code in ("units", "areas"):
        answer = signed_in_as(outsider).get(f"/lists/{code}/suggestions/", {"filter": place, "q": "3"})
        assert answer.status_code == 404 or not OWN_WORDS.search(visible_words(answer))


class TestManyRows:
    """Rows that somebody chose by their ids, which anybody can write."""

    def test_none_is_counted(self, outsider: Any, signed_in_as: Any, flat: Any) -> None:
        pair = Pair.of(lambda row: signed_in_as(outsider).post("/lists/units/chosen/", {"row": row}), str(flat.pk))
        assert pair.is_alike()

    def test_nothing_is_said_to_them(self, outsider: Any, signed_in_as: Any, flat: Any) -> None:
        before = StoredFact.objects.count(), Work.objects.everything(reason="a test").count()
        send = {"say": "1", "once": secrets.token_hex(8), "on": "2026-11-22"}
        pair = Pair.of(
            lambda row: signed_in_as(outsider).post("/lists/units/say/close/", send | {"row": row}), str(flat.pk)
        )
        assert pair.is_alike() and pair.there.status_code == 404
        assert (StoredFact.objects.count(), Work.objects.everything(reason="a test").count()) == before

    @pytest.mark.parametrize("chosen", ["by its id", "all"])
    @pytest.mark.parametrize("kind", ["csv", "xlsx"])
    def test_no_file_holds_them(self, kind: str, chosen: str, outsider: Any, signed_in_as: Any, flat: Any) -> None:
        which = {"row": str(flat.pk)} if chosen == "by its id" else {"query": "view=all&q=3-2-50"}
        answer = signed_in_as(outsider).post(
            "/lists/units/export/", {"type": kind, "once": secrets.token_hex(8)} | which
        )
        with seeing(outsider):
            work = Work.objects.visible_to(outsider).first()
        if not outsider.scope.sites:
            assert work is None and answer.status_code == 404, answer.status_code
            return
        assert work is not None
        carry_on(work.pk, [outsider.kind, outsider.id], tries=1)
        assert not OWN_WORDS.search(rows_in(work, kind))


def rows_in(work: Any, kind: str) -> str:
    """All cells of a file that was written."""
    import io

    from python_calamine import CalamineWorkbook

    with seeing_all():
        content = b"".join(bytes(one.content) for one in FilePart.objects.filter(work=work).order_by("place"))
    if kind == "csv":
        return content.decode("utf-8-sig")
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return str([book.get_sheet_by_name(name).to_python() for name in book.sheet_names])


def seeing_all() -> Any:
    """Look with eyes from which nothing is hidden."""
    from huiyin.core.rights.actor import EVERYWHERE
    from huiyin.core.rights.seeing import within

    return within(EVERYWHERE)


@pytest.mark.parametrize(("route", "method"), [("", "get"), ("file/", "get"), ("stop/", "post")])
def test_work_of_others_is_no_work(route: str, method: str, outsider: Any, signed_in_as: Any, zhou: Any) -> None:
    signed_in_as(zhou).post("/lists/units/export/", {"type": "csv", "once": "a", "query": ""})
    with seeing_all():
        work = Work.objects.everything(reason="a test").order_by("-pk")[0]
    pair = Pair.of(lambda code: getattr(signed_in_as(outsider), method)(f"/work/{code}/{route}"), work.code)
    assert pair.is_alike() and pair.there.status_code == 404
    with seeing_all():
        assert not Work.objects.everything(reason="a test").get(pk=work.pk).is_over


def test_messages_of_others_are_none(outsider: Any, signed_in_as: Any, zhou: Any, lan: Any, flat: Any) -> None:
    from huiyin.core.verbs import together
    from huiyin.face.live.messages import unread
    from huiyin.face.live.notices import tell_person
    from huiyin.face.models import Notice

    with seeing(lan):
        before = unread(lan)
    with together(zhou):
        tell_person(lan, flat.rename(by=zhou, number="3-2-591"), by=zhou)
    pair = Pair.of(lambda key: signed_in_as(outsider).post(f"/messages/{key}/"), str(Notice.objects.latest("pk").pk))
    assert pair.is_alike()
    with seeing(lan):
        assert unread(lan) == before + 1


def test_news_tell_nothing(outsider: Any, signed_in_as: Any, zhou: Any, flat: Any) -> None:
    began = wall() - timedelta(seconds=1)
    flat.rename(by=zhou, number="3-2-591")
    asked = {"about": f"places.unit,places.unit:{flat.pk},places.site", "since": began.isoformat()}
    answer = signed_in_as(outsider).get("/changes/", asked, headers={"accept": "application/json"})
    if not outsider.scope.sites:
        assert answer.status_code == 404
        return
    assert answer.json()["changed"] == {} and not answer.json()["again"]


@pytest.mark.parametrize("route", [one for one in PLAIN if one.endswith("/open/") and one not in AROUND_NOTHING])
def test_nothing_comes_to_be_inside_it(route: str, outsider: Any, signed_in_as: Any, tower: Any) -> None:
    noun, around = route.removesuffix("/open/"), "building" if route.startswith("units") else "site"
    key = key_of(tower) if around == "building" else "XF"
    typed = {"number": "3-9-901", "code": "77", "name.en": "New", "legal_name": "甲", "use": "home"}
    before = StoredFact.objects.count()

    def ask(one: str) -> Any:
        return signed_in_as(outsider).post(f"/{noun}/open/", typed | {around: one, "once": "one-click"})

    pair = Pair.of(ask, key)
    assert pair.is_alike()
    assert StoredFact.objects.count() == before


class TestPrograms:
    """The same for programs with a token of 老江: those of people who work nowhere open nothing at all."""

    @pytest.mark.parametrize("plural", [shown.plural for shown in all_shown()])
    def test_records_of_the_site_are_none(self, plural: str, jiang: Any) -> None:
        answer = program_of("laojiang").get(f"/api/v1/{plural}", {})
        assert answer.status_code == 200 and not OWN_WORDS.search(answer.content.decode())

    def test_nothing_comes_to_be_inside_it(self, jiang: Any, sight: Any, operator: Any) -> None:
        program, before = program_of("laojiang"), StoredFact.objects.count()

        def ask(key: str) -> Any:
            headers = {"idempotency-key": secrets.token_hex(8)}
            body = {"building": key, "number": "3-9-901"}
            return program.post("/api/v1/units", body, content_type="application/json", headers=headers)

        pair = Pair.of(ask, "XF/3")
        assert pair.is_alike() and pair.there.status_code == 404
        assert StoredFact.objects.count() == before

    def test_a_unit_of_the_site_is_no_place_to_join(self, jiang: Any, sight: Any) -> None:
        with seeing(jiang):
            own = Unit.objects.visible_to(jiang).open().first()
        program = program_of("laojiang")
        at = f"/api/v1/units/{key_of(own)}/join"
        pair = Pair.of(
            lambda key: program.post(at, {"others": [key], "number": "A-1"}, content_type="application/json"),
            "XF/3-2-501",
        )
        assert pair.is_alike() and pair.there.status_code == 400
