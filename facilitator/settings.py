"""Where things are kept on this machine. Read at the door only, and handed down as values."""

import os
import sys
from collections.abc import Mapping

WORKSPACE = "FACILITATOR_WORKSPACE"
"""The environment variable that names the workspace."""


def workspace(chosen: str, environ: Mapping[str, str], platform: str = sys.platform) -> str:
    """The folder of the workspace.

    The one given, else the environment's, else the one chosen last, else one in the platform's data folder.
    """
    if named := chosen or environ.get(WORKSPACE, ""):
        return home_made(named, environ)
    listed = known(environ, platform)
    return listed[0] if listed else f"{_folder('DATA', environ, platform)}/facilitator"


def known(environ: Mapping[str, str], platform: str = sys.platform) -> list[str]:
    """The workspaces that were made or chosen by name, the one in use first."""
    try:
        with open(list_of_workspaces(environ, platform), encoding="utf-8") as file:  # noqa: PTH123 - costs
            return [line.rstrip("\n") for line in file if line.strip()]
    except (OSError, UnicodeDecodeError):
        return []


def list_of_workspaces(environ: Mapping[str, str], platform: str = sys.platform) -> str:
    """The file that names the workspaces, one a line."""
    return f"{_folder('CONFIG', environ, platform)}/facilitator/workspaces"


def cache(environ: Mapping[str, str], platform: str = sys.platform) -> str:
    """The folder for what can be made again at any time."""
    return f"{_folder('CACHE', environ, platform)}/facilitator"


def home_made(path: str, environ: Mapping[str, str]) -> str:
    """A path with the `~` of the user's own folder spelled out."""
    return _home(environ) + path[1:] if path == "~" or path.startswith(("~/", "~\\")) else path


_PLACES = {"DATA": ".local/share", "CACHE": ".cache", "CONFIG": ".config"}


def _folder(sort: str, environ: Mapping[str, str], platform: str) -> str:
    home = _home(environ)
    if platform == "win32":
        return environ.get("LOCALAPPDATA") or f"{home}/AppData/Local"
    if platform == "darwin":
        return f"{home}/Library/{'Caches' if sort == 'CACHE' else 'Application Support'}"
    # The standard says that a path which is not absolute counts as none.
    named = environ.get(f"XDG_{sort}_HOME", "")
    return named if named.startswith("/") else f"{home}/{_PLACES[sort]}"


def _home(environ: Mapping[str, str]) -> str:
    return environ.get("HOME") or environ.get("USERPROFILE") or os.path.expanduser("~")  # noqa: PTH111 - costs
