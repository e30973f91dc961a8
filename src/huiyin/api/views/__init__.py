"""Doors and pages of the API."""
