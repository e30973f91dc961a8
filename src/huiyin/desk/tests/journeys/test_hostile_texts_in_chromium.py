"""Names full of scripts stand as words on every page, in files and in programs' answers, and run nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest

from huiyin.core.rights.actors import actor_called
from huiyin.core.rights.seeing import seeing
from huiyin.core.values.words import Words
from huiyin.core.verbs import attempt, together
from huiyin.core.verbs.signature import BadInput
from huiyin.face.live.notices import tell_person
from huiyin.people.public import Department, Person, Post, Skill
from huiyin.places.public import Building, Site
from testing.hostile import MARKED, OWN, as_kept, hostile_texts
from testing.traps import Trap

pytestmark = [pytest.mark.browser, pytest.mark.slow]
LISTS = {"/posts/?q=Post": "posts/hostile", "/people/?view=all&q=script": "people/P", "/skills/?q=script": "skills/h"}


@pytest.fixture
def written_everywhere(committing: None) -> list[str]:
    """Names of buildings, people, skills and departments made of hostile texts, and posts whose duties hold all of them."""
    by, names = actor_called("operator"), list[str]()
    with seeing(by), together(by):
        site = Site.objects.visible_to(by).get(code="XF")
        opens = (
            lambda at, text: Building.open(by=by, site=site, code=f"H{at}", name={"en": text}),
            lambda at, text: Person.open(by=by, site=site, legal_name=text, called=text),
            lambda at, text: Skill.open(by=by, code=f"hostile_{at}", name={"en": text}),
            lambda at, text: Department.open(by=by, code=f"hostile_{at}", name={"en": text}),
        )
        for at, text in enumerate([one for one in hostile_texts() if "\n" not in as_kept(one) and len(one) <= 80]):
            try:
                with attempt():
                    opens[at % len(opens)](at, text)
                names.append(as_kept(text))
            except BadInput:
                continue
        writes_at_length(by)
        tower = Building.objects.visible_to(by).get(site=site, code="3")
        tell_person(actor_called("laozhou"), tower.rename(by=by, name={"en": MARKED}), by=by)
    assert len(names) > len(OWN) // 2
    return names


def writes_at_length(by: Any) -> None:
    """A post for each four thousand letters of hostile lines, a note of a person too."""
    lines, post = "", 0
    for text in (*hostile_texts(), "x" * 4000):
        more = f"{lines}\n{text}"
        if len(more) > 3500:
            Post.open(by=by, code=f"hostile_{post}", name={"en": f"Post {post}"}, duties={"en": lines or "nothing"})
            lines, post = "", post + 1
        elif is_taken(text):
            lines = more


def is_taken(text: str) -> bool:
    """Whether a text can be kept at all."""
    try:
        Words({"en": text.replace("\n", " ")})
    except ValueError:
        return False
    return True


READ = """() => [...document.querySelectorAll("main *")].flatMap(one => [...one.childNodes])
  .filter(one => one.nodeType === 3).map(one => one.data.trim()).join("\\n")"""


@pytest.fixture
def watched(visiting: Any, written_everywhere: list[str]) -> Any:
    """老周's browser, with a trap in it: `page.read(path)` opens a page in which nothing may run, and gives its words."""
    page = visiting("laozhou")
    trap = Trap(page.context, page.house)
    page.trap = trap

    def read(path: str = "") -> str:
        if path:
            page.goto(page.house + path, wait_until="load")
        assert not trap.sprung(page), path or page.url
        return str(page.evaluate(READ))

    page.read = read
    return page


class TestInChromium:
    """One house full of hostile texts, and everything that shows them."""

    def test_nothing_runs_wherever_it_is_shown(self, watched: Any, written_everywhere: list[str], program: Any) -> None:
        said = "\n".join(all_pages_of(watched, "buildings/?view=all", "people/?view=all", "skills/", "departments/"))
        assert not [text for text in written_everywhere if text not in said]
        for path in self.records(watched):
            watched.read(path)
        for path in ("/search/?q=script", "/my-day/", "/messages/", f"/search/?q={quote(MARKED)}"):
            watched.read(path)
        watched.emulate_media(media="print")
        watched.read("/buildings/XF/3/")
        watched.emulate_media(media="screen")
        written_over(watched)
        looked_up(watched)
        rung(watched)

    def records(self, page: Any) -> list[str]:
        """Pages of what is called so, of their verbs, and of the posts with all texts in their duties."""
        found = []
        for path, inside in (
            ("/posts/?q=Post", "posts/hostile"),
            ("/people/?view=all&q=script", "people/P"),
            ("/skills/?q=script", "skills/h"),
        ):
            page.read(path)
            links = page.eval_on_selector_all("main a[href]", "all => all.map(one => one.getAttribute('href'))")
            found += list(dict.fromkeys(link.partition("?")[0] for link in links if inside in link))[:8]
        return [*found, *(f"{path}amend/" for path in found if "/people/" in path), "/posts/hostile_0/describe/"]

    def test_programs_and_files_hold_it_to_the_letter(self, written_everywhere: list[str], program: Any) -> None:
        told = list(all_told(program, "/api/v1/buildings", "/api/v1/people", "/api/v1/skills", "/api/v1/departments"))
        assert not [text for text in written_everywhere if text not in told]


def all_pages_of(page: Any, *lists: str) -> Iterator[str]:
    """The words on every page of these lists, one after the other, as one turns them."""
    for path in lists:
        yield page.read(f"/{path}")
        while page.locator("a[rel=next]").count():
            page.locator("a[rel=next]").click()
            page.wait_for_load_state("load")
            yield page.read()


def written_over(page: Any) -> None:
    """A form that comes back with it, and the toast that tells of it."""
    page.read("/buildings/XF/3/rename/")
    page.fill("[name='name.en']", "<img src=x onerror=window.ran=2>")
    page.click(".hy-asking .hy-primary")
    page.wait_for_selector("[data-toast]")
    page.read()
    assert "<img src=x" in page.inner_text("h1")


def looked_up(page: Any) -> None:
    """The palette, while one types it."""
    page.keyboard.press("Control+k")
    page.wait_for_selector("#palette[open]")
    page.keyboard.type("script")
    page.wait_for_selector("#palette [data-hit]:has-text('script')")
    page.read()
    page.keyboard.press("Escape")


def rung(page: Any) -> None:
    """The bell with a notice of it."""
    page.click("[data-bell]")
    page.wait_for_selector("#bell .hy-notice")
    page.read()


def all_told(program: Any, *paths: str) -> Iterator[str]:
    """Every text in what programs read of these nouns."""
    for path in paths:
        query: dict[str, Any] | None = {}
        while query is not None:
            answer = program.get(path, query).json()
            yield from texts_in(answer)
            query = {"after": answer["next"]} if answer.get("next") else None


def texts_in(told: Any) -> Iterator[str]:
    """Every text, however deep."""
    match told:
        case str():
            yield told
        case dict():
            yield from (text for one in told.values() for text in texts_in(one))
        case list():
            yield from (text for one in told for text in texts_in(one))
