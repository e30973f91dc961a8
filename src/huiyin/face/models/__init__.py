"""What the face keeps for people: how they left a list, long work that runs for them, what they should know."""

from huiyin.face.models.notice import Notice
from huiyin.face.models.saved_view import SavedView
from huiyin.face.models.work import FilePart, Shortfall, Work

__all__ = ["FilePart", "Notice", "SavedView", "Shortfall", "Work"]
