"""Countries whose public holidays can be kept."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

COUNTRIES = (
    ("", _("no public holidays")), ("CN", _("mainland China")), ("HK", _("Hong Kong")), ("MO", _("Macao")),
    ("TW", _("Taiwan")), ("SG", _("Singapore")), ("MY", _("Malaysia")), ("JP", _("Japan")), ("KR", _("South Korea")),
    ("DE", _("Germany")), ("FR", _("France")), ("GB", _("United Kingdom")), ("US", _("United States")),
    ("CA", _("Canada")), ("AU", _("Australia")),
)  # fmt: skip
