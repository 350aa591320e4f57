"""Where a workspace lies: on a network share or in a synced folder no lock and no sync can be relied on."""

import sys
from contextlib import suppress

_SHARES = ("nfs", "cifs", "smb", "afs", "9p", "davfs", "fuse.sshfs", "fuse.rclone")
_CLOUDS = ("dropbox", "onedrive", "google drive", "icloud", "com~apple~clouddocs", "nextcloud")


def shared(workspace: str) -> str:
    """Why a workspace is not safe where it is, in a sentence; "" where it is."""
    why = risk(workspace)
    return f"{workspace} is {why}." if why else ""


def risk(workspace: str) -> str:
    """The same as the end of a sentence: `synced by another program, ...`."""
    for name in _CLOUDS:
        if f"/{name}" in workspace.lower().replace("\\", "/"):
            return "synced by another program, whose copies may replace newer pages"
    kind, best = "", ""
    if sys.platform == "linux":
        with suppress(OSError), open("/proc/self/mounts", encoding="utf-8", errors="replace") as mounts:  # noqa: PTH123
            for line in mounts:
                _, where, type, *_ = line.split(" ")
                where = where.replace(r"\040", " ")
                if f"{workspace}/".startswith(f"{where.rstrip('/')}/") and len(where) >= len(best):
                    kind, best = type, where
    if kind.startswith(_SHARES):
        return f"on a network share ({kind}), where locks and syncs cannot be relied on"
    return ""
