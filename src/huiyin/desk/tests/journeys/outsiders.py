"""All doors of the house, and what those find behind them whom 幸福里 does not concern: 外人, 王阿姨, and 滨江's 老江."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from huiyin.core.records.record import Record
from huiyin.core.rights.seeing import seeing
from huiyin.face.pages.addresses import known
from huiyin.face.programs.shown import all_shown

OUTSIDERS = {"stranger": "wairen", "wang": "wangayi", "jiang": "laojiang"}
CHANGING = re.compile(
    r'(?:nonce|content|value)="[\w+/=-]{20,}"|csrf[^>]+|nonce-[^"\']+|<code>[\w-]+</code>'
    r'|X-CSRFToken[^}]+|"request": ?"[^"]+"|\?v=\w+|\d{4}-\d\d-\d\dT[\d:.]+'
    r'|name="once" value="[^"]*"'
)
"""What differs from one answer to the next: numbers of requests, forms and scripts."""

type Ask = Callable[..., Any]


def doors(around: Any = None, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every address of the house as it is written down, with its door."""
    for one in (around or get_resolver()).url_patterns:
        route = f"{before}{one.pattern}"
        if isinstance(one, URLResolver):
            yield from doors(one, route)
        else:
            yield route, one


ROUTES = sorted(dict(doors()))
OF_A_RECORD = [route for route in ROUTES if "<path:key>" in route]
PLAIN = [route for route in ROUTES if "<" not in route]


def noun_of(route: str) -> type[Record]:
    """The noun whose records stand behind an address."""
    plural = route.removeprefix("api/v1/").partition("/")[0]
    nouns = {word: noun for noun, word in known().items()} | {shown.plural: shown.noun for shown in all_shown()}
    return nouns[plural]


def hidden_from(actor: Any, noun: Any, by: Any) -> Any:
    """A record that one of 幸福里 sees and this actor does not, the newest; `None` where both see the same."""
    with seeing(actor):
        seen = set(noun.objects.visible_to(actor).values_list("pk", flat=True))
    with seeing(by):
        return noun.objects.visible_to(by).exclude(pk__in=seen).order_by("pk").last()


def never_was(key: str) -> str:
    """A key like this one that nothing has.

    >>> never_was("XF/3-2-501"), never_was("XF"), never_was("P0000012")
    ('XF/9-9-9999999', 'QQ', 'P99999999999')
    """
    site, slash, own = key.rpartition("/")
    changed = re.sub(r"\d", "9", own) + "9999" if re.search(r"\d", own) else "Q" * len(own)
    return f"{site}{slash}{changed}"


@dataclass(frozen=True)
class Pair:
    """An answer about something of 幸福里, and the answer about what never was."""

    there: HttpResponse
    nowhere: HttpResponse

    @classmethod
    def of(cls, ask: Ask, key: str) -> Pair:
        """Ask for both; the keys themselves, which come back, are taken out of both: one digit stands in pictures too."""
        keys = (never_was(key), key)
        return cls(*(bare(ask(one), keys) for one in reversed(keys)))

    def is_alike(self) -> bool:
        """Whether one cannot be told from the other."""
        return (self.there.status_code, self.there.content) == (self.nowhere.status_code, self.nowhere.content)


def bare(answer: HttpResponse, keys: Iterable[str]) -> Any:
    """An answer without what differs each time."""
    text = b"".join(answer) if answer.streaming else answer.content
    plain = CHANGING.sub("…", text.decode())
    for key in keys:
        plain = plain.replace(json.dumps(key)[1:-1], "KEY")
    answer.content = plain.encode()
    return answer


def program_of(username: str) -> Client:
    """A program with this person's token."""
    from testing.world import give_token

    secret = f"hy_test_{username}"
    give_token(username, secret)
    return Client(headers={"authorization": f"Bearer {secret}", "accept-language": "en"})
