"""Minutes that others wrote, in Markdown or plain text: text in, what was found in it out."""
