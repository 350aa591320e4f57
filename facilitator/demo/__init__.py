"""An invented organisation to try Facilitator on: a year of its meetings, and tomorrow's sync."""
