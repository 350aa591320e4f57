"""What a list is asked for, once its words are read."""

from typing import NamedTuple


class Asked(NamedTuple):
    """What a list is asked for."""

    form: str = "text"
    filter: str = ""
    workspace: str = ""
