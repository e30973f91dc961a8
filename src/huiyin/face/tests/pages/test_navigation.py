"""The navigation shows what my role does, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from huiyin.face.pages.here import Place, here, places_of
from huiyin.face.pages.navigation import Count, entries_for, groups_for, openings_for, roles_of

pytestmark = pytest.mark.django_db


def labels(entries: Any) -> list[object]:
    return [one.label for one in entries]


def test_an_entry_is_seen_by_its_roles_alone(own_navigation: Any, zhou: Any, lan: Any, stranger: Any) -> None:
    own_navigation.entry("work", "My day", "sun", "front", order=1)
    own_navigation.entry("supervision", "Scorecard", "chart-bar", "looks", roles=["centre_manager"])
    assert labels(entries_for(zhou, None)) == ["My day", "Scorecard"]
    assert labels(entries_for(lan, None)) == ["My day"]
    assert not entries_for(stranger, None)


def test_what_is_new_is_offered_to_those_who_may_make_it(own_navigation: Any, zhou: Any, stranger: Any) -> None:
    own_navigation.opening("New building", "plus", "looks", roles=["centre_manager"], key="N")
    assert labels(openings_for(zhou, None)) == ["New building"]
    assert not openings_for(stranger, None)


def test_roles_of_another_site_do_not_count_here(zhou: Any, jiang: Any, happiness: Any) -> None:
    assert "centre_manager" in roles_of(zhou, place(happiness))
    assert "centre_manager" not in roles_of(jiang, place(happiness))


def place(site: Any) -> Place:
    return Place(site.pk, site.code, "", None)


def test_the_deepest_entry_is_the_current_one(own_navigation: Any, zhou: Any) -> None:
    own_navigation.entry("work", "All", "home", "front")
    own_navigation.entry("work", "Looks", "sun", "looks", count=lambda by, place: Count(7, late=1))
    shown = groups_for(zhou, None, "/looks/deeper/")["work"].entries
    assert [(one.entry.label, one.is_current) for one in shown] == [("All", False), ("Looks", True)]
    assert shown[1].count == Count(7, late=1)


def test_one_chooses_among_his_own_sites(asking: Any, zhou: Any, operator: Any, sight: None) -> None:
    assert [one.code for one in places_of(asking(), operator)] == ["BJ", "XF"]
    assert here(asking(), operator) is None
    assert here(asking(cookies={"huiyin-site": "BJ"}), operator) == places_of(asking(), operator)[0]


def test_a_site_that_is_not_his_is_none_of_his_choices(asking: Any, zhou: Any, operator: Any) -> None:
    from huiyin.core.rights.seeing import seeing

    with seeing(zhou):
        (his,) = places_of(asking(), zhou)
        assert his.code == "XF"
        assert here(asking(cookies={"huiyin-site": "BJ"}), zhou) == his


def test_late_work_is_counted_in_words_on_the_page(own_navigation: Any, signed_in_as: Any, zhou: Any) -> None:
    own_navigation.entry("work", "My day", "sun", "looks", count=lambda by, place: Count(7, late=1))
    own_navigation.entry("work", "Cases", "inbox", "gallery", count=lambda by, place: Count(46), phone=True)
    page = signed_in_as(zhou).get("/settings/").content.decode()
    assert '<span class="hy-count hy-count-late">1 late</span>' in page
    assert '<span class="hy-count">46</span>' in page


def test_the_first_page_is_the_first_place_of_my_own(
    own_navigation: Any, signed_in_as: Any, zhou: Any, lan: Any
) -> None:
    own_navigation.entry("work", "Board", "layout-dashboard", "settings", roles=["centre_manager"], order=0)
    own_navigation.entry("work", "My day", "sun", "gallery", order=1)
    assert signed_in_as(zhou).get("/")["Location"] == "/settings/"
    assert signed_in_as(lan).get("/")["Location"] == "/gallery/"
    assert signed_in_as(None).get("/")["Location"].startswith("/sign-in/")


def test_settings_stand_under_their_headings_each_once(own_navigation: Any, signed_in_as: Any, zhou: Any) -> None:
    own_navigation.entry("supervision", "Sites", "map-pin", "looks", roles=["centre_manager"])
    own_navigation.entry("settings", "Sites", "map-pin", "looks", under="places", about="Where we serve.")
    own_navigation.entry("settings", "Health", "activity", "gallery", roles=["administrator"])
    cards = own_navigation.settings_for(zhou, None)
    assert [(str(heading), labels(entries)) for heading, entries in cards.items()] == [("Places", ["Sites"])]
    page = signed_in_as(zhou).get("/settings/").content.decode()
    assert "Where we serve." in page and "Health" not in page
