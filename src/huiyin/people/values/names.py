"""What people are called, and under which name they sign in."""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from pydantic import AfterValidator, Field

from huiyin.core.facts.fact import CodeRule, Said
from huiyin.core.values.words import language_code
from huiyin.core.verbs.signature import Text

USERNAME = re.compile(r"[a-z][a-z0-9._-]{1,31}")

type PersonName = Annotated[str, Text(max=80)]
type MaybeName = Annotated[str, Text(max=80, min=0)]
type Address = Annotated[str, Text(max=300, min=0)]
type Note = Annotated[str, Text(max=2000, min=0)]


def usable_username(said: str) -> str:
    """The user name in small letters; ValueError unless anybody can type it at any keyboard."""
    name = unicodedata.normalize("NFKC", said).strip().lower()
    if not USERNAME.fullmatch(name):
        raise ValueError(_("A user name has 2 to 32 small letters, digits, dots or dashes and begins with a letter."))
    return name


def spoken_language(code: str) -> str:
    """The language as BCP 47 writes it; ValueError unless the house speaks it."""
    code = language_code(code)
    if code.lower() not in dict(settings.LANGUAGES):
        raise ValueError(_("This language is not spoken here yet."))
    return code


type Username = Annotated[str, AfterValidator(usable_username)]
type SpokenLanguage = Annotated[str, AfterValidator(spoken_language)]


def said_language(code: str) -> str:
    """What a language is called, in the active one.

    >>> said_language("yue"), said_language("zh-Hans")
    ('Cantonese', 'Chinese (Simplified)')
    """
    from babel import Locale, UnknownLocaleError

    reader = Locale.parse(get_language() or "en", sep="-")
    try:
        return str(Locale.parse(code, sep="-").get_display_name(reader))
    except (UnknownLocaleError, ValueError):
        return code


def each_once(languages: tuple[str, ...]) -> tuple[str, ...]:
    """In their order, without repetitions."""
    return tuple(dict.fromkeys(languages))


type CustomerLanguage = Annotated[str, AfterValidator(language_code)]
type CustomerLanguages = Annotated[tuple[CustomerLanguage, ...], Field(max_length=20), AfterValidator(each_once)]
"""Languages that somebody speaks with customers; more than the house itself reads."""


def sounds_of(name: str) -> tuple[str, ...]:
    """How a Chinese name is typed on a keyboard without Chinese: whole, and by first letters.

    >>> sounds_of("王阿姨"), sounds_of("Ann")
    (('wangayi', 'way'), ())
    """
    from pypinyin import Style, lazy_pinyin  # it reads a large table: only where names are written

    if name.isascii():
        return ()
    return "".join(lazy_pinyin(name)), "".join(lazy_pinyin(name, style=Style.FIRST_LETTER))


SaidLanguage = Annotated[str, CodeRule(), Said(said_language)]
"""A language as a fact holds it."""
