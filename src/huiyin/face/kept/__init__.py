"""Views that people keep of lists."""
