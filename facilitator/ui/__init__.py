"""The screens: the only room that knows Textual."""

import os

# A key waits for the next frame, and what it changes for the one after: at sixty a second that is longer than
# to draw both. Nothing is drawn while nothing changes. Textual reads it once, when it is first imported.
os.environ.setdefault("TEXTUAL_FPS", "120")
