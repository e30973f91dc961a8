"""Backups: one file that holds everything, restores to the same figures, and shows when a byte of it has changed.

`archive` is the file, `contents` what a database holds in figures, `dumping` runs PostgreSQL's own programs, `making` and
`restoring` are the two ways, `existing` the database that is looked after.
"""
