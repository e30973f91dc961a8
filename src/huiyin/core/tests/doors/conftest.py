"""How the tests of the doors speak: as a program with a token, and with an eye on the number of queries."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

UNITS = "/door/places/units"
type Enter = Callable[..., HttpResponse]
type Budget = Callable[[str], AbstractContextManager[None]]


@pytest.fixture
def program() -> Client:
    """A program that shows the token and reads English."""
    return Client(headers={"authorization": f"Bearer {settings.DOOR_TOKEN}", "accept-language": "en"})


@pytest.fixture
def enter(program: Client) -> Enter:
    """Enter a unit by the door: `enter({"building": "XF/3", "number": "3-9-901"}, key="k")`."""

    def post(body: Any, key: str | None = None, **headers: str) -> HttpResponse:
        headers = {"idempotency-key": key or secrets.token_hex(8), **headers}
        data = body if isinstance(body, str | bytes) else json.dumps(body)
        return program.post(UNITS, data, content_type="application/json", headers=headers)  # type: ignore[return-value]

    return post


@pytest.fixture
def read(program: Client) -> Callable[..., Any]:
    """Read units by the door: `read(site="XF", number="3-2-501")`."""

    def get(**query: str) -> Any:
        return program.get(UNITS, query)

    return get


@pytest.fixture
def nothing_told(operator: Any, sight: None) -> Callable[[], AbstractContextManager[None]]:
    """`with nothing_told(): …`: no unit, no fact and no answer comes to be."""
    from huiyin.core.doors.models import Answer
    from huiyin.core.facts.models import StoredFact
    from huiyin.places.public import Unit

    def count() -> tuple[int, int, int]:
        return Unit.objects.visible_to(operator).count(), StoredFact.objects.count(), Answer.objects.count()

    @contextmanager
    def watched() -> Iterator[None]:
        before = count()
        yield
        assert count() == before

    return watched


@pytest.fixture
def within_budget(request: pytest.FixtureRequest) -> Budget:
    """`with within_budget("GET /readyz"): …` fails when it takes more queries than query_counts.json beside the test says.

    After a change that is worth it, ACCEPT_QUERIES=1 writes the new number down; fewer queries must be written down too.
    """
    book = Path(request.path).parent / "query_counts.json"

    @contextmanager
    def counted(name: str) -> Iterator[None]:
        with CaptureQueriesContext(connection) as queries:
            yield
        budgets: dict[str, int] = json.loads(book.read_text()) if book.exists() else {}
        if os.environ.get("ACCEPT_QUERIES"):
            book.write_text(json.dumps(budgets | {name: len(queries)}, indent=2, sort_keys=True) + "\n")
        elif len(queries) != budgets.get(name):
            said = "\n".join(query["sql"][:160] for query in queries)
            pytest.fail(
                f"{name}: {len(queries)} queries, written down are {budgets.get(name)} (ACCEPT_QUERIES=1):\n{said}"
            )

    return counted
