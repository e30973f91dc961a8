"""Pages hear of what their readers may see, at once, and of nothing else (PLT-1)."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from unittest.mock import ANY

import pytest

from huiyin.core.clock.time import wall
from huiyin.core.facts.sealer import seal
from huiyin.core.rights.actors import actor_called
from huiyin.core.verbs import together
from huiyin.face.live import hub as hubs
from huiyin.face.live import missed as misses
from huiyin.face.live.hub import Full, NobodyThere
from huiyin.face.live.messages import mark_read
from huiyin.face.live.notices import tell_person
from huiyin.face.tests.live.desks import doing, hears, page
from huiyin.people.public import Membership
from huiyin.places.public import Unit


def unit(number: str) -> Unit:
    """A flat of 幸福里."""
    operator = actor_called("operator")
    with together(operator):
        return Unit.objects.visible_to(operator).get(site__code="XF", number=number)


def renumber(before: str, after: str) -> tuple[str, dict[str, dict[str, int]]]:
    """A manager gives a flat another number; what a page that shows it then hears."""
    flat = unit(before)
    flat.rename(by=actor_called("laozhou"), number=after)
    return "changed", {"places.unit": {str(flat.pk): flat.version}}


def wall_off(number: str, party: str) -> None:
    """The manager closes a flat to somebody."""
    unit(number).shut_out(by=actor_called("laozhou"), party=party)


def dismiss(name: str) -> None:
    """Somebody no longer works there."""
    operator, person = actor_called("operator"), actor_called(name)
    with together(operator):
        Membership.objects.visible_to(operator).get(person=person.id, ended_at=None).end(by=operator)


def test_a_page_hears_that_its_record_changed(live, sits):
    async def story(hub):
        key = (await doing(lambda: unit("3-2-501"))).pk
        async with page(hub, sits("alan"), f"places.unit:{key}") as stream:
            assert await hears(stream) == [("live", ANY)]
            said = await doing(lambda: renumber("3-2-501", "3-2-591"))
            assert await hears(stream) == [said]

    live(story)


def test_whoever_may_not_see_it_hears_nothing(live, sits):
    async def story(hub):
        key = (await doing(lambda: unit("3-2-501"))).pk
        about = f"places.unit:{key},places.unit"
        async with (
            page(hub, sits("laozhou"), about) as his,
            page(hub, sits("laojiang"), about) as of_another_site,
        ):
            for stream in (his, of_another_site):
                await hears(stream)
            said = await doing(lambda: renumber("3-2-501", "3-2-591"))
            assert await hears(his) == [said]
            assert await hears(of_another_site, within=0.5) == []

    live(story)


def test_nothing_is_told_to_whoever_works_nowhere(live, sits):
    async def story(hub):
        with pytest.raises(NobodyThere):
            async with page(hub, sits("wairen"), "places.unit"):
                pass

    live(story)


def test_what_is_walled_off_is_not_told(live, sits):
    async def story(hub):
        lan = await doing(lambda: actor_called("alan"))
        async with page(hub, sits("alan"), "places.unit") as hers, page(hub, sits("laozhou"), "places.unit") as his:
            await hears(hers)
            await hears(his)
            await doing(lambda: wall_off("3-2-501", f"person:{lan.id}"))
            said = await doing(lambda: renumber("3-2-501", "3-2-591"))
            assert said in await hears(his) + await hears(his, within=0.3)
            assert await hears(hers, within=0.5) == []

    live(story)


def test_of_many_at_once_a_page_hears_that_it_was_many(live, sits):
    from huiyin.core.facts.news import News, announce

    async def story(hub):
        site = (await doing(lambda: unit("3-2-501"))).site_id
        async with page(hub, sits("alan"), "places.unit") as hers, page(hub, sits("laojiang"), "places.unit") as his:
            await hears(hers)
            await hears(his)
            await doing(lambda: announce([News("places.unit", None, site)]))
            assert await hears(hers) == [("changed", {"places.unit": None})]
            assert await hears(his, within=0.3) == []

    live(story)


def test_what_a_page_does_not_show_does_not_wake_it(live, sits):
    async def story(hub):
        async with page(hub, sits("laozhou"), "places.building") as stream:
            await hears(stream)
            await doing(lambda: renumber("3-2-501", "3-2-591"))
            assert await hears(stream, within=0.5) == []

    live(story)


def test_a_stream_ends_with_the_right_to_it(live, sits):
    async def story(hub):
        session = sits("alan")
        async with page(hub, session, "places.unit") as stream:
            await hears(stream)
            await doing(lambda: dismiss("alan"))
            await doing(lambda: renumber("3-2-501", "3-2-591"))
            assert await hears(stream) == []
            assert stream.over
        with pytest.raises(NobodyThere):
            async with page(hub, session, "places.unit"):
                pass

    live(story)


def test_a_stream_ends_with_the_session_and_does_not_begin_again(live, sits):
    async def story(hub):
        session = sits("alan")
        async with page(hub, session, "places.unit") as stream:
            await hears(stream)
            del sits.sessions[session]
            await doing(lambda: renumber("3-2-501", "3-2-591"))
            assert await hears(stream) == []
            assert stream.over
        with pytest.raises(NobodyThere):
            await page(hub, session, "places.unit").__aenter__()

    live(story)


def test_a_stream_ends_soon_after_the_session_though_nothing_happens(live, sits, monkeypatch):
    monkeypatch.setattr(hubs, "LOOKED_AT_LEAST_EVERY", 0.5)

    async def story(hub):
        session = sits("alan")
        async with page(hub, session, "places.unit") as stream:
            await hears(stream)
            del sits.sessions[session]
            await hears(stream, within=5)
            assert stream.over

    live(story)


def test_what_happened_since_the_page_was_made_is_told_first(live, sits, monkeypatch):
    monkeypatch.setattr(misses, "COMMITTED_WITHIN", timedelta(0))

    async def story(hub):
        began = wall()
        said = await doing(lambda: renumber("3-2-501", "3-2-591"))
        for sealed in (False, True):
            if sealed:
                await doing(seal)
            async with page(hub, sits("alan"), "places.unit", since=began) as stream:
                assert await hears(stream) == [("live", ANY), said]
            async with page(hub, sits("laojiang"), "places.unit", since=began) as stream:
                assert await hears(stream) == [("live", ANY)]
        async with page(hub, sits("alan"), "places.unit", since=began - timedelta(hours=2)) as stream:
            assert await hears(stream) == [("live", ANY), ("again", {})]

    live(story)


def test_nobody_has_more_than_six_and_all_together_not_more_than_it_carries(live, sits, monkeypatch):
    monkeypatch.setattr(hubs, "MOST_STREAMS", 8)

    async def story(hub):
        pages = [page(hub, sits("alan"), "places.unit") for _tab in range(6)]
        pages += [page(hub, sits("laozhou"), "places.unit") for _tab in range(2)]
        for one in pages:
            await one.__aenter__()
        for one in ("alan", "laojiang"):
            with pytest.raises(Full):
                await page(hub, sits(one), "places.unit").__aenter__()
        for one in pages:
            await one.__aexit__(None, None, None)
        assert hub.streams == 0

    live(story)


def test_after_a_lost_connection_every_page_looks_again(live, sits, intruder):
    async def story(hub):
        async with page(hub, sits("alan"), "places.unit") as stream:
            await hears(stream)
            await asyncio.to_thread(
                intruder.execute,
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query = 'LISTEN huiyin_news'",
            )
            assert await hears(stream, within=10) == [("again", {})]

    live(story)


def test_a_slow_page_is_told_less_and_not_later(live, sits):
    async def story(hub):
        async with page(hub, sits("alan"), "places.unit") as stream:
            for key in range(1, 2000):
                stream.tell_changes({"places.unit": {key: 1}})
            assert [name for name, _ in await hears(stream)] == ["live", "changed", "again"]

    live(story)


def test_the_bell_rings_at_the_commit(live, sits):
    def put_before_lan():
        zhou = actor_called("laozhou")
        with together(zhou):
            flat = Unit.objects.visible_to(zhou).get(number="3-2-501")
            tell_person(actor_called("alan"), flat.rename(by=zhou, number="3-2-591"), by=zhou)

    async def story(hub):
        async with page(hub, sits("alan"), "") as hers, page(hub, sits("xiaozhao"), "") as his:
            await doing(lambda: mark_read(actor_called("alan")))
            await hears(hers)
            await hears(hers)
            await hears(his)
            await doing(put_before_lan)
            assert await hears(hers) == [("bell", {"unread": 1})]
            assert await hears(his, within=0.3) == []
            await doing(lambda: mark_read(actor_called("alan")))
            assert await hears(hers) == [("bell", {"unread": 0})]

    live(story)
