"""What the live screen costs while nobody touches it."""

import time
from collections.abc import Iterable

from tests.bench.row import Row
from tests.bench.screens import LIVE
from tests.bench.site import Site

SECONDS = 30.0


def idling(site: Site) -> Iterable[Row]:
    """Both at once, so that both see the same machine."""
    with (
        site.terminal(site.running.command(*LIVE)) as live,
        site.terminal(site.bare("label")) as bare,
    ):
        live.until("ACTIONS KEPT", 30)
        bare.until("READY", 30)
        live.until_quiet(0.5, 3)
        began, before, least = time.perf_counter(), live.use(), bare.use()
        wrote = len(live.raw)
        while time.perf_counter() - began < SECONDS:
            live.read(0.2)
            bare.read(0)
        passed = time.perf_counter() - began
        after = live.use()
        share = 100 * (after.cpu - before.cpu) / passed
        rest = 100 * (bare.use().cpu - least.cpu) / passed
        rate = (len(live.raw) - wrote) / passed
    yield Row(
        f"idle live screen, clock running, {SECONDS:.0f} s",
        f"{share:.2f} % of a core, {rate:.0f} bytes/s, {after.resident:.0f} MB",
        f"app of one label: {rest:.2f} %",
        share,
        1,
        "%",
    )


MEASURES = (idling,)
