"""Between meetings: what was agreed is listed, looked up, changed and looked back on. No screen, no disk."""
