"""A page says honestly how the house is."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from huiyin import __version__
from huiyin.core.clock.time import wall
from huiyin.core.facts.models import Unsealed
from huiyin.core.facts.sealer import seal
from huiyin.core.ui.translations import compile_if_needed

pytestmark = pytest.mark.django_db


def shown(client: Client, language: str = "en") -> str:
    """The page as a browser gets it."""
    return client.get("/health/", headers={"accept": "text/html", "accept-language": language}).content.decode()


def test_it_says_that_it_is_open_and_which_version(client: Client, within_budget: Any) -> None:
    client.get("/readyz")
    with within_budget("GET /health/"):
        page = shown(client)
    assert "<h1>Huiyin is open</h1>" in page
    assert f"<dd>{__version__}</dd>" in page
    assert "answers" in page


def test_it_says_how_far_the_log_is_sealed(client: Client) -> None:
    assert "not sealed yet" in shown(client)
    seal(close_all=True)
    assert re.search(
        r'<time datetime="[^"]+" title="[-0-9]+ [:0-9]+ Asia/Shanghai">today \d\d:\d\d</time>', shown(client)
    )
    compile_if_needed()
    assert re.search(r">今天 \d\d:\d\d</time>", shown(client, "zh-CN"))


def test_it_says_when_something_is_in_the_way(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("huiyin.core.health.readiness.started", -1e9)
    Unsealed.objects.create(fact_id=-1, recorded_at=wall() - timedelta(hours=1))
    page = shown(client)
    assert "<h1>Huiyin is not open just now</h1>" in page
    assert "the sealer is behind" in page


def test_it_says_nothing_of_customers(client: Client) -> None:
    page = shown(client) + shown(client, "zh")
    assert not any(word in page for word in ("XF", "幸福里", "Happiness", "3-2-501"))


def test_a_network_that_others_can_read_is_announced_on_every_page(client: Client, settings: Any) -> None:
    assert "hy-banner" not in shown(client)
    settings.INSECURE_LAN = True
    assert "not encrypted" in shown(client)
    missing = client.get("/nowhere", headers={"accept": "text/html", "accept-language": "en"})
    assert "not encrypted" in missing.content.decode()


def test_it_needs_no_script_and_no_style_of_its_own(client: Client) -> None:
    page = shown(client)
    assert "<script" not in page
    assert "style=" not in page
    assert "<style" not in page
