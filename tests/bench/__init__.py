"""What Facilitator costs, as ratios taken in one run: `make bench`, or `python -m tests.bench PART ...`."""
