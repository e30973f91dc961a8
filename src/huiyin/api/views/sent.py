"""What a program sent for a verb: the document, and which version of the record it had read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Self

from django.http import HttpRequest
from django.utils.translation import gettext as _

from huiyin.core.doors.body import raw, read_json
from huiyin.core.doors.lookup import values_of
from huiyin.core.rights.actor import Actor
from huiyin.core.verbs.reference import Reference
from huiyin.core.verbs.signature import BadInput, model_of

TAG = re.compile(r'(?:W/)?"([1-9]\d{0,8})"')


@dataclass(frozen=True, slots=True)
class Sent:
    """One request for one verb."""

    verb: Reference
    document: dict[str, Any]
    version: int | None

    @classmethod
    def of(cls, request: HttpRequest, verb: Reference) -> Self:
        """Read it; a verb that takes nothing needs no body."""
        nothing = not request.content_type and not raw(request)
        document = {} if nothing else read_json(request)
        stated = None if "version" in model_of(verb).model_fields else document.pop("version", None)
        return cls(verb, document, one_of(stated_version(stated), tagged_version(request)))

    def values(self, by: Actor) -> dict[str, Any]:
        """The values of the verb, records looked up and all checked."""
        return values_of(self.verb, self.document, by=by)


def stated_version(stated: Any) -> int | None:
    """The version in the document; BadInput unless it is one."""
    if stated is not None and (not isinstance(stated, int) or isinstance(stated, bool) or stated < 1):
        raise BadInput({"version": _("The version is the number that stood in the record when you read it.")})
    return stated


def tagged_version(request: HttpRequest) -> int | None:
    """The version in `If-Match`; BadInput unless it is a tag of ours."""
    tag = request.headers.get("If-Match")
    if tag is None:
        return None
    found = TAG.fullmatch(tag.strip())
    if not found:
        raise BadInput({"If-Match": _("Give back what stood under ETag.")})
    return int(found[1])


def one_of(stated: int | None, tagged: int | None) -> int | None:
    """The version that was said; BadInput when two were."""
    if stated is not None and tagged is not None and stated != tagged:
        raise BadInput({"version": _("If-Match says another version.")})
    return stated if stated is not None else tagged
