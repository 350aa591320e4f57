"""A terminal in memory: it runs a command on a pseudo-terminal and reads what a person would see."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

import pyte

_ANSWERS: tuple[tuple[bytes, bytes], ...] = (
    (rb"\x1b\[\?2026\$p", b"\x1b[?2026;2$y"),
    (rb"\x1b\[\?2048\$p", b"\x1b[?2048;0$y"),
    (rb"\x1b\[\?u", b"\x1b[?0u"),
    (rb"\x1b\[0?c", b"\x1b[?62;22c"),
    (rb"\x1b\[>0?c", b"\x1b[>41;380;0c"),
    (rb"\x1b\[6n", b"\x1b[1;1R"),
    (rb"\x1b\[5n", b"\x1b[0n"),
)
"""What a program asks of a terminal, and what a plain one says."""

_QUESTION = re.compile(b"|".join(b"(%s)" % asked for asked, _ in _ANSWERS))

# Sequences that pyte would print instead of passing over: private marks, queries, strings up to their end.
_FOREIGN = re.compile(
    rb"\x1b\[[<=>][0-9;]*[ -/]*[@-~]"
    rb"|\x1b\[\?[0-9;]*\$[a-z]"
    rb"|\x1b\[\?u"
    rb"|\x1b\[[0-9;]* q"
    rb"|\x1b[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)"
)
_UNFINISHED = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*|[\]PX^_][^\x07\x1b]*\x1b?)?$")

MODES = (1000, 1003, 1006, 1049, 2004)
"""Mouse, alternate screen and bracketed paste: what a program must switch off again."""


class Use(NamedTuple):
    """What a process has used up to now."""

    cpu: float
    """Seconds of processor time."""
    resident: float
    """Megabytes in memory."""
    threads: int


class Terminal:
    """One process in a terminal; leaving the `with` block ends it."""

    def __init__(
        self,
        command: Sequence[str],
        columns: int = 80,
        rows: int = 24,
        environ: Mapping[str, str] | None = None,
    ) -> None:
        """Start `command`; `environ` is added to a plain environment, an empty value takes a name away."""
        plain = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8", **(environ or {})}
        kept = {
            name: value
            for name, value in os.environ.items()
            if name not in ("NO_COLOR", "COLUMNS", "LINES", "TMUX")
        }
        environment = {name: value for name, value in (kept | plain).items() if value}
        self.columns, self.rows = columns, rows
        self.chunks: list[tuple[float, bytes]] = []
        """Everything the program wrote, each chunk with the instant of its arrival."""
        self.status: int | None = None
        """The exit code; negative where a signal ended it; None while it runs."""
        self.ended = False
        """Nothing more can be read."""
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._drawn = 0
        self._tail = b""
        self._asked = b""
        self._master, slave = pty.openpty()
        try:
            self._measure()
            self.before = termios.tcgetattr(self._master)
            # A session of its own that opens the terminal first: that makes it the controlling one.
            actions = [
                (os.POSIX_SPAWN_OPEN, 0, os.ttyname(slave), os.O_RDWR, 0),
                (os.POSIX_SPAWN_DUP2, 0, 1),
                (os.POSIX_SPAWN_DUP2, 0, 2),
            ]
            self.began = time.perf_counter()
            self.process = os.posix_spawn(
                command[0], [*command], environment, file_actions=actions, setsid=True
            )
        finally:
            os.close(slave)

    def __enter__(self) -> Self:
        """The terminal itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the process, whatever state it is in."""
        if self.poll() is None:
            os.kill(self.process, signal.SIGCONT)
            os.kill(self.process, signal.SIGKILL)
            self.status = os.waitstatus_to_exitcode(os.waitpid(self.process, 0)[1])
        self.hang_up()

    # -- reading

    @property
    def raw(self) -> bytes:
        """Every byte the program wrote so far."""
        return b"".join(chunk for _, chunk in self.chunks)

    @property
    def text(self) -> str:
        """The screen as text, one line a row, without the blanks at their ends."""
        self._draw()
        return self._shown

    def colours(self) -> set[str]:
        """The names and numbers of all colours on the screen just now."""
        self._draw()
        cells = (cell for row in self._screen.buffer.values() for cell in row.values())
        return {colour for cell in cells for colour in (cell.fg, cell.bg)}

    def read(self, patience: float = 0.02) -> bool:
        """Read what is there, waiting `patience` seconds for it; True where something came."""
        if self.ended or not select.select([self._master], [], [], patience)[0]:
            return False
        try:
            got = os.read(self._master, 65536)
        except OSError:
            got = b""
        if not got:
            self.ended = True
            return False
        self.chunks.append((time.perf_counter(), got))
        self._answer(got)
        return True

    def until(self, seen: str | Callable[[str], object], limit: float = 10.0) -> float:
        """Read until a text is on the screen, or a condition on the whole screen holds; returns the instant.

        Raises AssertionError with the screen where that does not come in `limit` seconds.
        """
        holds: Callable[[str], object] = (lambda text: seen in text) if isinstance(seen, str) else seen
        end = time.perf_counter() + limit
        while not holds(self.text):
            if not self.read() and (self.ended or time.perf_counter() > end):
                what = repr(seen) if isinstance(seen, str) else "what was waited for"
                raise AssertionError(f"{what} never came (exit {self.poll()}):\n{self.text}")
        return self.chunks[-1][0] if self.chunks else time.perf_counter()

    def shown(self, seen: str, limit: float = 10.0, quiet: float = 0.03) -> float:
        """The instant of the chunk that brought a text to the screen, which as drawn so far must not have it.

        What comes is only read until nothing came for `quiet` seconds, and drawn afterwards, chunk by chunk:
        drawing here takes nothing off the time of the program. Raises AssertionError as `until` does.
        """
        if seen in self._shown:
            raise AssertionError(f"{seen!r} is on the screen already:\n{self._shown}")
        end = time.perf_counter() + limit
        while True:
            while self.read(quiet) and time.perf_counter() < end:
                pass
            while self._drawn < len(self.chunks):
                self._draw(self._drawn + 1)
                if seen in self._shown:
                    return self.chunks[self._drawn - 1][0]
            if self.ended or time.perf_counter() > end:
                raise AssertionError(f"{seen!r} never came (exit {self.poll()}):\n{self.text}")

    def until_quiet(self, quiet: float = 0.15, limit: float = 10.0) -> float:
        """Read until nothing came for `quiet` seconds; returns the instant of the last byte."""
        end = time.perf_counter() + limit
        last = self.chunks[-1][0] if self.chunks else time.perf_counter()
        while time.perf_counter() < end and not self.ended:
            if self.read(0.01):
                last = self.chunks[-1][0]
            elif time.perf_counter() - last > quiet:
                break
        return last

    def switched_on(self) -> set[int]:
        """Which of MODES the program has left switched on."""
        on: set[int] = set()
        for modes, state in re.findall(rb"\x1b\[\?([0-9;]+)([hl])", self.raw):
            for mode in map(int, modes.split(b";")):
                (on.add if state == b"h" else on.discard)(mode)
        return on & set(MODES)

    def is_as_before(self) -> bool:
        """True where the terminal is left as it was found: modes off, cursor shown, settings restored."""
        cursor = re.findall(rb"\x1b\[\?25([hl])", self.raw)
        return (
            not self.switched_on()
            and (not cursor or cursor[-1] == b"h")
            and termios.tcgetattr(self._master) == self.before
        )

    def use(self) -> Use:
        """What the process has used, from /proc (Linux)."""
        folder = Path(f"/proc/{self.process}")
        stat = (folder / "stat").read_text().rpartition(")")[2].split()
        status = dict(line.split(":", 1) for line in (folder / "status").read_text().splitlines())
        cpu = (int(stat[11]) + int(stat[12])) / os.sysconf("SC_CLK_TCK")
        return Use(cpu, int(status["VmRSS"].split()[0]) / 1024, int(status["Threads"]))

    # -- acting

    def send(self, typed: str | bytes) -> None:
        """Type, or paste; what comes back meanwhile is read, so that neither side waits for the other."""
        left = typed.encode() if isinstance(typed, str) else typed
        while left and not self.ended:
            if select.select([], [self._master], [], 0.05)[1]:
                left = left[os.write(self._master, left[:1024]) :]
            self.read(0)

    def paste(self, text: str) -> None:
        """Paste as a terminal does it, between marks."""
        self.send(b"\x1b[200~" + text.encode() + b"\x1b[201~")

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size."""
        self._draw()
        self.columns, self.rows = columns, rows
        self._measure()
        self._screen.resize(rows, columns)

    def signal(self, number: int) -> None:
        """Send the process a signal."""
        os.kill(self.process, number)

    def hang_up(self) -> None:
        """Close the terminal, as when somebody closes its window."""
        if self._master >= 0:
            os.close(self._master)
            self._master = -1
        self.ended = True

    def poll(self) -> int | None:
        """The exit code where the process has ended, else None."""
        if self.status is None:
            done, status = os.waitpid(self.process, os.WNOHANG)
            if done:
                self.status = os.waitstatus_to_exitcode(status)
        return self.status

    def wait(self, limit: float = 5.0) -> int:
        """Wait for the end; returns the exit code. Raises AssertionError where it does not come."""
        end = time.perf_counter() + limit
        while self.poll() is None:
            if time.perf_counter() > end:
                raise AssertionError(f"it goes on after {limit} s:\n{self.text}")
            if not self.read(0.005):
                select.select([], [], [], 0.002)
        while self.read(0):
            pass
        assert self.status is not None
        return self.status

    # -- inside

    def _measure(self) -> None:
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", self.rows, self.columns, 0, 0))

    def _answer(self, got: bytes) -> None:
        heard = self._asked + got
        end = 0
        for found in _QUESTION.finditer(heard):
            os.write(self._master, _ANSWERS[(found.lastindex or 1) - 1][1])
            end = found.end()
        rest = _UNFINISHED.search(heard, end)
        self._asked = rest[0] if rest else b""

    @property
    def _shown(self) -> str:
        """The screen as far as it is drawn."""
        return "\n".join(row.rstrip() for row in self._screen.display)

    def _draw(self, upto: int | None = None) -> None:
        """Draw what came, or only the first chunks of it."""
        upto = len(self.chunks) if upto is None else upto
        if self._drawn >= upto:
            return
        got = self._tail + b"".join(chunk for _, chunk in self.chunks[self._drawn : upto])
        self._drawn = upto
        rest = _UNFINISHED.search(got)
        self._tail = rest[0] if rest else b""
        self._stream.feed(_FOREIGN.sub(b"", got[: rest.start()] if rest else got))
