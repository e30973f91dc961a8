"""What a file is called: as people gave it, without what deceives or breaks what follows."""

from __future__ import annotations

import unicodedata

LONGEST = 120
UNNAMED = "file"
OF_FOLDERS = str.maketrans({"/": "_", "\\": "_"})


def plain_name(given: str) -> str:
    r"""The name of a file, of no folder, in letters that stand where they seem to stand.

    >>> plain_name("C:\\fakepath\\漏水 照片.JPG"), plain_name("../../etc/passwd")
    ('漏水 照片.JPG', 'passwd')
    >>> plain_name("bill\u202egpj.exe"), plain_name("a\r\nSet-Cookie: x=1.png"), plain_name(" . ")
    ('billgpj.exe', 'aSet-Cookie: x=1.png', 'file')
    """
    last = given.replace("\\", "/").rpartition("/")[2]
    kept = (sign for sign in unicodedata.normalize("NFC", last) if unicodedata.category(sign) not in NO_LETTERS)
    name = "".join(kept).translate(OF_FOLDERS).strip(" .")
    before, dot, ending = name.rpartition(".")
    if len(name) > LONGEST:
        name = f"{before[: LONGEST - len(ending) - 1]}.{ending}" if dot and len(ending) < 10 else name[:LONGEST]
    return name or UNNAMED


NO_LETTERS = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
"""Control signs, marks that turn the direction, halves of pairs, and what is no sign at all."""
