"""Work that waits: queued with the verb that asks for it, done at least once, effective once, taken up when a worker dies."""

from __future__ import annotations

from datetime import date
from importlib import import_module

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection, transaction
from procrastinate import PsycopgConnector
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from huiyin.core.clock.chores import LONGEST_SILENCE, catch_up, take_up_stalled_jobs
from huiyin.core.clock.effects import first_time
from huiyin.core.clock.jobs import MOST_TRIES, Patiently, later
from huiyin.core.clock.worker import connection_values
from huiyin.core.facts.fact import NotAFact
from huiyin.core.rights.seeing import seeing
from huiyin.core.verbs import reactions, together
from huiyin.core.verbs.refusing import Impossible
from huiyin.core.verbs.signature import BadInput
from huiyin.people.public import Acting, Agent, Membership
from huiyin.places.facts import PlaceClosed
from huiyin.places.public import Unit


def work_off() -> None:
    """Do what waits now, in this process."""
    with app.replace_connector(PsycopgConnector(kwargs=connection_values(), min_size=1, max_size=3)) as working:
        working.run_worker(wait=False, install_signal_handlers=False, listen_notify=False, concurrency=1)


def find(number: str = "3-2-501") -> Unit:
    """A flat as it is now."""
    zhou = Acting.called("laozhou")
    with seeing(zhou):
        return Unit.objects.visible_to(zhou).get(number=number)


def statuses() -> list[str]:
    """What became of the jobs."""
    return list(ProcrastinateJob.objects.order_by("id").values_list("status", flat=True))


def test_a_verb_said_later_is_done_by_a_worker(committing):
    later(find().close, by=Acting.called("laozhou"), on="2026-11-22")
    assert statuses() == ["todo"]
    work_off()
    assert statuses() == ["succeeded"]
    assert not find().is_open


def test_a_job_is_queued_only_if_the_verb_is_committed(committing):
    with pytest.raises(ZeroDivisionError), together(Acting.called("laozhou")):
        later(find().close, by=Acting.called("laozhou"), on="2026-11-22")
        _ = 1 / 0
    assert statuses() == []


def test_text_is_refused_as_a_value_of_a_job(committing):
    with pytest.raises(NotAFact, match="write text down"):
        later(find().close, by=Acting.called("laozhou"), on="as soon as 王阿姨, who lives there, has left 。" * 3)
    assert statuses() == []


def test_a_job_that_ran_and_was_killed_before_it_said_so_takes_effect_once(committing, monkeypatch):
    later(find().close, by=Acting.called("laozhou"), on="2026-11-22")
    work_off()
    with connection.cursor() as cursor:  # as it stands after a kill between effect and report
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing', worker_id = NULL")
    take_up_stalled_jobs()
    work_off()
    assert statuses() == ["succeeded"]


def test_a_job_acts_with_the_rights_its_actor_has_when_it_runs(committing):
    zhou = Acting.called("laozhou")
    later(find().close, by=zhou, on="2026-11-22")
    operator = Agent.called("operator")
    with seeing(operator):
        Membership.objects.visible_to(operator).get(person=zhou.id).end(by=operator)
    work_off()
    with connection.cursor() as cursor:
        cursor.execute("SELECT status, attempts FROM procrastinate_jobs")
        assert cursor.fetchone() == ("todo", 1)  # it failed, and is tried again later
    with seeing(operator):
        assert Unit.objects.visible_to(operator).get(number="3-2-501", site__code="XF").is_open


def test_jobs_of_a_silent_worker_are_taken_up_and_those_of_a_living_one_are_not(committing):
    for _ in range(2):
        later(find().close, by=Acting.called("laozhou"), on="2026-11-22")
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now()), (now() - make_interval(secs => %s)) RETURNING id",
            [LONGEST_SILENCE + 1],
        )
        living, silent = (row[0] for row in cursor.fetchall())
        cursor.execute("SELECT id FROM procrastinate_jobs ORDER BY id")
        for worker, (job,) in zip((living, silent), cursor.fetchall(), strict=True):
            cursor.execute(
                "UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s WHERE id = %s", [worker, job]
            )
    take_up_stalled_jobs()
    assert statuses() == ["doing", "todo"]


def test_a_job_that_never_succeeds_ends_dead_and_listed():
    job = ProcrastinateJob(attempts=MOST_TRIES)
    assert Patiently().get_retry_decision(exception=ValueError(), job=job) is None
    assert Patiently().get_retry_decision(exception=ValueError(), job=ProcrastinateJob(attempts=1)) is not None


def test_a_key_takes_effect_once_and_not_at_all_when_its_transaction_fails(committing):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        assert first_time("a delivery")
        _ = 1 / 0
    assert first_time("a delivery")
    assert not first_time("a delivery")


@pytest.fixture
def listening(monkeypatch):
    """What reactions of a test heard; they are forgotten afterwards."""
    monkeypatch.setitem(reactions._at_once, PlaceClosed, [])
    monkeypatch.setitem(reactions._queued, PlaceClosed, [])
    return []


def test_a_reaction_at_once_is_part_of_the_same_transaction(committing, listening):
    @reactions.when(PlaceClosed)
    def note(record, fact, *, by):
        listening.append(f"{record} {fact.on} {by}")
        raise ValueError("no, not that one")

    with pytest.raises(ValueError, match="not that one"):
        find().close(by=Acting.called("laozhou"), on="2026-11-22")
    assert listening == ["3-2-501 2026-11-22 老周"]
    assert find().is_open


def test_a_queued_reaction_runs_after_the_commit_by_the_clock_and_once(committing, listening):
    @reactions.after(PlaceClosed)
    def note(record, fact, *, by):
        listening.append(f"{record} {fact.on} {by}")

    find().close(by=Acting.called("laozhou"), on="2026-11-22")
    assert listening == []
    work_off()
    work_off()
    assert listening == ["3-2-501 2026-11-22 clock"]


def test_dead_jobs_are_listed_and_tried_again(committing, capsys):
    later(find().close, by=Acting.called("laozhou"), on="2026-11-22")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'failed'")
    call_command("jobs")
    assert "dead: job" in capsys.readouterr().out
    call_command("jobs", retry="all")
    assert statuses() == ["todo"]
    work_off()
    assert not find().is_open


def test_retrying_what_is_not_dead_says_so(committing):
    later(find().close, by=Acting.called("laozhou"), on="2026-11-22")
    for wrong in ("999999", "yesterday's"):
        with pytest.raises(CommandError):
            call_command("jobs", retry=wrong)
    assert statuses() == ["todo"]


def test_a_job_queued_inside_a_job_belongs_to_its_transaction(committing, listening):
    """P8: a worker speaks to its queue over another connection; what a reaction queues must not go that way."""

    @reactions.after(PlaceClosed)
    def go_on(record, fact, *, by):
        later(find("3-2-502").close, by=by, on=date(2026, 11, 22))
        listening.append(str(record))
        if len(listening) == 1:
            raise ValueError("the first try fails after it has queued a job")

    find().close(by=Acting.called("laozhou"), on=date(2026, 11, 22))
    work_off()
    assert statuses() == ["todo"]  # the reaction itself, to be tried again; what it queued is forgotten


@pytest.mark.parametrize(
    "values", [{"others": ["王阿姨,who lives there; call her"], "number": "1"}, {"others": [1.5]}, {"colour": "red"}]
)
def test_neither_text_in_a_list_nor_an_unknown_value_gets_into_a_job(values, committing):
    with pytest.raises((NotAFact, BadInput)):
        later(find().join, by=Acting.called("laozhou"), **values)
    assert statuses() == []


def test_what_will_never_succeed_is_not_tried_again():
    for hopeless in (BadInput({}), Impossible(None)):
        assert Patiently().get_retry_decision(exception=hopeless, job=ProcrastinateJob(attempts=1)) is None


def test_a_job_that_brings_its_worker_down_again_and_again_is_dead(committing):
    later(find().close, by=Acting.called("laozhou"), on=date(2026, 11, 22))
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing', attempts = %s", [MOST_TRIES])
    take_up_stalled_jobs()
    assert statuses() == ["failed"]


def test_every_chore_runs_once_at_the_start(committing):
    import_module("huiyin.config.calendar")
    catch_up()
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('core_fact_' || to_char(now() + interval '3 months', 'YYYY_MM'))")
        assert cursor.fetchone()[0]
