"""What is told in bulk is heard and found as if each verb had been said."""

from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from procrastinate.contrib.django.models import ProcrastinateJob

from huiyin.core.clock.jobs import run_reaction
from huiyin.core.facts.bulk import HeardElsewhere
from huiyin.core.facts.models import StoredFact
from huiyin.core.search.find import find
from huiyin.core.verbs import reactions
from huiyin.places.facts import BuildingOpened, UnitOpened
from huiyin.places.public import Building, Unit
from huiyin.places.values.trees import Tree

pytestmark = pytest.mark.django_db
LEAVES = [(line, "8", f"8-3-{line}") for line in range(1, 131)]
NEW = Tree(leaves=LEAVES, names={"8": "听雨楼"}, sha256="ab" * 32)


@pytest.fixture
def heard(monkeypatch):
    """What `@after` reactions to opened units and buildings heard; they are forgotten afterwards."""
    told = []
    for kind in (UnitOpened, BuildingOpened):
        monkeypatch.setitem(reactions._at_once, kind, [])
        monkeypatch.setitem(reactions._queued, kind, [])

    @reactions.after(UnitOpened)
    def greet(record, fact, *, by):
        told.append(f"{record} {by}")

    @reactions.after(BuildingOpened)
    def note(record, fact, *, by):
        told.append(f"building {fact.code} {by}")

    return told


def queued(name):
    """The jobs that wait for facts of a kind, without what only one of them has, and the facts that they name."""
    jobs = ProcrastinateJob.objects.filter(args__reaction__endswith=name).order_by("id")
    shape = [
        (j.queue_name, j.task_name, j.priority, j.lock, j.queueing_lock, j.scheduled_at, j.status, {*j.args})
        for j in jobs
    ]
    facts = [
        (row.name, row.recorded_at.isoformat())
        for row in StoredFact.objects.filter(id__in=[j.args["fact"] for j in jobs])
    ]
    assert sorted(moment for _name, moment in facts) == sorted(j.args["recorded_at"] for j in jobs)
    return shape, [fact for fact, _moment in facts]


def test_what_listens_later_has_the_jobs_that_the_verbs_would_queue(happiness, zhou, sight, heard):
    building = Building.open(by=zhou, site=happiness, code="9", name={"en": "9"})
    Unit.open(by=zhou, building=building, number="9-1-101")
    (typed,), _facts = queued("greet")
    happiness.take_in(by=zhou, tree=NEW)
    jobs, facts = queued("greet")
    assert jobs == [typed] * 131 and facts == [UnitOpened.name] * 131
    assert len(queued("note")[0]) == 2


def test_each_of_them_is_heard(happiness, zhou, sight, heard):
    happiness.take_in(by=zhou, tree=Tree(leaves=LEAVES[:2], names={}, sha256="ab" * 32))
    for job in ProcrastinateJob.objects.all():
        run_reaction(SimpleNamespace(job=job), **job.args)
    assert sorted(heard) == ["8-3-1 clock", "8-3-2 clock", "building 8 clock"]


def test_buildings_that_were_taken_in_are_found_by_name(happiness, zhou, jiang, sight):
    happiness.take_in(by=zhou, tree=NEW)
    new = Building.objects.visible_to(zhou).get(code="8")
    assert find("听雨", "places.building", reader=zhou).ids == (new.pk,)
    assert find("听雨", "places.building", reader=jiang).ids == ()


def test_what_listens_at_once_refuses_the_list_and_nothing_is_told(happiness, zhou, sight, heard):
    reactions.when(BuildingOpened)(lambda record, fact, *, by: heard.append("at once"))
    before = StoredFact.objects.count(), Unit.objects.visible_to(zhou).count()
    with pytest.raises(HeardElsewhere, match="has to be entered by itself"):
        happiness.take_in(by=zhou, tree=NEW)
    assert (StoredFact.objects.count(), Unit.objects.visible_to(zhou).count()) == before
    assert heard == [] and not ProcrastinateJob.objects.exists()


def test_the_import_says_so_in_one_line(happiness, sight, heard, tmp_path):
    reactions.when(UnitOpened)(lambda record, fact, *, by: None)
    (tmp_path / "flats.csv").write_text("楼栋,房号\n8,8-3-301\n", encoding="utf-8")
    with pytest.raises(CommandError, match=r"hears every “places\.unit_opened” at once"):
        call_command("import_places", str(tmp_path / "flats.csv"), site="XF")
