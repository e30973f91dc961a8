"""Values that every app needs: words in several languages, money, record numbers, ids. See README.md."""
