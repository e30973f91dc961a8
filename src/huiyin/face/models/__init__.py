"""What the face keeps for people: how they left a list, what they typed and did not send, long work, what they should know."""

from huiyin.face.models.draft import Draft
from huiyin.face.models.notice import Notice
from huiyin.face.models.saved_view import SavedView
from huiyin.face.models.work import FilePart, Shortfall, Work

__all__ = ["Draft", "FilePart", "Notice", "SavedView", "Shortfall", "Work"]
