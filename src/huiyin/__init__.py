"""Huiyin (回音): a customer-service department in which every request gets an echo."""
