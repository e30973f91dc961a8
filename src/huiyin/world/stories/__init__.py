"""One file a theme, each told from top to bottom: first the places, then who works there, who lives there, who is on duty."""
