"""Where things are kept, on every platform."""

import pytest

from facilitator.settings import cache, workspace

HOME = {"HOME": "/home/kenji"}


@pytest.mark.parametrize(
    ("environ", "platform", "folder"),
    [
        (HOME, "linux", "/home/kenji/.local/share/facilitator"),
        ({**HOME, "XDG_DATA_HOME": "/data"}, "linux", "/data/facilitator"),
        ({**HOME, "XDG_DATA_HOME": "not/absolute"}, "linux", "/home/kenji/.local/share/facilitator"),
        (HOME, "darwin", "/home/kenji/Library/Application Support/facilitator"),
        ({**HOME, "XDG_DATA_HOME": "/data"}, "darwin", "/home/kenji/Library/Application Support/facilitator"),
        ({"LOCALAPPDATA": "C:\\Local"}, "win32", "C:\\Local/facilitator"),
        ({"USERPROFILE": "C:\\Kenji"}, "win32", "C:\\Kenji/AppData/Local/facilitator"),
    ],
)
def test_the_platforms_data_folder(environ: dict[str, str], platform: str, folder: str) -> None:
    assert workspace("", environ, platform) == folder


@pytest.mark.parametrize(
    ("environ", "platform", "folder"),
    [
        (HOME, "linux", "/home/kenji/.cache/facilitator"),
        ({**HOME, "XDG_CACHE_HOME": "/fast"}, "linux", "/fast/facilitator"),
        (HOME, "darwin", "/home/kenji/Library/Caches/facilitator"),
    ],
)
def test_the_platforms_cache(environ: dict[str, str], platform: str, folder: str) -> None:
    assert cache(environ, platform) == folder


def test_the_chosen_folder_comes_before_the_environments() -> None:
    environ = {**HOME, "FACILITATOR_WORKSPACE": "/meetings"}
    assert workspace("", environ) == "/meetings"
    assert workspace("/board", environ) == "/board"


@pytest.mark.parametrize(
    ("named", "folder"), [("~", "/home/kenji"), ("~/board", "/home/kenji/board"), ("~x", "~x")]
)
def test_the_users_own_folder_is_spelled_out(named: str, folder: str) -> None:
    assert workspace(named, HOME) == folder
