"""API v1: every verb and every list for programs, with tokens and its own description."""
