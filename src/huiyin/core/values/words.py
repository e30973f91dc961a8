"""What an organisation names, in one language or more: a category, a post, a script, a standard (PLT-4)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _
from pydantic_core import CoreSchema, core_schema

LONGEST_TEXT = 20_000
"""The most characters that one language's text may have; a field may ask for fewer."""

# BCP 47 as far as a product needs it: language, then script, region, variants. Bounded, hence linear.
_CODE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,4}")
# Control characters would travel into mails, logs and terminals; bidirectional overrides make a text look like another.
_FORBIDDEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


class BadWords(ValueError):
    """A text that cannot be a name: none at all, an unknown language code, too long, or with control characters."""


class Words(Mapping[str, str]):
    """One text per language, at least one; never changes.

    Texts are stripped and brought to Unicode's NFC, empty ones are left out. Language codes are BCP 47.
    Raises `BadWords` with a sentence that a person can act on.

    >>> leak = Words({"zh-Hans": " 漏水 ", "en": "Leak", "fr": ""})
    >>> leak
    Words({'en': 'Leak', 'zh-Hans': '漏水'})
    >>> leak.said_in("en"), leak.said_in("fr", "zh-Hans"), leak.said_in("fr")
    ('Leak', '漏水', 'Leak')
    """

    __slots__ = ("_texts",)
    _texts: dict[str, str]

    def __init__(self, texts: Mapping[str, str]) -> None:
        cleaned = {language_code(code): _clean(text) for code, text in texts.items()}
        kept = {code: cleaned[code] for code in sorted(cleaned) if cleaned[code]}
        if not kept:
            raise BadWords(_("Write it in at least one language."))
        object.__setattr__(self, "_texts", kept)

    def said_in(self, language: str, *fallbacks: str) -> str:
        """The text for a reader of `language`, else of the first fallback that has one (the site's), else any.

        A regional reader gets the general text, and a general one the regional.

        >>> Words({"zh-Hans": "漏水", "en": "Leak"}).said_in("zh-CN", "en")
        '漏水'
        """
        for wanted in (language, *fallbacks):
            for code in _acceptable(wanted, tuple(self._texts)):
                return self._texts[code]
        return next(iter(self._texts.values()))

    def __getitem__(self, language: str) -> str:
        return self._texts[language]

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)

    def __hash__(self) -> int:
        return hash(tuple(self._texts.items()))

    def __eq__(self, other: object) -> bool:
        return self._texts == other._texts if isinstance(other, Words) else NotImplemented

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("Words never change: make new ones")

    def __reduce__(self) -> tuple[type[Words], tuple[dict[str, str]]]:
        return Words, (dict(self._texts),)

    def __repr__(self) -> str:
        return f"Words({self._texts!r})"

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> CoreSchema:
        texts = core_schema.dict_schema(core_schema.str_schema(), core_schema.str_schema(), max_length=50)
        return core_schema.json_or_python_schema(
            json_schema=core_schema.no_info_after_validator_function(cls, texts),
            python_schema=core_schema.union_schema(
                [core_schema.is_instance_schema(cls), core_schema.no_info_after_validator_function(cls, texts)]
            ),
            serialization=core_schema.plain_serializer_function_ser_schema(dict, return_schema=texts),
        )


@lru_cache(maxsize=256)
def language_code(code: str) -> str:
    """A language code as BCP 47 writes it; `BadWords` if it is none.

    >>> language_code("zh-hans"), language_code("EN_gb")
    ('zh-Hans', 'en-GB')
    """
    if not _CODE.fullmatch(code):
        raise BadWords(_("“%(code)s” is not a language code such as zh-Hans or en.") % {"code": code[:20]})
    language, *rest = code.replace("_", "-").split("-")
    return "-".join([language.lower(), *(_CASES.get(len(part), str.lower)(part) for part in rest)])


_CASES = {2: str.upper, 4: str.title}  # a region has two letters, a script four


@lru_cache(maxsize=1024)
def _acceptable(wanted: str, offered: tuple[str, ...]) -> tuple[str, ...]:
    parts = language_code(wanted).split("-")
    general = ["-".join(parts[:length]) for length in range(len(parts), 0, -1)]
    same_tongue = [code for code in offered if code.split("-")[0] == parts[0]]
    return tuple(code for code in [*general, *same_tongue] if code in offered)


def _clean(text: str) -> str:
    clean = unicodedata.normalize("NFC", text.replace("\r\n", "\n")).strip()
    if len(clean) > LONGEST_TEXT:
        raise BadWords(_("This text is longer than %(limit)d characters.") % {"limit": LONGEST_TEXT})
    if _FORBIDDEN.search(clean):
        raise BadWords(_("This text holds a control character; type it again instead of pasting it."))
    return clean
