"""The page of the house's health in a real browser: readable in both themes and languages, on a desk and on a telephone."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from itertools import product
from pathlib import Path
from typing import Any

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]
WAYS = list(product(["/health/", "/nowhere"], [1440, 390], ["zh-CN", "en-US"], ["light", "dark"]))


@pytest.fixture(scope="module")
def house(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a house that is open for these tests."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "granian",
        "--interface=wsgi",
        "--port",
        str(port),
        "huiyin.config.wsgi:application",
    ]
    environment = os.environ | {
        "HUIYIN_URL": f"http://127.0.0.1:{port}",
        "HUIYIN_DATA": str(tmp_path_factory.mktemp("data")),
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
    }
    server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_until_it_answers(f"http://127.0.0.1:{port}/livez")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(30)


def wait_until_it_answers(url: str) -> None:
    """Wait at most half a minute."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        with suppress(OSError), urllib.request.urlopen(url, timeout=1):  # noqa: S310  (our own)
            return
        time.sleep(0.1)
    pytest.fail("the house does not answer")


@pytest.mark.parametrize(("path", "width", "language", "theme"), WAYS)
def test_everyone_can_read_it(house: str, browser: Any, path: str, width: int, language: str, theme: Any) -> None:
    from axe_playwright_python.sync_playwright import Axe

    view = {"width": width, "height": 900}
    page = browser.new_context(viewport=view, locale=language, color_scheme=theme).new_page()
    complaints: list[str] = []
    page.on(
        "console",
        lambda said: complaints.append(said.text) if said.type == "error" and "404" not in said.text else None,
    )
    page.on("requestfailed", lambda request: complaints.append(request.url))
    page.goto(house + path)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("document.documentElement.lang") == ("zh-hans" if language == "zh-CN" else "en")
    assert not complaints
    if folder := os.environ.get("HUIYIN_SCREENSHOTS"):
        name = f"{path.strip('/') or 'first'}-{width}-{language}-{theme}.png"
        page.screenshot(path=str(Path(folder) / name), full_page=True)
    page.context.close()


def test_it_holds_at_twice_the_size_and_by_keyboard(house: str, browser: Any) -> None:
    page = browser.new_context(viewport={"width": 640, "height": 450}, device_scale_factor=2).new_page()
    page.goto(f"{house}/health/")
    assert page.evaluate("document.documentElement.scrollWidth") <= 640
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "hy-home"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.context.close()


def test_on_a_telephone_a_state_stands_clear_of_its_label(house: str, browser: Any) -> None:
    page = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    page.goto(f"{house}/health/")
    label, state = (page.locator(f".hy-rows > div:nth-child(2) {part}").bounding_box() for part in ("dt", ".hy-state"))
    assert state["x"] - (label["x"] + label["width"]) >= 4
    assert page.evaluate("getComputedStyle(document.querySelector('main p')).textWrapStyle") == "pretty"
    page.context.close()
