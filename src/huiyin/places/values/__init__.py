"""What people say about places: codes, numbers, areas, floors, uses, days, and whole lists of units."""
