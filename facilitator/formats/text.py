"""User text is data: what comes from a keyboard, a paste or a file is made safe here, on the way in."""

import codecs
import re

# An operating system command (ESC ]) counts only with its end; else it would swallow the words after it.
_ESCAPES = re.compile(
    "\x1b\\[[0-?]*[ -/]*[@-~]"
    "|\x1b[\\]PX^_][^\x07\x1b\n]*(?:\x07|\x1b\\\\)"
    "|\x1b[ -/]*[0-~]"
    "|\x9b[0-?]*[ -/]*[@-~]"
)
_NONCHARACTERS = "\ufdd0-\ufdef" + "".join(
    f"{chr(p + 0xFFFE)}{chr(p + 0xFFFF)}" for p in range(0, 0x110000, 0x10000)
)
# Controls; marks that turn the direction of what follows; halves of surrogate pairs; byte order marks.
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff"
    + _NONCHARACTERS
    + "]"
)
_BREAKS = frozenset("\t\n\x0b\x0c\r\x85\u2028\u2029")
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def clean(text: str) -> str:
    """One line of user text, safe to store and to draw: same words, without controls or direction overrides.

    Tabs and line breaks become blanks; whole escape sequences go; everything else stays as typed. Idempotent.
    """
    if not _UNSAFE.search(text):
        return text
    return _UNSAFE.sub(lambda found: " " if found[0] in _BREAKS else "", _ESCAPES.sub("", text))


def one_line(text: str) -> str:
    """Cleaned text with each run of white space as one blank, and none at the ends: a title, a name."""
    return " ".join(clean(text).split())


def lines(text: str) -> list[str]:
    """The cleaned lines of a text, split where an editor splits them, so that line numbers agree with it.

    Tabs stand for four columns, for the depth of a list hangs on them.
    """
    return [clean(line.expandtabs(4)) for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]


def visible(text: str) -> str:
    """The text with what `clean` would drop shown as a symbol: `\\x1b` as ␛, any other as �."""
    return _UNSAFE.sub(_symbol, text)


def decode(raw: bytes) -> str:
    """The text of a file of unnamed encoding: by its byte order mark, else UTF-8, else Windows-1252.

    Never raises; bytes that have no meaning in any of them become the character of the same number, or �.
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return raw[len(mark) :].decode(encoding, "replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        pass
    try:
        return raw.decode("cp1252")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def _symbol(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd"
