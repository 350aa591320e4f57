"""Public agendas that none of us wrote: their minutes in order, and how many people lead each item."""

from pathlib import Path

import pytest

from facilitator.formats import agenda

PLACE = next(
    (p / "shared/data/real/agendas" for p in Path(__file__).resolve().parents if (p / "shared").is_dir()),
    None,
)

TABLES: list[float | tuple[float, float]] = [
    *((20, 25), 15, 15, 15, 15, 15, 5, 8, 15, 10, 10, 5, 10, 15, 15, 15, 20, 30, 30, 40, 40, 45, 15),
    *(30, 45, 45, 45, 45, 30, 30, 30, 30, 30, 60, 30),
]
LEADERS = [
    *(
        2,
        0,
        0,
        0,
        0,
        0,
        1,
        1,
        0,
        1,
        1,
        1,
        1,
        2,
        1,
        2,
        1,
        1,
        1,
        1,
        1,
        1,
        1,
        1,
        1,
        2,
        1,
        2,
        1,
        2,
        1,
        1,
        1,
        1,
        1,
    ),
]
# Read by eye. A range stands as (low, high); sections with a budget of their own are counted apart.
REAL: dict[str, tuple[list[float | tuple[float, float]], list[int], int]] = {
    "dev-openjs-cpc-2019-2019-01-21.md": ([5, 1, 1, 15, 10, 20], [0] * 6, 2),
    "dev-quic-wg-ietf101-agenda.md": (
        [2, 3, 5, 20, 20, 30, 20, 10, 2.5, 2.5, 2, 3, 25, 5, 45, 15],
        [0, 0, 0, 0, 1, 0, 0, 1, 1, 1, 0, 0, 0, 1, 0, 1],
        0,
    ),
    "dev-quic-wg-interim-19-01-agenda.md": ([75, 5, 15, 15], [0, 0, 0, 1], 0),
    "dev-tc39-agendas-2019-01.md": ([], [], 0),
    "dev-tc39-agendas-2023-05.md": (TABLES, LEADERS, 0),
    "dev-tudelft-csep-Agendas-agenda-06.md": (
        [1, 2, 2, (1, 3), (1, 4), (3, 5), (4, 7), (3, 4), (2, 4), (12, 16), 3, 2, 2, 2, 2, 1],
        [0] * 16,
        0,
    ),
    "dev-tudelft-csep-Agendas-agenda-08.md": (
        [1, 3, 2, 2, 2, 3, 5, 5, 5, 4, 6, 8, 3, 2, 2, 2, 1],
        [0] * 17,
        0,
    ),
    "dev-tudelft-splitty-agendas-week-04.md": ([1, 2, 2, 2, 2, 5, 5, 15, 3, 3, 2, 1], [0] * 12, 0),
    "dev-wasm-meetings-main-2022-CG-10-11.md": ([20, 40], [1, 1], 0),
    "dev-wasm-meetings-stack-2021-sg-8-9.md": ([2], [0], 0),
}


@pytest.mark.skipif(PLACE is None or not PLACE.is_dir(), reason="the public agendas are not here")
@pytest.mark.parametrize("name", REAL)
def test_a_public_agenda_is_read_as_a_person_reads_it(name: str) -> None:
    assert PLACE is not None
    minutes, leaders, sections = REAL[name]
    one = agenda.read(agenda.decode((PLACE / name).read_bytes()), name)
    timed = [item for item in one.items if item.minutes is not None and not item.container]
    assert [
        (item.minutes, item.minutes_max) if item.minutes_max else item.minutes for item in timed
    ] == minutes
    assert [len(item.owners) for item in timed] == leaders
    assert sum(item.container and item.minutes is not None for item in one.items) == sections
