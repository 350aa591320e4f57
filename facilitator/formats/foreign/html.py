"""The tags of HTML that people mix into Markdown, or write all of their minutes in."""

import re

_HEADING = re.compile(r"(?P<indent>\s*)<h(?P<level>[1-6])\b[^<>]*>(?P<words>.*?)(?:</h[1-6]>)?\s*$", re.I)
_ITEM = re.compile(r"(?P<indent>\s*)(?:</(?:li|p)>\s*)*<li\b[^<>]*>(?:\s*<p\b[^<>]*>)?(?P<words>.*)$", re.I)
_FRAME = re.compile(
    r"\s*(?:</?(?:ul|ol|li|p|div|section|article|details|summary|html|body|main|br)\b[^<>]*>\s*)+$", re.I
)


def without_tags(row: str) -> str:
    """The row with `<h2>` and `<li>` as Markdown writes them; empty where it holds nothing but a frame."""
    if "<" not in row:
        return row
    heading = _HEADING.match(row)
    if heading:
        return f"{heading['indent']}{'#' * int(heading['level'])} {heading['words']}"
    item = _ITEM.match(row)
    if item:
        return f"{item['indent']}- {item['words']}"
    return "" if _FRAME.match(row) else row
