"""Forms and pages of verbs, from their signatures."""
