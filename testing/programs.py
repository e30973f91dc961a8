"""How tests speak as programs, and with an eye on the number of queries; the conftest in the root hands these out."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from testing.world import TOKEN

if TYPE_CHECKING:
    from huiyin.people.public import Agent


@pytest.fixture
def program() -> Client:
    """A program that acts as the operator and reads English."""
    return Client(headers={"authorization": f"Bearer {TOKEN}", "accept-language": "en"})


@pytest.fixture
def enter(program: Client) -> Callable[..., Any]:
    """Enter a unit by the API: `enter({"building": "XF/3", "number": "3-9-901"}, key="k")`."""

    def post(body: Any, key: str | None = None, **headers: str) -> Any:
        headers = {"idempotency-key": key or secrets.token_hex(8), **headers}
        data = body if isinstance(body, str | bytes) else json.dumps(body)
        return program.post("/api/v1/units", data, content_type="application/json", headers=headers)

    return post


@pytest.fixture
def read(program: Client) -> Callable[..., Any]:
    """Read units by the API: `read(site="XF", number="3-2-501")`."""

    def get(**query: str) -> Any:
        return program.get("/api/v1/units", query)

    return get


@pytest.fixture
def nothing_told(operator: Agent, sight: None) -> Callable[[], AbstractContextManager[None]]:
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
def within_budget(request: pytest.FixtureRequest) -> Callable[[str], AbstractContextManager[None]]:
    """`with within_budget("GET /readyz"): …` fails when it takes more queries than query_counts.json beside the test says.

    After a change that is worth it, ACCEPT_QUERIES=1 writes the new number down; fewer queries must be written down too.
    """
    book = Path(request.path).parent / "query_counts.json"

    @contextmanager
    def counted(name: str) -> Iterator[None]:
        with CaptureQueriesContext(connection) as captured:
            yield
        queries = [one for one in captured if "nextval(" not in one["sql"]]  # ids are taken in blocks, now and then
        budgets: dict[str, int] = json.loads(book.read_text()) if book.exists() else {}
        if os.environ.get("ACCEPT_QUERIES"):
            book.write_text(json.dumps(budgets | {name: len(queries)}, indent=2, sort_keys=True) + "\n")
        elif len(queries) != budgets.get(name):
            said = "\n".join(query["sql"][:160] for query in queries)
            pytest.fail(
                f"{name}: {len(queries)} queries, written down are {budgets.get(name)} (ACCEPT_QUERIES=1):\n{said}"
            )

    return counted
