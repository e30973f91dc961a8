"""From an empty machine to the first administrator in his house, in a real browser; and from a demo to a house of one's own."""

from __future__ import annotations

import re
import signal
from pathlib import Path
from typing import Any

import pytest

from huiyin.cli.tests.conftest import Type
from huiyin.cli.tests.test_run import wait_until_open

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SAID = {
    "legal_name": "周建国", "called": "老周", "username": "zhoujianguo", "password": "a warm lamp in every window",
    "company": "回音物业", "company_code": "HYWY", "site": "湖畔花园", "site_code": "HP",
}  # fmt: skip


@pytest.fixture(params=[(1440, "zh-CN")])
def page(browser: Any, request: pytest.FixtureRequest) -> Any:
    """A browser of somebody who has never been here."""
    width, language = request.param
    context = browser.new_context(viewport={"width": width, "height": 900}, locale=language)
    yield context.new_page()
    context.close()


def enter(page: Any, link: str) -> None:
    """Follow the link of the console and say who and where one is, until the house stands."""
    page.goto(link)
    for name, said in SAID.items():
        page.fill(f"[name={name}]", said)
    page.click("form[data-once] button[type=submit]")
    page.wait_for_selector(".hy-shell")


def link_in(lines: list[str]) -> str:
    """What the console prints for the first administrator."""
    found = re.search(r"https?://\S+/first/\S+", "".join(lines))
    assert found, lines
    return found[0]


def sign_in(page: Any, username: str, password: str) -> None:
    """Type name and password at the door."""
    page.fill("[name=login]", username)
    page.fill("[name=password]", password)
    page.click("form[data-once] button[type=submit]")
    page.wait_for_url("**/my-day/")


@pytest.mark.parametrize("page", [(1440, "zh-CN"), (390, "en-US")], indirect=True)
def test_the_printed_link_opens_an_empty_house_once(types: Type, port: int, page: Any) -> None:
    link = link_in(wait_until_open(types("run", "--no-demo", "--port", str(port))))
    enter(page, link)
    page.goto(f"http://127.0.0.1:{port}/sites/HP/")
    assert "湖畔花园" in page.inner_text("h1")
    assert page.goto(link).status == 404
    page.goto(f"http://127.0.0.1:{port}/me/")
    page.click("main form[action$='/sign-out/'] button")
    assert page.goto(f"http://127.0.0.1:{port}/sites/HP/").url.split("?")[0].endswith("/sign-in/")
    page.goto(f"http://127.0.0.1:{port}/sign-in/")
    sign_in(page, SAID["username"], SAID["password"])
    assert page.goto(f"http://127.0.0.1:{port}/sites/HP/").status == 200


def test_whoever_leaves_the_demo_opens_his_own_house(types: Type, data: Path, port: int, page: Any) -> None:
    demo = types("run", "--port", str(port))
    wait_until_open(demo)
    page.goto(f"http://127.0.0.1:{port}/sign-in/")
    page.click("[data-with=laozhou]")
    sign_in(page, "laozhou", (data / "demo-password").read_text().strip())
    demo.send_signal(signal.SIGINT)
    demo.wait(timeout=60)
    left = types("manage", "leave-demo")
    assert left.wait(timeout=90) == 0
    assert not (data / "demo-password").exists()
    enter(page, link_in(wait_until_open(types("run", "--port", str(port)))))
    assert page.goto(f"http://127.0.0.1:{port}/sites/XF/").status == 404
