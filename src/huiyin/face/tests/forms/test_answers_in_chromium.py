"""What is answered instead of a form is told where the work is, as what it is; what was typed stays."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

import pytest
from django.test import RequestFactory
from playwright.sync_api import expect

from huiyin.core.doors.answers import answer_problem
from huiyin.core.doors.problems import Problem

pytestmark = [pytest.mark.browser, pytest.mark.slow]
FLAT = "/units/XF/3-2-501/"


def answer_of(status: int) -> str:
    """What the house answers with this status; a proxy before it has words of its own."""
    asked = RequestFactory().post("/", headers={"Accept": "text/html", "HX-Request": "true", "Accept-Language": "en"})
    problem = Problem(HTTPStatus(status), "No.", headers={"Retry-After": "7"})
    return (
        "<h1>Bad Gateway</h1>" if status == HTTPStatus.BAD_GATEWAY else answer_problem(asked, problem).content.decode()
    )


def test_what_is_no_form_is_told_above_it_and_the_text_stays(visit: Any) -> None:
    page = visit("laozhou", FLAT)
    page.click(".hy-verbs >> text=Correct")
    page.fill("[name=area]", "79")
    page.context.clear_cookies()
    page.click("dialog .hy-primary")
    told = page.locator("dialog form [data-told]")
    expect(told).to_contain_text("This page is older than your sign-in.")
    expect(told).to_contain_text("What you wrote is still here.")
    assert page.input_value("[name=area]") == "79"


def test_what_is_not_there_any_more_is_told_and_so_is_a_lost_connection(visit: Any) -> None:
    page = visit("laozhou", FLAT)
    page.click(".hy-verbs >> text=Correct")
    page.fill("[name=area]", "79")
    page.context.add_cookies([{"name": "who", "value": "wairen", "url": page.url.replace(FLAT, "")}])
    page.click("dialog .hy-primary")
    told = page.locator("dialog form [data-told]")
    expect(told).to_contain_text("There is nothing here, or nothing that you may see.")
    expect(told).to_contain_text("What you wrote is still here.")
    assert page.input_value("[name=area]") == "79"
    page.context.set_offline(True)
    page.click("dialog .hy-primary")
    expect(told).to_contain_text("The connection is lost.")
    expect(told).to_have_count(1)
    assert page.input_value("[name=area]") == "79"


def test_whoever_loses_his_role_while_typing_is_told_so_and_by_whom_it_can_be_done(visit: Any) -> None:
    page = visit("laozhou", FLAT)
    page.click(".hy-verbs >> text=Correct")
    page.fill("[name=area]", "79")
    page.context.add_cookies([{"name": "who", "value": "xiaozhao", "url": page.url.replace(FLAT, "")}])
    page.click("dialog .hy-primary")
    told = page.locator("dialog form [data-told]")
    expect(told).to_contain_text("You may not do this")
    expect(told).to_contain_text("the centre manager of the site")
    assert "connection" not in told.inner_text() and page.input_value("[name=area]") == "79"


@pytest.mark.parametrize(
    ("status", "said"), [(429, "Try again in 7 seconds."), (502, "said 502"), (500, "say the number")]
)
def test_each_answer_is_told_as_what_it_is(visit: Any, status: int, said: str) -> None:
    page = visit("laozhou", FLAT)
    page.click(".hy-verbs >> text=Correct")
    page.fill("[name=area]", "79")
    page.route(
        "**/amend/**", lambda route: route.fulfill(status=status, body=answer_of(status), content_type="text/html")
    )
    page.click("dialog .hy-primary")
    expect(page.locator("dialog form [data-told]")).to_contain_text(said)
    assert page.input_value("[name=area]") == "79"
