"""The screens on a workspace, for tests that need a process of their own and a clock they can set.

    python -m tests.opened WORKSPACE [--page ID] [--at ISO] [--speed N] [--minutes DIR]

Without `--at` it goes by the laptop's own clock, as the program does; with it, the clock stands at that
instant, and runs at `--speed` from the start of the meeting (0: never).
"""

import argparse
import sys
from datetime import datetime
from pathlib import Path

from facilitator.clock import HeldClock, SteadyClock


def main() -> int:
    """Open the screens; returns the exit code."""
    words = argparse.ArgumentParser()
    words.add_argument("workspace")
    words.add_argument("--page", default="")
    words.add_argument("--at", default="")
    words.add_argument("--speed", type=float, default=0.0)
    words.add_argument("--minutes", type=Path)
    asked = words.parse_args()
    from facilitator.store import open_book
    from facilitator.ui.app import run

    clock = HeldClock(datetime.fromisoformat(asked.at), asked.speed) if asked.at else SteadyClock()
    return run(open_book(asked.workspace), clock, page=asked.page, minutes_dir=asked.minutes)


if __name__ == "__main__":
    sys.exit(main())
