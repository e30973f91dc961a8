"""Nobody who may not changes anything: every verb of places, said by strangers and by those with too few rights (PLT-1)."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from huiyin.core.facts.models import StoredFact, Unsealed
from huiyin.core.rights.refusals import Refused, Unseen
from huiyin.core.verbs.reference import all_verbs
from huiyin.places.permissions import RULES
from huiyin.places.public import Building, Organisation, Site, Unit
from huiyin.places.values.trees import Tree

pytestmark = pytest.mark.django_db

VERBS = {getattr(verb, "reference", None) or verb for verb in RULES}
BY_THE_OPERATOR_ALONE = {"organisation.open", "organisation.rename", "site.open", "site.close", "site.reopen"}
NOT_BY_SPECIALISTS = {"unit.close", "unit.reopen", "unit.split", "unit.join"}
BY_ALL_WHO_WORK_THERE = {"attach", "detach"}
TABLES = ("organisation", "site", "dayexception", "building", "unit", "descent")
EVERYTHING = " UNION ALL ".join(f"SELECT to_jsonb(t)::text FROM places_{table} t" for table in TABLES)
NAME, DAY, WEEK = {"en": "Other"}, "2026-11-01", {"monday": "9:00-18:00"}


def short(verb):
    """ "unit.open"."""
    return verb.label.removeprefix("places.")


def all_rows():
    """Everything that is known of places, and how much was told."""
    with connection.cursor() as cursor:
        cursor.execute(EVERYTHING)
        rows = sorted(row for (row,) in cursor.fetchall())
    return rows, StoredFact.objects.count(), Unsealed.objects.count()


@pytest.fixture
def lying(operator, happiness, tower, flat):
    """A paper that is loose, and one beside the site, the building and the unit."""
    from huiyin.core.verbs import together
    from huiyin.face.models import StoredFile
    from huiyin.face.papers.received import received

    def kept():
        with received(SimpleUploadedFile("note.txt", b"leak")) as given, together(operator):
            return StoredFile.keep(by=operator, given=given)

    loose, *rest = (kept() for _ in range(4))
    for place, file in zip((happiness, tower, flat), rest, strict=True):
        place.attach(by=operator, file=file)
    return [loose, *rest]


@pytest.fixture
def values(echo, happiness, tower, flat, lying):
    """Good values for every verb."""
    return {
        "site.attach": {"file": lying[0]}, "building.attach": {"file": lying[0]}, "unit.attach": {"file": lying[0]},
        "site.detach": {"file": lying[1]}, "building.detach": {"file": lying[2]}, "unit.detach": {"file": lying[3]},
        "organisation.open": {"code": "NEW", "name": NAME}, "organisation.rename": {"name": NAME},
        "site.open": {"organisation": echo, "code": "NEW", "name": NAME}, "site.rename": {"name": NAME},
        "site.set_hours": {"opening": WEEK, "rest": {}}, "site.except_day": {"on": DAY, "hours": ""},
        "site.restore_day": {"on": DAY}, "site.close": {"on": DAY}, "site.reopen": {},
        "site.take_in": {"tree": Tree(leaves=[(1, "9", "9-1")], sha256="0" * 64)},
        "building.open": {"site": happiness, "code": "9", "name": NAME}, "building.rename": {"name": NAME},
        "building.close": {"on": DAY}, "building.reopen": {},
        "unit.open": {"building": tower, "number": "9-9-9"}, "unit.rename": {"number": "9-9-9"},
        "unit.move": {"building": Building.objects.everything(reason="a test").get(site=happiness, code="5")},
        "unit.amend": {"area": 1}, "unit.hand_over": {"on": DAY}, "unit.close": {"on": DAY}, "unit.reopen": {},
        "unit.split": {"into": [{"number": "3-2-501"}, {"number": "3-2-503"}]},
        "unit.join": {"others": ["3-2-502"], "number": "3-2-501"},
        "unit.shut_out": {"party": "person:7"},
        "unit.let_in": {"party": "person:7"},
        "unit.take_down_wall": {"party": "person:7"},
        "unit.open_to_all": {},
    }  # fmt: skip


@pytest.fixture
def say(echo, happiness, tower, flat, values):
    """`say(verb, by=lan)` with good values, to a record of 幸福里."""
    records = {Organisation: echo, Site: happiness, Building: tower, Unit: flat}

    def said(verb, by):
        if verb.verb == "open":
            return verb.noun.open(by=by, **values[short(verb)])
        return getattr(records[verb.noun], verb.verb)(by=by, **values[short(verb)])

    return said


def test_every_verb_of_places_is_ruled_and_tried(values):
    assert {short(verb) for verb in VERBS} == values.keys()
    assert {verb for verb in all_verbs() if verb.label.startswith("places.")} == VERBS


@pytest.mark.parametrize("verb", sorted(VERBS, key=short), ids=short)
def test_a_stranger_changes_nothing(verb, say, stranger, sight):
    before = all_rows()
    with pytest.raises(Refused) as refusal:
        say(verb, by=stranger)
    # What he could not see is not there for him; only the first organisation is opened inside nothing.
    assert type(refusal.value) is (Refused if short(verb) == "organisation.open" else Unseen)
    assert all_rows() == before


@pytest.mark.parametrize("verb", sorted(VERBS, key=short), ids=short)
def test_the_manager_of_another_site_changes_nothing(verb, say, jiang, sight):
    before = all_rows()
    with pytest.raises(Refused):
        say(verb, by=jiang)
    assert all_rows() == before


@pytest.mark.parametrize("verb", sorted(VERBS, key=short), ids=short)
def test_colleagues_change_only_what_is_theirs_to_change(verb, say, lan, zhou, sight):
    forbidden = []
    if short(verb) in BY_THE_OPERATOR_ALONE:
        forbidden = [lan, zhou]
    elif verb.verb in BY_ALL_WHO_WORK_THERE:
        forbidden = []
    elif verb.noun is not Unit or short(verb) in NOT_BY_SPECIALISTS:
        forbidden = [lan]
    before = all_rows()
    for colleague in forbidden:
        with pytest.raises(Refused):
            say(verb, by=colleague)
    assert all_rows() == before
