"""What other programs read and write: tasks, lists, tables and calendars. Text to values, values to text."""
