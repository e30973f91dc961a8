"""What programs are shown of the nouns: fields, filters, verbs. An app's `public.py` says it in `SHOWN`. See README.md."""

from huiyin.face.programs.shown import Computed, Shown

__all__ = ["Computed", "Shown"]
