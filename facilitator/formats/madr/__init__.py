"""Decision records as Markdown files: MADR 4 out; MADR 2 to 4, log4brains and the form of Nygard in."""
