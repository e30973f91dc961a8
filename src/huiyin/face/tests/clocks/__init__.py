"""Clocks: their states, their words, their pictures."""
