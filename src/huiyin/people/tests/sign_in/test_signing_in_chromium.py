"""The way in, in a real browser: by password, by a code, by a recovery code, by a link; and how it ends elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from testing.browsing import open_house

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PASSWORD, NEW, WRONG = "seven cranes over the pond", "a quiet boat on the river", "nine cranes over the pond"
PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36"


def choose_password(username: str) -> None:
    """Somebody has a password, and reads English."""
    from huiyin.core.rights.seeing import seeing
    from huiyin.people.public import Acting, Person

    acting = Acting.called(username)
    with seeing(acting):
        mine = Person.objects.visible_to(acting).get(pk=acting.id)
    mine.change_password(by=acting, password=PASSWORD)
    mine.choose_language(by=acting, language="en")


def number_of(username: str) -> str:
    """Under which number somebody is found."""
    from huiyin.people.public import Acting

    return Acting.called(username).person_number


@pytest.fixture
def house(committing: None) -> Iterator[str]:
    """A house that is open; Alan and 老周 can sign in."""
    for username in ("alan", "laozhou"):
        choose_password(username)
    with open_house() as address:
        yield address


@pytest.fixture
def comes(browser: Any, house: str) -> Iterator[Callable[..., Any]]:
    """`comes("alan")`: her page, right after she typed name and password in a browser of her own."""
    contexts = []

    def typed(username: str, password: str = PASSWORD, **how: Any) -> Any:
        contexts.append(browser.new_context(base_url=house, locale="en-US", **how))
        page = contexts[-1].new_page()
        page.goto("/sign-in/")
        type_password(page, username, password)
        return page

    yield typed
    for context in contexts:
        context.close()


def type_password(page: Any, username: str, password: str) -> None:
    page.fill("[name=login]", username)
    page.fill("[name=password]", password)
    send(page)


def type_code(page: Any, code: str) -> None:
    page.fill("[name=code]", code)
    send(page)


def send(page: Any) -> None:
    """Press the one button of a door, and wait for what comes."""
    with page.expect_navigation():
        page.click(".hy-door-form button[type=submit]")


def is_inside(page: Any) -> bool:
    """Whether the next request is answered to somebody who has signed in."""
    page.goto("/me/")
    return not re.search("/sign-in/", page.url)


def test_the_right_password_leads_in_and_a_wrong_one_says_what_an_unknown_name_says(comes: Any) -> None:
    said = {comes(name, WRONG).inner_text("[role=alert]") for name in ("alan", "nobody")}
    assert len(said) == 1 and "do not fit together" in said.pop()
    page = comes("alan", WRONG)
    assert page.input_value("[name=login]") == "alan" and page.input_value("[name=password]") == ""
    type_password(page, "alan", PASSWORD)
    assert "/sign-in/" not in page.url and is_inside(page)


def switch_on_two_steps(page: Any, code_now: Callable[..., str]) -> tuple[str, list[str]]:
    """As she does it: read the letters, type the first code; the secret, and the recovery codes."""
    page.goto("/me/security/")
    page.click("text=Switch it on")
    page.click("summary")
    secret = page.inner_text("details code").replace(" ", "")
    type_code(page, code_now(secret))
    return secret, page.locator(".hy-codes li").all_inner_texts()


def test_a_second_step_is_switched_on_and_asked_for_and_a_recovery_code_counts_once(comes: Any, code_now: Any) -> None:
    secret, recovery = switch_on_two_steps(comes("alan"), code_now)
    assert len(recovery) == 10
    by_code, by_recovery, again = comes("alan"), comes("alan"), comes("alan")
    assert by_code.url.endswith("/sign-in/code/") and not is_inside(by_code)
    by_code.goto("/sign-in/code/")
    type_code(by_code, code_now(secret, later=1))
    type_code(by_recovery, recovery[0])
    type_code(again, recovery[0])
    assert "does not fit" in again.inner_text(".hy-wrong")
    assert (is_inside(by_code), is_inside(by_recovery), is_inside(again)) == (True, True, False)


def test_a_session_that_is_ended_from_elsewhere_is_over_at_its_next_request(comes: Any) -> None:
    phone, desk = comes("alan", user_agent=PHONE), comes("alan")
    desk.goto("/me/security/")
    assert "Android" in desk.inner_text(".hy-sessions") and desk.locator(".hy-session").count() == 2
    with desk.expect_navigation():
        desk.click("text=Sign out there")
    assert desk.locator(".hy-session").count() == 1
    assert (is_inside(desk), is_inside(phone)) == (True, False)


def test_a_new_password_ends_all_other_sessions(comes: Any) -> None:
    phone, desk = comes("alan", user_agent=PHONE), comes("alan")
    desk.goto("/me/password/")
    desk.fill("[name=old]", PASSWORD)
    desk.fill("[name=password]", NEW)
    assert "would be guessed" not in desk.inner_text(".hy-strength")
    send(desk)
    assert (is_inside(desk), is_inside(phone)) == (True, False)
    assert (is_inside(comes("alan")), is_inside(comes("alan", NEW))) == (False, True)


def test_a_link_leads_in_once(comes: Any, browser: Any, house: str) -> None:
    zhou = comes("laozhou")
    zhou.goto(f"/people/{number_of('alan')}/")
    with zhou.expect_navigation():
        zhou.click("form[action$='/new-password/'] button")
    (path,) = re.findall(r"(/new-password/[\w-]+/)", zhou.inner_text("main"))
    first, second = (browser.new_context(base_url=house, locale="en-US").new_page() for _ in range(2))
    first.goto(path)
    first.fill("[name=password]", NEW)
    send(first)
    assert is_inside(first) and not is_inside(comes("alan"))
    second.goto(path)
    assert "This link no longer works" in second.inner_text("main")
    first.context.close(), second.context.close()
