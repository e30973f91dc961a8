"""Proofs that need a whole centre: started as people start it, disturbed as machines disturb it, and counted afterwards.

Each is a program that prints its figures (`python -m proofs.kills --kills 150`); what they printed lies in docs/proofs.
`centre` runs one, `clients` ask it for things, `checks` counts what became of them.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]  # the product is not installed: it runs from its checkout
