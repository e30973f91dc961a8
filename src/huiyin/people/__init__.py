"""Who we are: people and their logins, what they are where, and the agents that act without a face (the clock, imports)."""
