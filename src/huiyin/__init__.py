"""Huiyin (回音): a customer-service department in which every request gets an echo."""

__version__ = "0.1.0"
