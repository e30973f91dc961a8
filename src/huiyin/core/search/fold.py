"""What counts when people look for something: letters and digits in their order, nothing else."""

from __future__ import annotations

import unicodedata

LONGEST_TEXT = 80_000
"""The most characters of one record that can be found; it keeps a record's tokens below PostgreSQL's 1 MB."""

_ACCENTS = range(0x0300, 0x0370)
_VARIATION_SELECTORS = range(0xFE00, 0xFE10)


class _Keep(dict[int, str | None]):
    """A table for `str.translate` that asks `decide` about a character when it is seen for the first time."""

    def __init__(self, *, letters: bool) -> None:
        super().__init__()
        self.letters = letters

    def __missing__(self, code: int) -> str | None:
        letter = is_letter(code)
        kept = chr(code) if letter == self.letters else None if self.letters or letter is None else "\n"
        self[code] = kept
        return kept


def is_letter(code: int) -> bool | None:
    """Whether a character is a letter or digit (True), a visible mark (False), or nothing (None: blank, accent)."""
    kind = unicodedata.category(chr(code))
    if kind[0] in "ZC" or code in _ACCENTS or code in _VARIATION_SELECTORS:
        return None
    # Vowel signs (category M) are half the word in Thai or Hindi; only the accents of Europe go.
    return kind[0] in "LNM"


_LETTERS, _MARKS = _Keep(letters=True), _Keep(letters=False)


def fold(text: str) -> str:
    """The text as it is compared: without case, accents, width, blanks and punctuation.

    Dropping blanks and punctuation is what makes a Chinese phrase, a telephone number and a hyphenated word
    findable however they were typed. A text of nothing but marks stays as it is, so that it can be found too.

    Each character is folded by itself (hence NFKD, not NFKC): what is a piece of a text stays a piece of it folded.

    >>> fold("Ｗi-Fi 坏了，Café！"), fold("138 0013 8000"), fold("！ ！")
    ('wifi坏了cafe', '13800138000', '!!')
    """
    plain = _plain(text)
    return plain.translate(_LETTERS) or plain.translate(_MARKS)


def fold_to_store(*texts: str) -> str:
    r"""Several texts of one record folded, a line each, followed by the marks that stood together in them.

    Lines keep a search from running over from one text into the next.

    >>> fold_to_store("漏水！！", "厨房").split("\n")
    ['漏水', '厨房', '!!']
    """
    plain = [_plain(text) for text in texts]
    letters = [text.translate(_LETTERS) for text in plain]
    marks = sorted({run for text in plain for run in text.translate(_MARKS).split("\n")})
    return "\n".join(filter(None, [*letters, *marks]))[:LONGEST_TEXT]


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text[:LONGEST_TEXT]).casefold())
