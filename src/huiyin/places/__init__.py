"""Where: an organisation, its sites, their buildings and units.

Verbs: open, rename, move, amend, hand over, close, split and join; a site's hours and the days that differ; and whole
lists are taken in.
Neighbours: everything above stands on it; it knows nobody but the floor.
"""
