"""What takes longer than anybody waits: many rows, files, imports; begun on a screen, done by a worker."""
