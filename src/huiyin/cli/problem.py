"""The one kind of error that a person at the command line meets."""


class Problem(Exception):
    """What is wrong and what to do about it, in one line; shown without a traceback."""
