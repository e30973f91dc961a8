"""Tests of the clock: its examples, its laws, and a million histories against a slow reference."""
