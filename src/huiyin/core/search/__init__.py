"""Finding any record by any piece of what was written about it, in any language. See README.md."""
