"""The command line says what pages and programs say, with the same checks and rights (PLT-3)."""

from __future__ import annotations

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from huiyin.core.facts.models import StoredFact
from huiyin.places.public import Building, Unit

pytestmark = pytest.mark.django_db


def said(*words: str) -> Any:
    """What the command prints."""
    out = StringIO()
    call_command("say", *words, stdout=out)
    return json.loads(out.getvalue())


def test_a_record_comes_to_be(operator: Any, sight: None) -> None:
    assert said("unit", "open", "building=XF/3", "number=3-9-901", "floor=9") == {"key": "XF/3-9-901", "version": 1}
    assert Unit.objects.visible_to(operator).numbered("3-9-901").get().floor == 9


def test_a_verb_is_said_to_a_record(flat: Any, zhou: Any) -> None:
    told = said("places.unit", "xf/3-2-0501", "rename", "number=3-2-503", "version=2", "--as", "laozhou")
    assert told == {
        "name": "places.unit_renumbered", "values": {"before": "3-2-501", "after": "3-2-503"}, "version": 3,
    }  # fmt: skip
    assert StoredFact.objects.latest("id").actor_id == zhou.id


def test_json_stands_after_a_colon(tower: Any) -> None:
    said("building", "XF/3", "rename", 'name:={"en": "Tower 3"}')
    tower.refresh_from_db(from_queryset=Building.objects.everything(reason="the test looks"))
    assert dict(tower.name) == {"en": "Tower 3"}
    said("unit", "XF/3-2-501", "amend", "area:=null")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("flat XF/3-2-501 rename", "Say which noun: .*places.unit"),
        ("unit XF/3-2-501 fly", "Say one of: .*open.*KEY rename"),
        ("unit rename number=3", "Say one of"),
        ("unit XF/3 open number=3", "Say one of"),
        ("unit XF/9-9-999 rename number=3", "key: There is no such record"),
        ("unit BJ/3-2-501 rename number=3 --as laozhou", "key: There is no such record"),
        ("unit XF/3-2-501 rename number=?", "number: A number has 1 to 64"),
        ("unit XF/3-2-501 rename colour=red", "colour: There is no such field"),
        ("unit XF/3-2-501 rename by=me number=1", "by: There is no such field"),
        ("unit XF/3-2-501 rename number=3-2-509 version=7", "Somebody changed this"),
        ("unit XF/3-2-501 rename number=3-2-509 version=x", "version: The version is"),
        ("unit XF/3-2-501 close on=2026-11-01 --as alan", "This may be done by the centre manager"),
        ("unit XF/3-2-501 reopen", "is not closed"),
        ("unit XF/3-2-501 amend floor:=[", "not JSON"),
        ("unit XF/3-2-501 rename number=1 --as nobody", "nobody called “nobody”"),
    ],
)
def test_what_cannot_be_is_said_in_one_sentence(flat: Any, words: str, why: str) -> None:
    before = StoredFact.objects.count()
    with pytest.raises(CommandError, match=why):
        said(*words.split())
    assert StoredFact.objects.count() == before


def listed(*words: str) -> str:
    """What the command prints, as text."""
    out = StringIO()
    call_command("say", *words, stdout=out)
    return out.getvalue()


def test_a_verb_is_said_by_its_whole_name(flat: Any, zhou: Any) -> None:
    told = said("places.unit.rename", "XF/3-2-501", "number=3-2-503", "--as", "laozhou")
    assert told["values"] == {"before": "3-2-501", "after": "3-2-503"}
    assert said("places.unit.open", "building=XF/3", "number=3-9-902") == {"key": "XF/3-9-902", "version": 1}


def test_alone_it_lists_every_verb_and_a_verb_alone_what_it_takes() -> None:
    assert "places.unit.rename KEY  Give it another number." in listed()
    lines = listed("places.unit.open").splitlines()
    assert any(line.startswith("  number  string") and "left out" not in line for line in lines)
    assert any(line.startswith("  floor") and "may be left out" in line for line in lines)


def test_values_come_as_json(flat: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", StringIO('{"number": "3-2-504"}'))
    assert said("places.unit.rename", "XF/3-2-501", "--json")["values"]["after"] == "3-2-504"
    monkeypatch.setattr("sys.stdin", StringIO("[1]"))
    with pytest.raises(CommandError, match="no JSON object"):
        said("places.unit.rename", "XF/3-2-504", "--json")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("places.unit.rename", 1),
        ("places.unit.rename XF/3-2-501 number=?", 2),
        ("places.unit.rename XF/9-9-999 number=3", 3),
        ("places.unit.rename XF/3-2-501 number=3 --as wairen", 3),
        ("places.unit.rename XF/3-2-501 number=3 --as laojiang", 3),
        ("places.unit.close XF/3-2-501 on=2026-11-01 --as alan", 4),
        ("places.unit.reopen XF/3-2-501", 5),
    ],
)
def test_the_exit_code_says_why_not(flat: Any, words: str, code: int) -> None:
    before = StoredFact.objects.count()
    said_words = [*words.split(), "x=1"] if code == 1 else words.split()
    with pytest.raises(CommandError) as refusal:
        said(*said_words)
    assert refusal.value.returncode == code
    assert StoredFact.objects.count() == before
