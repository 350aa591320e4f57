"""Facilitator: short, focused meetings between IT and management, run from the terminal."""

__version__ = "0.1.0"
