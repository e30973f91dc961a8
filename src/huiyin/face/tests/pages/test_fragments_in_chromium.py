"""What htmx brings into a page: dialogs open, toasts are told, problems stand where the work is. Nothing foreign runs."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.template import engines

from huiyin.config.urls import urlpatterns as doors
from huiyin.core.doors.door import door
from huiyin.core.doors.permission import SIGNED_IN
from huiyin.core.rights.actor import Actor
from huiyin.core.verbs.signature import BadInput
from huiyin.face.pages import showing, toasts

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PAGE = """{% extends "face/shell.jinja" %}{% block title %}Here{% endblock %}{% block main %}
<button id="ask" hx-get="/part/" hx-target="#dialog">Ask</button>
<button id="beside" hx-get="/beside/" hx-target="#drawer">Beside</button>
<button id="wrong" hx-get="/wrong/" hx-target="#place">Wrong</button>
<button id="gone" hx-get="/gone/" hx-target="#place">Gone</button>
<button id="foreign" hx-get="/foreign/" hx-target="#place">Foreign</button> <div id="place"></div>{% endblock %}"""
DIALOG = """{% from "face/parts.jinja" import dialog, drawer %}
{% call sheet(dialog, drawer)("Rename") %}<input aria-label="Name" name="name">{% endcall %}"""
FOREIGN = """<p id="came">It came</p><script>window.ran = "inline"</script><script src="https://evil.example/x.js"></script>
<img src="x" onerror="window.ran = 'handler'"><div hx-ignore><p hx-get="/wrong/" hx-trigger="load" hx-target="#came">b</p></div>
<a id="js" href="javascript:window.ran='address'">go</a><p hx-on:click="window.ran = 'hx-on'" id="on">c</p>"""


def written(text: str, values: dict[str, Any]) -> str:
    """A template that stands here and nowhere else."""
    engine: Any = engines["jinja2"]
    return str(engine.from_string(text).template.render(values))


def page(request: HttpRequest, *, by: Actor) -> HttpResponse:
    return HttpResponse(written(PAGE, showing.always(request, by)))


def part(request: HttpRequest, *, by: Actor) -> HttpResponse:
    toasts.tell(request, "It <b>happened</b>")
    values = showing.always(request, by) | {"sheet": lambda dialog, drawer: dialog}
    text = written(DIALOG, values)
    return HttpResponse(text + showing.whole("face/shell/arriving.jinja", values))


def beside(request: HttpRequest, *, by: Actor) -> HttpResponse:
    values = showing.always(request, by) | {"sheet": lambda dialog, drawer: drawer}
    return HttpResponse(written(DIALOG, values))


def wrong(request: HttpRequest, *, by: Actor) -> HttpResponse:
    raise BadInput({"name": "A name is missing."})


def foreign(request: HttpRequest, *, by: Actor) -> HttpResponse:
    return HttpResponse(FOREIGN)


class Streets:
    handler404 = "huiyin.core.doors.errors.refused"
    urlpatterns = (
        *(
            door(f"{view.__name__}/", view, permission=SIGNED_IN, name=f"fragments-{view.__name__}")
            for view in (page, part, beside, wrong, foreign)
        ),
        *doors,
    )


@pytest.fixture
def here(browser: Any, visited_by: Any, settings: Any) -> Any:
    """A page with a few buttons, of a house with a few doors more."""
    settings.ROOT_URLCONF = Streets
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-US")
    made = context.new_page()
    made.goto(visited_by("laozhou") + "/page/")
    yield made
    context.close()


def test_a_dialog_that_arrives_opens_and_closes_with_the_keyboard(here: Any) -> None:
    here.locator("#ask").focus()
    here.keyboard.press("Enter")
    here.locator("dialog:modal").wait_for()
    assert here.evaluate("document.activeElement.name") == "name"
    here.keyboard.press("Escape")
    here.locator("#dialog dialog").wait_for(state="detached")
    assert here.evaluate("document.activeElement.id") == "ask"


def test_a_drawer_leaves_the_page_usable(here: Any) -> None:
    here.locator("#beside").click()
    here.locator("dialog.hy-drawer[open]").wait_for()
    assert here.evaluate("document.activeElement.name") == "name"
    here.locator("#wrong").click()
    here.locator("main [data-told]").wait_for()
    here.keyboard.press("Escape")
    here.locator("#drawer dialog").wait_for(state="detached")


def test_what_happened_is_told_beside_the_part(here: Any) -> None:
    here.locator("#ask").click()
    here.locator("#toasts .hy-toast").wait_for()
    assert here.locator(".hy-toast-text").inner_text() == "It <b>happened</b>"
    here.keyboard.press("Escape")
    here.locator("[data-closes-toast]").click()
    assert here.locator(".hy-toast").count() == 0


def test_a_problem_stands_where_the_work_is(here: Any) -> None:
    here.locator("#wrong").click()
    here.locator("main [data-told][role=alert]").wait_for()
    assert "A name is missing." in here.locator("main [data-told]").inner_text()
    assert here.locator("main [data-told] :is(h1, header)").count() == 0
    here.locator("#gone").click()
    here.get_by_text("Page not found").wait_for()


def test_a_lost_connection_is_said_and_taken_back(here: Any) -> None:
    here.context.set_offline(True)
    here.locator("#wrong").click()
    here.get_by_text("The connection is lost.").wait_for()
    here.context.set_offline(False)
    here.locator("#wrong").click()
    here.get_by_text("A name is missing.").wait_for()
    assert here.get_by_text("The connection is lost.").count() == 0


def test_nothing_foreign_runs_in_a_part_that_arrives(here: Any) -> None:
    asked: list[str] = []
    here.on("response", lambda answer: asked.append(answer.url))
    here.locator("#foreign").click()
    here.locator("#came").wait_for()
    here.locator("#on").click()
    here.locator("#js").click()
    here.wait_for_timeout(300)
    assert here.evaluate("window.ran") is None
    assert here.locator("#came").inner_text() == "It came"
    assert not [url for url in asked if "evil.example" in url or "/wrong/" in url]
