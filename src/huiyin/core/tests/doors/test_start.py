"""What the house refuses to be opened as, and how https changes it; each in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

import pytest

from huiyin.config.environment import Deployment, UnsafeDeployment

CHECK = """
import django
from django.core.management import call_command
django.setup()
call_command("check", "--deploy", tags=["security"], fail_level="WARNING")
"""
SECRET = "of-the-tests-" * 5
TELL = """
import json, django
django.setup()
from django.conf import settings
from django.test import Client
answer = Client().get("/livez", secure=settings.SECURE_SSL_REDIRECT, headers={"host": settings.ALLOWED_HOSTS[0]})
plain = Client().get("/", headers={"host": settings.ALLOWED_HOSTS[0]})
print(json.dumps({
    "names": [settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME],
    "secure": [settings.SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE],
    "closed": [settings.SESSION_COOKIE_HTTPONLY, settings.CSRF_COOKIE_HTTPONLY],
    "same_site": [settings.SESSION_COOKIE_SAMESITE, settings.CSRF_COOKIE_SAMESITE],
    "hsts": answer.headers.get("Strict-Transport-Security"),
    "plain": plain.status_code, "plain_to": plain.headers.get("Location"),
    "insecure": settings.INSECURE_LAN,
}))
"""


def started(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run code in a process with this environment and no database."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("HUIYIN_", "DATABASE_", "DJANGO_"))
    }
    source = os.pathsep.join(path for path in sys.path if path)
    known = {"DJANGO_SETTINGS_MODULE": "huiyin.config.settings", "PYTHONPATH": source, "HUIYIN_SECRET_KEY": SECRET}
    return subprocess.run(
        [sys.executable, "-c", code], env=kept | known | environment, capture_output=True, text=True, check=False
    )


def told(url: str, **environment: str) -> Any:
    """What a house under this address says of itself."""
    done = started(TELL, HUIYIN_URL=url, **environment)
    assert not done.returncode, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize(
    "url", ["http://192.168.1.9:8000", "http://service.example", "http://0.0.0.0", "http://[fd00::1]"]
)
def test_plain_http_beyond_this_machine_is_refused(url: str) -> None:
    with pytest.raises(UnsafeDeployment, match="--insecure-lan"):
        Deployment(url=url, secret_key=SECRET).refuse_if_unsafe()


@pytest.mark.parametrize(
    "settings",
    [
        {"url": "http://127.0.0.1:8000"}, {"url": "http://localhost"}, {"url": "http://[::1]:8000"},
        {"url": "https://service.example"}, {"url": "http://192.168.1.9", "insecure_lan": True},
    ],
)  # fmt: skip
def test_these_may_open(settings: dict[str, Any]) -> None:
    Deployment(secret_key=SECRET, **settings).refuse_if_unsafe()


@pytest.mark.parametrize(
    "settings", [{"secret_key": "short"}, {"url": "https://*.example"}, {"url": "https://s.example", "dev": True}]
)
def test_these_may_not(settings: dict[str, Any]) -> None:
    with pytest.raises(UnsafeDeployment):
        Deployment(**{"secret_key": SECRET, **settings}).refuse_if_unsafe()


@pytest.mark.slow
def test_the_web_server_does_not_start_in_the_clear() -> None:
    done = started("import huiyin.config.wsgi", HUIYIN_URL="http://192.168.1.9:8000")
    assert done.returncode
    assert "UnsafeDeployment" in done.stderr


@pytest.mark.slow
def test_https_locks_everything() -> None:
    said = told("https://service.example")
    assert said == {
        "names": ["__Host-huiyin", "__Host-huiyin-csrf"],
        "secure": [True, True],
        "closed": [True, True],
        "same_site": ["Lax", "Lax"],
        "hsts": "max-age=31536000; includeSubDomains; preload",
        "plain": 301,
        "plain_to": "https://service.example/",
        "insecure": False,
    }


@pytest.mark.slow
def test_loopback_is_the_same_without_what_needs_https() -> None:
    said = told("http://127.0.0.1:8000")
    assert (said["names"], said["secure"], said["hsts"]) == (["huiyin", "huiyin-csrf"], [False, False], None)
    assert (said["closed"], said["same_site"], said["insecure"]) == ([True, True], ["Lax", "Lax"], False)


@pytest.mark.slow
def test_an_insecure_network_is_known_to_every_page() -> None:
    assert told("http://192.168.1.9", HUIYIN_INSECURE_LAN="1")["insecure"] is True


@pytest.mark.slow
def test_django_finds_nothing_to_warn_of_before_deployment() -> None:
    done = started(CHECK, HUIYIN_URL="https://service.example", DATABASE_URL="postgresql:///nobody")
    assert not done.returncode, done.stderr


@pytest.mark.parametrize(
    ("settings", "live"),
    [
        ({"url": "http://127.0.0.1:8000"}, "http://127.0.0.1:8001/live/"),
        ({"url": "http://[::1]:9000"}, "http://[::1]:9001/live/"),
        ({"url": "https://service.example.com"}, "https://service.example.com/live/"),
        (
            {"url": "https://service.example.com", "live_url": "https://service.example.com:9/"},
            "https://service.example.com:9/",
        ),
    ],
)
def test_changes_are_heard_at_the_next_port_or_below_a_proxy(settings, live):
    assert Deployment(**settings).live == live


def test_changes_are_not_heard_from_another_host():
    elsewhere = Deployment(secret_key="x" * 50, url="https://a.example.com", live_url="https://b.example.com/live/")
    with pytest.raises(UnsafeDeployment, match="same host"):
        elsewhere.refuse_if_unsafe()
