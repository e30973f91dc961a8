"""Photos and papers: how they come in, where they lie, and how they go out. See README.md."""
