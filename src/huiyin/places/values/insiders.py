"""The roles of those who work at a site, by their codes: whom the pages of places are for."""

from typing import Final

LEADING: Final = ("centre_manager", "supervisor", "administrator", "executive")
WORKING: Final = (
    "agent", "specialist", "department_head", "technician", "cashier", "finance", "patrol", "site_administrator",
)  # fmt: skip
INSIDE: Final = (*LEADING, *WORKING, "auditor")
"""Whoever works at a site as more than an outsider."""
