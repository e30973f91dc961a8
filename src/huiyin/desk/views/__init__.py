"""Pages over many nouns."""
