"""What happened: one append-only log of typed facts, told in two languages, sealed in chained blocks. See README.md."""
