"""One suite over a disk in memory and the real one."""

from pathlib import Path

import pytest

from facilitator.store import Pages
from facilitator.store.disk import Disk
from tests.store.simulated import SimulatedDisk
from tests.store.toy import toy_book


@pytest.fixture(params=["memory", "disk"])
def disk(request: pytest.FixtureRequest) -> Disk:
    return SimulatedDisk() if request.param == "memory" else Disk()


@pytest.fixture
def workspace(disk: Disk, tmp_path: Path) -> str:
    return "/w" if isinstance(disk, SimulatedDisk) else str(tmp_path / "w")


@pytest.fixture
def book(workspace: str, disk: Disk) -> Pages:
    return toy_book(workspace, disk)
