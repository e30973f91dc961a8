"""Pictures: icons, clocks, calendars, buildings, charts, signatures."""
