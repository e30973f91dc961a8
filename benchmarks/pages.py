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
from dataclasses import dataclass
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
CAME = "performance.getEntriesByType('resource').filter(one => one.transferSize).map(one => one.name)"


@dataclass
class Weight:
    """What came over the wire for one page; what a browser has kept does not come again."""

    html: bytes
    came: list[str]

    @property
    def requests(self) -> int:
        """How many times the browser asked."""
        return 1 + len(self.came)


@contextmanager
def somebody(browser: Any, width: int) -> Iterator[Any]:
    """A browser with an empty cache."""
    context = browser.new_context(viewport={"width": width, "height": 900}, locale="zh-CN")
    yield context.new_page()
    context.close()


def weighed(page: Any, address: str) -> Weight:
    """Open a page and weigh what came."""
    html = page.goto(address, wait_until="load").body()
    page.wait_for_timeout(300)
    return Weight(html, [one for one in page.evaluate(CAME) if "/live/" not in one])


def shared(page: Any, addresses: list[str]) -> Iterator[tuple[str, int, int]]:
    """Kind, bytes and compressed bytes of styles, scripts and the rest."""
    for kind, endings in {"css": (".css",), "js": (".js",), "other": ("",)}.items():
        mine = [one for one in addresses if one.partition("?")[0].endswith(endings)]
        addresses = [one for one in addresses if one not in mine]
        bodies = [page.request.get(one).body() for one in mine]
        yield kind, sum(map(len, bodies)), sum(len(gzip.compress(one, 6)) for one in bodies)


def ready(page: Any, address: str, visits: int) -> float:
    """The median of milliseconds until it can be used, for somebody who was here before."""
    times = []
    for _visit in range(visits):
        page.goto(address, wait_until="load")
        times.append(float(page.evaluate(READY)))
    return median(times)


def measure(browser: Any, house: str, visits: int) -> None:
    """Print a row for each page."""
    from huiyin.core.rights.actors import actor_called
    from huiyin.core.rights.seeing import seeing
    from huiyin.people.public import Person

    with seeing(actor_called("operator")):
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
            html, packed = len(again.html), len(gzip.compress(again.html, 6))
            over = "" if html <= HEAVIEST else "   above the goal"
            print(f"{name:16} {width:>5} {html:>8,} {packed:>7,} {again.requests:>9} {at:>6.0f} ms{over}", flush=True)
    with somebody(browser, 1440) as page:
        first = weighed(page, f"{house}/my-day/")
        sizes = list(shared(page, first.came))
    print(f"\nshared, once, at the first visit ({first.requests} requests):")
    for kind, size, small in sizes:
        print(f"{kind:22} {size:>8,} {small:>7,}")


def main() -> None:
    """Fill a database of its own, open a house, look at its pages."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--visits", type=int, default=7)
    asked = parser.parse_args()
    with own_database():
        from huiyin.core.rights.actors import actor_called, visitors_are
        from testing.browsing import chromium, open_house

        visitors_are(lambda _request: actor_called("laozhou"))
        with open_house() as house, chromium() as browser:
            measure(browser, house, asked.visits)


if __name__ == "__main__":
    main()
