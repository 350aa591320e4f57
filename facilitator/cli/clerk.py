"""The clerk, for verbs that tell more of a thing than a list does."""

from argparse import Namespace

from facilitator.between.clerk import Clerk
from facilitator.clock import SteadyClock
from facilitator.store import open_book


def clerk_of(words: Namespace) -> Clerk:
    """The clerk of the workspace that was named."""
    return Clerk(open_book(words.workspace), SteadyClock())
