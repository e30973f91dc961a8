"""Who we are: every human once, with logins, roles at sites, and where he is; departments, posts, skills and colleagues;
who is on duty, who answers for what, who acts for whom; and the agents that act without a face (the clock, imports).

Below customers and rosters, which write what it owns: presence and duty. Above places alone.
"""
