"""Desk: the pages over many nouns: my day, the palette, what runs in the background."""
