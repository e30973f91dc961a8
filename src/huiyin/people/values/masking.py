"""What is shown of personal data, and to whom: the one place that decides (CUS-8)."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

import phonenumbers

from huiyin.people.values.particulars import Field
from huiyin.people.values.phones import HOME, SHORT
from huiyin.people.values.roles import Role

HIDDEN: Final = "****"
MOBILE = re.compile(r"\+86(1\d{2})(\d{4})(\d{4})")

CALLING: Final = (
    Role.SPECIALIST, Role.AGENT, Role.SUPERVISOR, Role.CENTRE_MANAGER, Role.DEPARTMENT_HEAD, Role.SITE_ADMINISTRATOR,
    Role.TECHNICIAN, Role.CASHIER, Role.FINANCE, Role.ADMINISTRATOR,
)  # fmt: skip
"""Whose work it is to call people."""

WHO_MAY_ASK: Final = {
    Field.MOBILE: frozenset(CALLING),
    Field.OTHER_PHONE: frozenset(CALLING),
    Field.EMAIL: frozenset(CALLING),
    Field.ADDRESS: frozenset(CALLING) - {Role.TECHNICIAN},
    Field.IDENTITY: frozenset({Role.CENTRE_MANAGER, Role.FINANCE, Role.ADMINISTRATOR}),
}
"""Masked for everybody but the person himself; roles that may ask for the whole value, with a reason that is kept."""


def said_phone(number: str) -> str:
    """A number in groups, as people read it out.

    >>> said_phone("+8613800138000"), said_phone("+8675588886666"), said_phone("12345")
    ('138 0013 8000', '0755 8888 6666', '12345')
    """
    if not number.startswith("+"):
        return number
    if mobile := MOBILE.fullmatch(number):
        return " ".join(mobile.groups())
    parsed = phonenumbers.parse(number)
    home = parsed.country_code == phonenumbers.country_code_for_region(HOME)
    styles = phonenumbers.PhoneNumberFormat
    return phonenumbers.format_number(parsed, styles.NATIONAL if home else styles.INTERNATIONAL).replace("-", " ")


def masked_phone(number: str) -> str:
    """Where it is and how it ends; short numbers belong to nobody.

    >>> masked_phone("+8613812346621"), masked_phone("+8675588886666"), masked_phone("+442079460958")
    ('138 **** 6621', '0755 **** 6666', '+44 **** 0958')
    >>> masked_phone("12345"), masked_phone("")
    ('12345', '')
    """
    if not number or SHORT.fullmatch(number):
        return number
    return f"{said_phone(number).split()[0]} {HIDDEN} {number[-4:]}"


def masked_identity(ending: str) -> str:
    """Only how it ends, which lies beside the sealed number.

    >>> masked_identity("002X")
    '**** 002X'
    """
    return f"{HIDDEN} {ending}" if ending else ""


def masked_address(address: str) -> str:
    """Only how it begins: the town, not the door.

    >>> masked_address("深圳市南山区科技园路 8 号"), masked_address("上海")
    ('深圳市****', '****')
    """
    begin = min(3, len(address) // 3)
    return f"{address[:begin]}{HIDDEN}" if address else ""


def masked_email(address: str) -> str:
    """Its first letter and its host.

    >>> masked_email("wang@example.com")
    'w****@example.com'
    """
    name, _at, host = address.rpartition("@")
    return f"{name[:1]}{HIDDEN}@{host}" if address else ""


MASKED: Final[dict[Field, Callable[[str], str]]] = {
    Field.MOBILE: masked_phone,
    Field.OTHER_PHONE: masked_phone,
    Field.EMAIL: masked_email,
    Field.ADDRESS: masked_address,
    Field.IDENTITY: masked_identity,
}

IN_HISTORY: Final[dict[Field, Callable[[str], str]]] = {
    Field.LEGAL_NAME: str,
    Field.CALLED: str,
    Field.MOBILE: masked_phone,
    Field.OTHER_PHONE: masked_phone,
    Field.EMAIL: masked_email,
}
"""How a field is told in somebody's history, before and after; of the others it only says that they changed."""
