"""`python -m facilitator`: the same door as the installed command."""

import sys

from facilitator.cli import main

if __name__ == "__main__":
    sys.exit(main())
