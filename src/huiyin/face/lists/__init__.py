"""Lists of many rows."""
