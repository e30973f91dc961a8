"""What the face keeps for people: how they left a list, and long work that runs for them."""

from huiyin.face.models.saved_view import SavedView
from huiyin.face.models.work import FilePart, Shortfall, Work

__all__ = ["FilePart", "SavedView", "Shortfall", "Work"]
