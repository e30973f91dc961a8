"""`/livez`, `/readyz`, `/metrics`: what is said while all is well, and what is named when it is not (PLT-6)."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from huiyin.core.clock.time import wall
from huiyin.core.facts.models import Unsealed
from huiyin.core.facts.sealer import seal
from huiyin.core.health import readiness, sharing, state

READY = {"ready": True, "not_ready": {}}


@pytest.fixture
def long_open(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The house has been open for a day, and its log is sealed."""
    Unsealed.objects.all().delete()
    monkeypatch.setattr(readiness, "started", time.monotonic() - 86_400)


@pytest.fixture
def a_job(db: None) -> Any:
    """A job that is due since a time: `a_job(minutes=20)`."""

    def queued(queue: str = "work", **since: int) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('app.sites', '*', true)")
            cursor.execute(
                "INSERT INTO procrastinate_jobs (queue_name, task_name, scheduled_at) VALUES (%s, 'huiyin.say', %s)",
                [queue, wall() - timedelta(**since)],
            )

    return queued


@pytest.fixture
def no_database(committing: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The database is gone."""
    connection.close()
    connection.close_pool()  # type: ignore[attr-defined]
    monkeypatch.setitem(connection.settings_dict, "HOST", "/nowhere")
    yield
    connection.close()
    connection.close_pool()  # type: ignore[attr-defined]


def test_a_process_that_answers_is_alive_and_asks_nobody(client: Client) -> None:
    assert client.get("/livez").json() == {"alive": True}


@pytest.mark.django_db
class TestReady:
    def test_a_house_that_can_be_used_says_so(self, client: Client, within_budget: Any) -> None:
        client.get("/readyz")
        with within_budget("GET /readyz"):
            answer = client.get("/readyz")
        assert answer.status_code == 200
        assert READY.items() <= answer.json().items()

    @pytest.mark.parametrize(("queue", "since", "ready"), [
        ("work", {"minutes": 9}, True), ("work", {"minutes": 11}, False),
        ("clock", {"minutes": 1}, True), ("clock", {"minutes": 3}, False), ("mail", {"minutes": 11}, False),
    ])  # fmt: skip
    def test_a_queue_that_nobody_works_off_is_named(
        self, client: Client, long_open: None, a_job: Any, queue: str, since: dict[str, int], ready: bool
    ) -> None:
        a_job(queue, **since)
        answer = client.get("/readyz")
        assert (answer.status_code, f"queue {queue}" in answer.json()["not_ready"]) == (
            200 if ready else 503,
            not ready,
        )

    def test_a_job_of_tomorrow_does_not_wait(self, client: Client, long_open: None, a_job: Any) -> None:
        a_job(days=-1)
        assert client.get("/readyz").json()["waiting_seconds"]["queue work"] == 0

    def test_what_lay_there_when_the_house_opened_is_nobody_s_neglect(self, client: Client, a_job: Any) -> None:
        a_job(days=3)
        assert client.get("/readyz").status_code == 200

    @pytest.mark.parametrize(("position", "minutes", "name"), [(None, 2, "positions"), (7, 4, "seal")])
    def test_a_log_that_nobody_seals_is_named(
        self, client: Client, long_open: None, position: int | None, minutes: int, name: str
    ) -> None:
        Unsealed.objects.create(fact_id=1, recorded_at=wall() - timedelta(minutes=minutes), position=position)
        answer = client.get("/readyz")
        assert (answer.status_code, list(answer.json()["not_ready"])) == (503, [name])

    def test_it_says_when_the_log_was_last_sealed(self, client: Client) -> None:
        assert client.get("/readyz").json()["last_seal_seconds"] is None
        seal(close_all=True)
        assert 0 <= client.get("/readyz").json()["last_seal_seconds"] < 60

    def test_tables_of_an_older_version_are_named(self, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        newer = state.newest_migrations() | {("places", "9999_of_tomorrow")}
        monkeypatch.setattr(state, "newest_migrations", lambda: newer)
        answer = client.get("/readyz")
        assert (answer.status_code, answer.json()["not_ready"]) == (503, {"migrations": "not applied: places"})

    def test_tables_of_a_newer_version_are_fine(self, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        older = frozenset(one for one in state.newest_migrations() if one[0] != "places")
        monkeypatch.setattr(state, "newest_migrations", lambda: older)
        assert client.get("/readyz").status_code == 200


@pytest.mark.slow
class TestWithoutDatabase:
    @pytest.mark.parametrize("url", ["/readyz", "/health/", "/api/v1/units?site=XF"])
    def test_it_says_so_quickly(self, no_database: None, program: Client, url: str) -> None:
        began = time.monotonic()
        answer = program.get(url, headers={"accept": "text/html" if url == "/health/" else "application/json"})
        assert answer.status_code == 503
        assert time.monotonic() - began < 6
        assert "nowhere" not in answer.content.decode()

    def test_the_process_is_alive_and_measured(self, no_database: None) -> None:
        assert Client().get("/livez").status_code == 200
        said = Client(headers={"authorization": f"Bearer {settings.METRICS_TOKEN}"}).get("/metrics")
        assert "huiyin_database_up 0.0" in said.content.decode()


@pytest.mark.django_db
class TestMetrics:
    @pytest.fixture
    def measured(self) -> Any:
        """What /metrics says, by name."""
        watcher = Client(headers={"authorization": f"Bearer {settings.METRICS_TOKEN}"})

        def read() -> dict[str, float]:
            lines = watcher.get("/metrics").content.decode().splitlines()
            return {line.rsplit(" ", 1)[0]: float(line.rsplit(" ", 1)[1]) for line in lines if not line.startswith("#")}

        return read

    def test_facts_are_counted_before_and_after_they_are_sealed(self, measured: Any, operator: Any, flat: Any) -> None:
        before = measured()
        flat.rename(by=operator, number="3-2-599")
        unsealed = measured()
        assert unsealed["huiyin_facts_total"] == before["huiyin_facts_total"] + 1
        assert unsealed["huiyin_unplaced_facts"] == before["huiyin_unplaced_facts"] + 1
        seal(close_all=True)
        sealed = measured()
        assert (sealed["huiyin_facts_total"], sealed["huiyin_unplaced_facts"]) == (unsealed["huiyin_facts_total"], 0)
        assert (sealed["huiyin_unsealed_facts"], sealed["huiyin_seal_age_seconds"]) == (0, 0)

    def test_jobs_are_counted_by_queue(self, measured: Any, a_job: Any) -> None:
        a_job(minutes=5)
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO procrastinate_jobs (queue_name, task_name, status) VALUES ('clock', 'huiyin.say', 'failed')"
            )
        said = measured()
        assert said['huiyin_jobs_due{queue="work"}'] == 1
        assert 299 < said['huiyin_queue_age_seconds{queue="work"}'] < 310
        assert (said['huiyin_jobs_due{queue="clock"}'], said['huiyin_jobs_dead{queue="clock"}']) == (0, 1)

    def test_requests_are_in_it(self, measured: Any) -> None:
        Client().get("/livez")
        said = measured()
        assert said['huiyin_requests_total{door="livez",status="200"}'] >= 1
        assert said['huiyin_request_seconds_count{door="livez"}'] >= 1


def test_processes_of_one_server_count_in_one_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(sharing.FOLDER, "")
    for name in ("4194304", "not-a-number"):  # no process has so high a number
        (tmp_path / name).mkdir()
    sharing.count_together(tmp_path)
    assert os.environ[sharing.FOLDER] == str(tmp_path / str(os.getppid()))
    assert {folder.name for folder in tmp_path.iterdir()} == {str(os.getppid()), "not-a-number"}
