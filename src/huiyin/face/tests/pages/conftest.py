"""How the tests of the shell speak: a request of somebody, and a navigation of their own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpRequest
from django.test import RequestFactory

from huiyin.face.pages import navigation


@pytest.fixture
def asking() -> Callable[..., HttpRequest]:
    """`asking("/units/", hx_request="true")`: a request with a session."""

    def ask(path: str = "/", cookies: dict[str, str] | None = None, **headers: str) -> HttpRequest:
        request = RequestFactory(headers={name.replace("_", "-"): value for name, value in headers.items()}).get(path)
        request.session = {}  # type: ignore[assignment]
        request.COOKIES |= cookies or {}
        return request

    return ask


@pytest.fixture
def own_navigation(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The registry, empty for this test."""
    monkeypatch.setattr(navigation, "_entries", {})
    monkeypatch.setattr(navigation, "_openings", {})
    return navigation
