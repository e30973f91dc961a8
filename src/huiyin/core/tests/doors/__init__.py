"""What the doors let in, what they refuse, and what they say."""
