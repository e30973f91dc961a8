"""Clocks as people see them: how they stand, in words and as pictures."""
