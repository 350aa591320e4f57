"""A no, in one sentence."""


class Refused(Exception):
    """Something cannot be done now. Its text is one sentence for the person at the keyboard."""
