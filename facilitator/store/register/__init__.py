"""What crosses pages: open and closed things, digests, words. Derived, never trusted, made anew in doubt."""
