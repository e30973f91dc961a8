"""What frequent pages weigh and how soon one can work in them: `python benchmarks/pages.py [--visits 7]`.

Opens each page in Chromium as 老周, at a desk and on a telephone: first with an empty cache, then as somebody who was here
before. Prints bytes of the HTML, bare and compressed, of styles and scripts, the number of requests, and the milliseconds
until the page can be used (its scripts have run). Tables for docs/proofs/pages.txt.
"""

from __future__ import annotations

import argparse
import gzip
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from testing.databases import own_database  # noqa: E402  (points at a database of its own)

HEAVIEST = 40_000  # bytes of HTML before compression, of a list or a record (goal)
OFTEN = {
    "my day": "/my-day/", "list of units": "/units/", "list of people": "/people/?view=all", "a unit": "/units/XF/3-2-501/",
    "a building": "/buildings/XF/3/", "a person": "/people/{person}/", "a site": "/sites/XF/",
    "a form": "/units/XF/3-2-501/amend/", "search": "/search/?q=3-2-5", "messages": "/messages/", "duties": "/duties/",
}  # fmt: skip
READY = "(performance.getEntriesByType('navigation')[0] || {}).domContentLoadedEventEnd"
KINDS = {"document": "html", "stylesheet": "css", "script": "js"}


@dataclass
class Weight:
    """What came over the wire for one page."""

    requests: int = 0
    bare: dict[str, int] = field(default_factory=dict)
    packed: dict[str, int] = field(default_factory=dict)

    def add(self, answer: Any) -> None:
        """Count one answer; what a browser has kept does not come again."""
        kind = KINDS.get(answer.request.resource_type, "other")
        self.requests += 1
        if answer.ok:
            body = answer.body()
            self.bare[kind] = self.bare.get(kind, 0) + len(body)
            self.packed[kind] = self.packed.get(kind, 0) + len(gzip.compress(body, 6))


@contextmanager
def somebody(browser: Any, width: int) -> Iterator[Any]:
    """A browser with an empty cache."""
    context = browser.new_context(viewport={"width": width, "height": 900}, locale="zh-CN")
    yield context.new_page()
    context.close()


def weighed(page: Any, address: str) -> Weight:
    """Open a page and weigh what came."""
    answers: list[Any] = []
    page.on("requestfinished", answers.append)
    page.goto(address, wait_until="load")
    page.wait_for_timeout(300)
    page.remove_listener("requestfinished", answers.append)
    weight = Weight()
    for one in answers:
        answer = one.response()
        if answer and "/live/" not in one.url:
            weight.add(answer)
    return weight


def ready(page: Any, address: str, visits: int) -> float:
    """The median of milliseconds until it can be used, for somebody who was here before."""
    times = []
    for _visit in range(visits):
        page.goto(address, wait_until="load")
        times.append(float(page.evaluate(READY)))
    return median(times)


def measure(browser: Any, house: str, visits: int) -> None:
    """Print a row for each page."""
    from huiyin.people.public import Person

    person = Person.objects.everything(reason="a benchmark").get(login__username="xiaozhao").number
    print(
        f"{'page':16} {'width':>5} {'HTML':>8} {'gzip':>7} {'requests':>9} {'ready':>9}   goal {HEAVIEST:,} bytes of HTML"
    )
    for width in (1440, 390):
        for name, path in OFTEN.items():
            with somebody(browser, width) as page:
                address = house + path.format(person=person)
                page.goto(address, wait_until="load")
                again = weighed(page, address)
                at = ready(page, address, visits)
            html, packed = again.bare.get("html", 0), again.packed.get("html", 0)
            over = "" if html <= HEAVIEST else "   above the goal"
            print(f"{name:16} {width:>5} {html:>8,} {packed:>7,} {again.requests:>9} {at:>6.0f} ms{over}", flush=True)
    with somebody(browser, 1440) as page:
        first = weighed(page, f"{house}/my-day/")
    print(f"\nshared, once, at the first visit ({first.requests} requests):")
    for kind in ("css", "js", "other"):
        print(f"{kind:16} {first.bare.get(kind, 0):>14,} {first.packed.get(kind, 0):>7,} bytes, bare and compressed")


def main() -> None:
    """Fill a database of its own, open a house, look at its pages."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--visits", type=int, default=7)
    asked = parser.parse_args()
    with own_database():
        from huiyin.core.rights.actors import actor_called, visitors_are
        from huiyin.core.rights.seeing import seeing
        from testing.browsing import chromium, open_house

        visitors_are(lambda _request: actor_called("laozhou"))
        with open_house() as house, chromium() as browser, seeing(actor_called("operator")):
            measure(browser, house, asked.visits)


if __name__ == "__main__":
    main()
