"""How a command ends."""

from enum import IntEnum


class Exit(IntEnum):
    """What a script may rely on."""

    DONE = 0
    FOUND_NOTHING = 1
    """Nothing was found, or a check failed."""
    BAD_INPUT = 2
    STORE_TROUBLE = 3
    """The disk, or what is on it, would not have it."""
    INTERRUPTED = 130
    """Ctrl+C, as shells have it."""


class Stop(Exception):
    """The command ends here, with one sentence for the user."""

    def __init__(self, code: Exit, sentence: str) -> None:
        """`sentence` goes to stderr; an empty one says nothing."""
        super().__init__(sentence)
        self.code = code
