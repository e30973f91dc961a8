"""From a verb's signature to a form that people like: fields, drafts, conflicts, undo. See README.md beside this file."""

from huiyin.face.forms.asks import Asks, Field

__all__ = ["Asks", "Field"]
