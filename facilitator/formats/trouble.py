"""What the system says when it refuses, in plain words."""

import errno

_PLAIN = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your share of the disk is used up",
    errno.EACCES: "there is no right to do that",
    errno.EPERM: "there is no right to do that",
    errno.EROFS: "the disk can only be read",
    errno.ELOOP: "it is a link, and links are not followed here",
    errno.ENOENT: "it is not there",
    errno.EIO: "the disk reports an error",
    errno.ENOTDIR: "there is a file where a folder should be",
    errno.EISDIR: "there is a folder where a file should be",
    errno.ENAMETOOLONG: "its name is too long",
    errno.EFBIG: "it is larger than a page may be",
}

_MISPLACED = (errno.ELOOP, errno.ENOTDIR, errno.EISDIR)


def why(error: Exception) -> str:
    """An error as the end of a sentence."""
    if not isinstance(error, OSError):
        return str(error)
    return _PLAIN.get(error.errno or 0, error.strerror or str(error))


def plain(error: OSError, what: str) -> str:
    """An error of the system in one sentence about `what`; it names the place where another thing stands."""
    place = error.filename if error.errno in _MISPLACED and isinstance(error.filename, str) else ""
    return f"{what}: {place + ': ' if place else ''}{why(error)}."
