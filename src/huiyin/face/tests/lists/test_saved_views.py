"""Views that people keep of a list: private until shared, and shared only by those who lead there."""

from __future__ import annotations

import pytest

from huiyin.core.facts.log import visible_facts
from huiyin.core.rights.seeing import seeing
from huiyin.core.verbs.signature import BadInput
from huiyin.face.models import SavedView


def kept(by, name="Homes", query="use=home"):
    """A view somebody has saved."""
    return SavedView.open(by=by, listing="units", name=name, query=query)


def seen(by):
    """What somebody finds among the views of the list, as the database shows it to him."""
    with seeing(by):
        return [view.name for view in SavedView.objects.visible_to(by).kept().filter(listing="units")]


def test_a_view_is_private_until_it_is_shared(happiness, zhou, lan, jiang, stranger):
    view = kept(zhou)
    assert (seen(zhou), seen(lan), seen(jiang), seen(stranger)) == (["Homes"], [], [], [])
    view.share(by=zhou, site=happiness.pk)
    assert (seen(lan), seen(jiang), seen(stranger)) == (["Homes"], [], [])
    view.keep_private(by=zhou)
    assert seen(lan) == []


def test_a_view_shared_with_a_role_is_there_for_that_role(happiness, zhou, lan):
    view = kept(zhou)
    view.share(by=zhou, site=happiness.pk, role="cashier")
    assert seen(lan) == []
    view.share(by=zhou, site=happiness.pk, role="specialist")
    assert seen(lan) == ["Homes"]


def test_only_whoever_leads_shares_and_only_where_he_leads(happiness, zhou, lan, jiang, refused):
    mine = kept(lan)
    with refused(SavedView.share, "whoever leads"):
        mine.share(by=lan, site=happiness.pk)
    view = kept(jiang)
    with pytest.raises(BadInput):
        view.share(by=jiang, site=happiness.pk)
    assert (seen(zhou), seen(lan), seen(jiang)) == ([], ["Homes"], ["Homes"])


def test_others_neither_find_nor_change_a_view(zhou, lan, stranger, refused, happiness):
    view = kept(zhou)
    for other in (lan, stranger):
        with refused(SavedView.rename, "no such record"):
            view.rename(by=other, name="Mine")
    view.share(by=zhou, site=happiness.pk)
    with refused(SavedView.amend):
        view.amend(by=lan, query="")
    view.refresh_from_db(from_queryset=SavedView.objects.visible_to(zhou))
    assert (view.name, view.query) == ("Homes", "use=home")


def test_a_stranger_saves_nothing(stranger, refused):
    with refused(SavedView.open):
        kept(stranger)


def test_a_view_is_renamed_changed_and_dropped_with_what_it_asked_for(zhou):
    view = kept(zhou, query="phone=13800138000")
    view.rename(by=zhou, name="Flats")
    view.amend(by=zhou, query="phone=13900139000")
    view.drop(by=zhou)
    assert seen(zhou) == []
    assert view.query == ""


def test_neither_its_name_nor_what_it_asks_for_enters_the_log(zhou, happiness):
    view = kept(zhou, name="王阿姨", query="phone=13800138000")
    view.rename(by=zhou, name="13800138000")
    view.share(by=zhou, site=happiness.pk)
    view.drop(by=zhou)
    told = visible_facts(zhou).filter(noun="face.savedview", record_id=view.pk)
    assert [fact.name.removeprefix("face.view_") for fact in told.order_by("id")] == [
        "saved", "renamed", "shared", "dropped",
    ]  # fmt: skip
    assert not any("1380" in str(fact.values) or "王" in str(fact.values) for fact in told)


def test_a_leader_takes_away_a_shared_view_whose_owner_has_left(happiness, zhou, operator):
    view = kept(zhou)
    view.share(by=zhou, site=happiness.pk)
    view.drop(by=operator)
    assert seen(zhou) == []
