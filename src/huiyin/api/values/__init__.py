"""What people say about tokens: what they open, and for how long."""
