"""What the face keeps for people: lists as they left them, drafts, long work, what they should know, photos and papers."""

from huiyin.face.models.draft import Draft
from huiyin.face.models.notice import Notice
from huiyin.face.models.saved_view import SavedView
from huiyin.face.models.stored_file import StoredFile, StoredPiece
from huiyin.face.models.work import FilePart, Shortfall, Work

__all__ = ["Draft", "FilePart", "Notice", "SavedView", "Shortfall", "StoredFile", "StoredPiece", "Work"]
