"""One class a file: values in, messages out. A widget knows no app, no screen, no session."""
