"""A person as a letter on a tint: the letter people would use, the tint always the same."""

from __future__ import annotations

import zlib

FAMILIAR = "阿小老"  # 阿兰 is 兰, 小赵 is 赵, 老周 is 周
TINTS = 4


def initial(name: str) -> str:
    """The letter.

    >>> [initial(name) for name in ("阿兰", "王阿姨", "老周", "zhao", "老", "")]
    ['兰', '王', '周', 'Z', '老', '·']
    """
    said = name.strip()
    letter = said[1] if len(said) > 1 and said[0] in FAMILIAR and not said[1].isascii() else said[:1]
    return letter.upper() or "·"


def tint(of: object) -> int:
    """Which of the four tints somebody has, by an id, a code, whatever does not change."""
    return of % TINTS if isinstance(of, int) else zlib.crc32(str(of).encode()) % TINTS
