"""The floor on which everything stands: verbs, facts, rights, the clock, values, search and doors.

It knows no business word. Each folder is one floor, documented in its own README; nothing here imports an app above.
"""
