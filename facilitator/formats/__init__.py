"""Text in, values out; values in, text out. No disk, no print, no clock."""
