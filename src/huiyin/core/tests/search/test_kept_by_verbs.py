"""Every verb keeps its record findable, for those who may see it and nobody else."""

import pytest
from django.apps import apps

from huiyin.core.records.record import Record
from huiyin.core.records.references import personal_nouns
from huiyin.core.rights.scoped import Scoped, knows_more_than_sites
from huiyin.core.rights.walls import Wall
from huiyin.core.search.find import find
from huiyin.places.public import Building

pytestmark = pytest.mark.django_db


def found(text, reader, noun="places.building"):
    """Ids of what somebody finds."""
    return find(text, noun, reader=reader).ids


@pytest.fixture
def renamed(tower, zhou):
    """3 号楼, which is called 听雨楼 by now."""
    tower.rename(by=zhou, name={"zh-Hans": "听雨楼", "en": "Listening to the Rain"})
    return tower


def test_a_renamed_building_is_found_by_its_new_name_in_every_language(renamed, zhou, lan, operator):
    for reader in (zhou, lan, operator):
        assert found("听雨", reader) == found("stening", reader) == (renamed.pk,)


def test_and_by_its_old_name_no_longer(renamed, zhou):
    assert found("号楼", zhou) == tuple(
        Building.objects.visible_to(zhou).exclude(code="3").order_by("-pk").values_list("pk", flat=True)
    )


def test_nobody_else_finds_it(renamed, stranger, jiang):
    assert found("听雨", stranger) == found("听雨", jiang) == ()


def test_whoever_is_walled_off_does_not_find_it(renamed, zhou, lan):
    party = f"person:{lan.id}"
    Wall.objects.create(noun="places.building", record_id=renamed.pk, party=party, keeps_out=True)
    assert found("听雨", lan) == () and found("听雨", zhou) == (renamed.pk,)


def test_a_refused_verb_changes_nothing_that_is_found(tower, zhou, lan, refused):
    before = found("号楼", zhou)
    with refused(Building.rename):
        tower.rename(by=lan, name={"en": "Mine"})
    assert found("Mine", zhou) == () and found("号楼", zhou) == before


def test_a_site_is_found_by_code_and_name(happiness, zhou, jiang):
    assert found("happin", zhou, "places.site") == found("xf", zhou, "places.site") == (happiness.pk,)
    assert found("happin", jiang, "places.site") == ()


def test_a_record_that_has_no_texts_any_more_is_not_found(renamed, zhou, monkeypatch):
    monkeypatch.setattr(Building, "found_by", lambda _building: ())
    renamed.rename(by=zhou, name={"en": "Listening to the Snow"})
    assert found("听雨", zhou) == found("snow", zhou) == ()


def test_what_is_found_is_seen_by_sites_and_walls_or_asked_for_row_by_row():
    """A search knows sites and walls; of nouns that are seen for other reasons it asks each row."""
    nouns = [noun for noun in apps.get_models() if issubclass(noun, Record)]
    searched = [noun for noun in nouns if noun.found_by is not Record.found_by]
    assert Building in searched
    assert all(type(noun.objects.all()).visible_to is Scoped.visible_to for noun in searched)
    more = {noun._meta.label_lower for noun in searched if knows_more_than_sites(noun)}
    assert more and more <= personal_nouns()
