"""The nouns of the API."""

from huiyin.api.models.token import ApiToken

__all__ = ["ApiToken"]
