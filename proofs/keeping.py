"""Where the figures of a proof are kept, so that whoever reads the promises can read what showed them."""

from pathlib import Path

from huiyin.core.clock.time import wall

PLACE = Path(__file__).resolve().parents[1] / "docs" / "proofs"


def keep(name: str, what: str, lines: list[str]) -> Path:
    """Write what a proof found to docs/proofs, over what it found the last time."""
    file = PLACE / f"{name}.txt"
    file.write_text("\n".join([f"{what} ({wall():%Y-%m-%d})", "", *lines, ""]), encoding="utf-8")
    return file
