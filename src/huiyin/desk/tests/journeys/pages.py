"""Every page of the house as somebody finds it: his lists, a record of each noun, and the form of each verb he may say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from huiyin.core.doors.lookup import key_of
from huiyin.core.rights.actors import actor_called
from huiyin.core.rights.seeing import seeing
from huiyin.desk.tests.journeys.outsiders import OF_A_RECORD, PLAIN, noun_of
from huiyin.face.pages.addresses import known

NO_PAGES = (
    "api/v1",
    "api/docs",
    "livez",
    "readyz",
    "metrics",
    "changes",
    "here",
    "find",
    "gallery",
    "sign-out",
    "looks/",
)
PIECES = {"messages/new/", "work/tray/", "me/sessions/"}
ALSO = ("search/?q=3-2-5", "search/?q=zzz", "units/?view=all&q=3-2", "people/?view=all", "nowhere/")
BEST = {"units": {"number": "3-2-501"}, "buildings": {"code": "3"}, "people": {"called": "小赵"}}
"""Records with something to tell."""
EVERY_TEXT = """() => {
  const walk = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT), said = [];
  const leaves_out = "script, style, template, noscript, code, kbd, :not(html)[lang]";
  while (walk.nextNode()) {
    const text = walk.currentNode;
    if (text.data.trim() && !text.parentElement.closest(leaves_out)) said.push(text.data);
  }
  for (const one of document.querySelectorAll("[placeholder], [aria-label], [title], [alt]")) {
    if (one.closest(leaves_out)) continue;
    said.push(...["placeholder", "aria-label", "title", "alt"].map(name => one.getAttribute(name)).filter(Boolean));
  }
  return said;
}"""
TOO_WIDE = """() => {
  const most = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= most) return [];
  return [...document.querySelectorAll("body *")]
    .filter(one => one.getBoundingClientRect().right > most + 1 && one.checkVisibility()).slice(0, 4)
    .map(one => `${one.tagName} ${one.className} ${one.textContent.trim().slice(0, 40)}`);
}"""


def is_page(route: str) -> bool:
    """Whether a person opens this, rather than a program, a script or a part of a page."""
    return not route.startswith(NO_PAGES) and not (route.startswith("lists/") or route in PIECES)


def addresses_of(username: str) -> list[str]:
    """Every page that somebody can ask for; what is not for him answers with a problem, which is a page too."""
    return [*(f"/{route}" for route in (*PLAIN, *ALSO) if is_page(route)), *records_of(username)]


def records_of(username: str) -> Iterator[str]:
    """The pages of one record of each noun, and of its verbs."""
    actor = actor_called(username)
    for route in OF_A_RECORD:
        if is_page(route):
            key = seen_by(actor, noun_of(route))
            if key:
                yield "/" + route.replace("<path:key>", key)


def seen_by(actor: Any, noun: Any) -> str:
    """The key of a record that he sees, one with something to tell if there is one."""
    with seeing(actor):
        found = noun.objects.visible_to(actor).order_by("pk")
        best = found.filter(**BEST.get(known()[noun], {})).first() or found.first()
        return key_of(best) if best else ""


def words_of_the_house(connection: Any) -> str:
    """Whatever somebody entered: names, codes, notes, which stand on pages in the language in which they were written."""
    columns = connection.execute(
        """SELECT table_name, column_name FROM information_schema.columns
            WHERE table_schema = 'public' AND table_name ~ '^(places|people)_'
              AND column_name IN ('name', 'code', 'called', 'legal_name', 'username', 'email', 'number', 'note', 'duties')"""
    ).fetchall()
    asked = [f'SELECT string_agg({column}::text, chr(10)) FROM "{table}"' for table, column in columns]
    texts = [connection.execute(query).fetchone()[0] for query in asked]
    return "\n".join(text for text in texts if text)


def foreign(said: list[str], language: str, known_words: str) -> list[str]:
    """The words on a page that are of the other language and that nobody entered."""
    kind = r"[A-Za-z]{4,}" if language.startswith("zh") else r"[\u4e00-\u9fff]+"
    return sorted({word for text in said for word in re.findall(kind, text) if word not in known_words})
