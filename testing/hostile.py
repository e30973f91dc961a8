"""Texts that have broken programs before, and what a page holds apart from its words."""

from __future__ import annotations

import json
import tarfile
import unicodedata
from collections import Counter
from functools import cache
from html.parser import HTMLParser

from testing.databases import REAL_DATA

COLLECTION = REAL_DATA / "bad_input" / "bad_input.tar.gz"
MARKED = '"><script>window.ran=1</script><img src=x onerror=window.ran=1>{{7*7}}{%raw%}${7*7}\'"'
"""One that says when it ran; it is there without the collection too."""

OWN = (
    MARKED, "<script>window.ran=1</script>", "<svg onload=window.ran=1>", "javascript:window.ran=1", "'\"><b onclick=x>",
    "{{ 7*7 }}{% raw %}", "=1+1", "&lt;b&gt; &amp;amp;", "العربية ‏עברית", "a\u200bb", "e\u0301", "<!--", "]]>",
    "</textarea></title>", "😀👩\u200d👩\u200d👧",
)  # fmt: skip
"""A few that are always there."""


@cache
def hostile_texts() -> tuple[str, ...]:
    """Scripts in every disguise, quotes, signs of all directions, nothing: at least our own, some four hundred with the data."""
    found = list(OWN)
    if COLLECTION.exists():
        with tarfile.open(COLLECTION) as collection:
            strings = collection.extractfile("bad_input/naughty_strings/blns.json")
            payloads = collection.extractfile("bad_input/xss_dompurify/expect.json")
            assert strings
            assert payloads
            found += [str(one) for one in json.load(strings)] + [str(one["payload"]) for one in json.load(payloads)]
    return tuple(dict.fromkeys(found))


def as_kept(text: str) -> str:
    """A text as verbs keep it."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


class Elements(HTMLParser):
    """Reads a page: its elements with where they lead and what they do, and its words."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: Counter[tuple[str, ...]] = Counter()
        self.words: list[str] = []
        self.values: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.found[tag, *sorted(given), str(given.get("src")), str(given.get("class"))] += 1
        self.values += [value for value in given.values() if value]

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        """All words of the page."""
        return "".join(self.words)


def added(page: str, plain: str) -> set[tuple[str, ...]]:
    """The elements that a page has more of than the same page with plain words in it."""
    return set(Elements(page).found - Elements(plain).found)
