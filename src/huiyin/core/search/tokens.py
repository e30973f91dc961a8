"""Cutting a folded text into tokens, so that any piece of it can be looked up in an index."""

from __future__ import annotations

import re
from dataclasses import dataclass

from huiyin.core.search.fold import fold, is_letter

# Scripts of some thousand signs: two of them are as telling as three letters. Han, kana, bopomofo.
_WIDE = r"\u2e80-\u2fdf\u3005-\u3007\u3040-\u312f\u31a0-\u31ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
# At every character one token: two characters where one of them is wide, else three; fewer at the end of a line.
# The lookahead is bounded, hence linear.
_TOKEN = re.compile(rf"(?=([{_WIDE}].?|.[{_WIDE}]|.{{1,3}}))")
_CUT_SHORT = re.compile(rf".|[^{_WIDE}]{{2}}")

_PART = re.compile(r'"([^"]*)"|“([^”]*)”|(\S+)')
LONGEST_QUERY, MOST_PARTS, MOST_TOKENS = 200, 8, 12


def tokens(folded: str) -> set[str]:
    """The tokens of a folded text: at every character, what begins there.

    Every piece of the text that is as long as a token is one; a shorter piece is the beginning of one.

    >>> sorted(tokens("漏水abc"))
    ['abc', 'bc', 'c', '水a', '漏水']
    """
    return set(_TOKEN.findall(folded))


@dataclass(frozen=True, slots=True)
class Query:
    """What somebody looks for: every part must occur; `tokens` lead to the candidates, `beginning` if there are none."""

    parts: tuple[str, ...]
    tokens: tuple[str, ...]
    beginning: str

    def __bool__(self) -> bool:
        return bool(self.parts)

    @property
    def is_one_token(self) -> bool:
        """Whether the index alone answers it exactly, so that no text need be read."""
        return len(self.parts) == 1 and self.tokens in ((), self.parts)

    @property
    def tsquery(self) -> str:
        """As PostgreSQL reads a query that nobody parses again.

        >>> understand("漏水管").tsquery, understand("a").tsquery
        ("'漏水' & '水管'", "'a':*")
        """
        return " & ".join(map(quoted, self.tokens)) or f"{quoted(self.beginning)}:*"


def understand(text: str) -> Query:
    """Read what somebody typed: blanks part it, quotation marks keep a phrase together, every part must occur.

    Bounded: of a longer text the first 200 characters count, and of those the first eight parts.

    >>> understand('电梯 "Lift A"').parts
    ('电梯', 'lifta')
    >>> bool(understand("   "))
    False
    """
    spelt = ("".join(groups) for groups in _PART.findall(text[:LONGEST_QUERY]))
    parts = [folded for folded in dict.fromkeys(map(fold, spelt)) if folded]
    # A mark among words was typed as punctuation; alone it is what is looked for.
    parts = ([part for part in parts if is_letter(ord(part[0]))] or parts)[:MOST_PARTS]
    whole = [token for part in parts for token in _whole_tokens(part)]
    return Query(tuple(parts), tuple(_spread(whole)), max(parts, key=len, default=""))


def quoted(lexeme: str) -> str:
    """A lexeme as it is written inside a tsquery."""
    return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'"


def _whole_tokens(part: str) -> list[str]:
    """The tokens that do not end only because the part does."""
    found = _TOKEN.findall(part)
    return [token for token in found if not _CUT_SHORT.fullmatch(token)]


def _spread(found: list[str]) -> list[str]:
    """A dozen of them, from all over: more would cost more than they narrow, the phrase is compared anyway."""
    unique = list(dict.fromkeys(found))
    step = -(-len(unique) // MOST_TOKENS) or 1
    return unique[::step]
