"""Passwords: how they are kept, and which ones would be guessed."""

from __future__ import annotations

import re
from typing import Annotated, Any, Final

from django.contrib.auth.hashers import Argon2PasswordHasher
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from pydantic import AfterValidator

SHORTEST: Final = 10
LONGEST: Final = 1000
FEWEST_SIGNS: Final = 5
# What people in China put first, and what stands side by side on the keyboard; Django's list knows the English ones.
HABITS: Final = re.compile(
    r"woaini|aini|wojiushi|qwer|asdf|zxcv|1qaz|2wsx|abcd|abc|qq|520|521|1314|1234|4321|6666|8888|0000"
)
FIGURES: Final = re.compile(r"[\d!@#.*_-]+")


class Argon2id(Argon2PasswordHasher):
    """One guess costs 46 MB and some 50 ms: enough for a thief, and web processes have no 100 MB to spare for each try."""

    time_cost, memory_cost, parallelism = 2, 47_104, 1


class HardToGuess:
    """Refuses what a list, a habit or a look at the name would find; nothing is said about kinds of signs."""

    def __init__(self) -> None:
        self.common = CommonPasswordValidator()

    def validate(self, password: str, user: Any = None) -> None:
        """ValidationError with every reason, each a sentence."""
        names = [str(getattr(user, name, "") or "") for name in ("username", "spoken_name")]
        if reasons := self.reasons(password, names):
            raise ValidationError(reasons)

    def reasons(self, password: str, names: list[str]) -> list[str]:
        """Why it will not do; empty when it will."""
        missing, low = SHORTEST - len(password), password.lower()
        if missing > 0:
            return [_("%(missing)d more: at least %(shortest)d signs. A short sentence is easy to remember.") % {
                "missing": missing, "shortest": SHORTEST
            }]  # fmt: skip
        if len(password) > LONGEST:
            return [_("This is longer than anybody types.")]
        if any(name and name.lower() in low and len(low) - len(name) < SHORTEST for name in names):
            return [_("Your name is the first thing that is tried. Choose something else.")]
        if self.is_common(low):
            return [_("Many people use this one, so it is tried first. Choose something of your own.")]
        return []

    def is_common(self, low: str) -> bool:
        """Whether it stands on the list, is made of few signs, or of habits and figures alone."""
        rest = FIGURES.sub("", HABITS.sub("", low))
        return low in self.common.passwords or len(set(low)) < FEWEST_SIGNS or not rest

    def get_help_text(self) -> str:
        """What to do."""
        return _("At least %(shortest)d signs. A short sentence is easy to remember.") % {"shortest": SHORTEST}


def typed_password(said: str) -> str:
    """A password as it was typed, to the blank; ValueError for one that is too long to be one."""
    if len(said) > LONGEST:
        raise ValueError(_("This is longer than anybody types."))
    return said


type Password = Annotated[str, AfterValidator(typed_password)]
