"""Pages and doors of places."""
