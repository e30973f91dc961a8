"""House rules: one file a rule, and the reason in what it says when it fails."""
