"""Who we are: logins, and the agents that act without a face (the clock, the operator, imports). People and duties follow."""
