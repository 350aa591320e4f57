"""The capture bar: one line typed while people talk, its meaning echoed below before Enter."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Input

from facilitator.formats.text import clean
from facilitator.model.follow_up import Choice, Question
from facilitator.ui import words
from facilitator.ui.widgets.line import Line

LONGEST = 2000
"""Characters in a line: a paste of a megabyte would make every later key slow."""

READ_BY = 8.0
"""Seconds after which what was said in passing has been read."""


class TypedLine(Input):
    """An input that keeps its whole paste and lets Esc leave."""

    BINDINGS = [Binding("up,down", "nothing", show=False)]

    class Left(Message):
        """Esc was pressed."""

    class PastedLines(Message):
        """Several lines were pasted at once."""

        def __init__(self, lines: tuple[str, ...]) -> None:
            """The lines, cleaned, without empty ones."""
            super().__init__()
            self.lines = lines

    def __init__(self, max_length: int) -> None:
        """An empty line of one row."""
        super().__init__(max_length=max_length, id="typed", compact=True, select_on_focus=False)
        self._waiting: list[Callable[[], object]] = []

    def when_taken(self, do: Callable[[], object]) -> None:
        """Call `do` once somebody has taken, or refused, the line that is being handed in."""
        self._waiting.append(do)

    def release(self) -> None:
        """The line was taken, or refused."""
        waiting, self._waiting = self._waiting, []
        for do in waiting:
            do()

    async def _on_key(self, event: events.Key) -> None:
        # Both taken here and not as bindings, for which the application would have to be free: it waits.
        if event.key not in ("enter", "escape"):
            await super()._on_key(event)
            return
        event.stop()
        event.prevent_default()
        if event.key == "enter":
            await self.action_submit()
        else:
            self.post_message(self.Left())

    def action_nothing(self) -> None:
        """Up and down belong to the line while it is typed."""

    def _on_paste(self, event: events.Paste) -> None:
        # The stock input keeps the first line of a paste and drops the rest without a word.
        event.prevent_default()
        event.stop()
        lines = pasted(event.text)
        if len(lines) == 1:
            self.insert_text_at_cursor(lines[0][: LONGEST - len(self.value)])
        elif lines:
            self.post_message(self.PastedLines(lines))


def pasted(text: str) -> tuple[str, ...]:
    """The lines of a pasted text, cleaned, without empty ones."""
    return tuple(clean(line).strip() for line in text.splitlines() if line.strip())


class Prompt(NamedTuple):
    """What the bar asks for."""

    name: str
    """Who asked: a kind of entry, or a question's name; it comes back with the line."""
    label: str
    """The word before the arrow."""
    start: str = ""
    """What stands in the line at first: a draft that came back."""
    example: str = ""
    """What may be typed, in words, or a line that begins with "e.g."; it is gone with the first letter."""


class CaptureBar(Vertical):
    """Closed it shows a quiet line; open it takes one line, or waits for one key of a few."""

    class Captured(Message):
        """A line was typed and Enter pressed."""

        def __init__(self, prompt: Prompt, line: str) -> None:
            """The prompt it answers, and the line."""
            super().__init__()
            self.prompt = prompt
            self.line = line

    class Typed(Message):
        """The line changed."""

        def __init__(self, prompt: Prompt, line: str) -> None:
            """The prompt, and the line so far."""
            super().__init__()
            self.prompt = prompt
            self.line = line

    class Dropped(Message):
        """Esc was pressed; what was typed is not lost."""

        def __init__(self, prompt: Prompt, draft: str) -> None:
            """The prompt, and what stood in the line."""
            super().__init__()
            self.prompt = prompt
            self.draft = draft

    def __init__(self, id: str = "capture") -> None:
        """A closed bar."""
        super().__init__(id=id)
        self.prompt: Prompt | None = None
        self.waits_for_key = False
        self._hint = Content("")
        self._fading: Timer | None = None

    def compose(self) -> ComposeResult:
        """The label, the line, the echo."""
        with Horizontal():
            yield Line(id="label")
            yield TypedLine(LONGEST)
        yield Line(id="echo")

    def on_mount(self) -> None:
        """No blinking: it redraws the whole line twice a second."""
        line = self.query_one(TypedLine)
        line.cursor_blink = False
        line.display = False

    def put(self, question: Question, hint: str) -> None:
        """Put a question, which a line answers or one key; `hint` stands below the line while it is empty."""
        prompt = Prompt(question.name, question.words, question.start, question.example)
        if question.takes_line:
            self.ask(prompt, hint)
        else:
            self.choose(prompt, question.choices, question.enter)

    def ask(self, prompt: Prompt, hint: str = "") -> None:
        """Open the bar for one line; `hint` stands below it while it is empty."""
        self.prompt, self.waits_for_key = prompt, False
        self._hint = Content.styled(hint, "$quiet")
        self.remove_class("-choosing", "-saying")
        self._label(f" {prompt.label} > ")
        line = self.query_one(TypedLine)
        line.display = True
        line.placeholder = prompt.example
        line.value = prompt.start
        line.cursor_position = len(prompt.start)
        # At once, not with the next message: keys that are typed ahead belong into this line already.
        self.screen.set_focus(line)
        self.echo(self._hint)
        self.add_class("-open")
        line.release()

    def choose(self, prompt: Prompt, choices: Sequence[Choice], enter: str) -> None:
        """Show a question that one key answers; the screen takes the key."""
        self.prompt, self.waits_for_key = prompt, True
        self._put_away()
        parts = [Content.styled(f" {prompt.label}  ", "bold")]
        keys = [*((each.key, each.label) for each in choices), ("Enter", enter)]
        parts += [Content.assemble((f"{key} ", "$accent bold"), words.text(f"{to}  ")) for key, to in keys]
        self.query_one("#label", Line).styles.width = "1fr"
        self.query_one("#label", Line).show(words.side_by_side(parts, self.size.width or 80))
        self.add_class("-open", "-choosing")
        self.query_one(TypedLine).release()

    def close(self, quiet: Content) -> None:
        """Close the bar and show a word in its place, which fades when it has been read."""
        self.prompt, self.waits_for_key = None, False
        self._put_away()
        self.query_one("#label", Line).styles.width = "1fr"
        self.query_one("#label", Line).show(quiet)
        self.echo(Content(""))
        self.remove_class("-open", "-choosing")
        self.set_class(bool(quiet.plain), "-saying")
        self.query_one(TypedLine).release()
        if self._fading is not None:
            self._fading.stop()
        self._fading = self.set_timer(READ_BY, self._fade) if quiet.plain else None

    def _fade(self) -> None:
        if self.prompt is None:
            self.query_one("#label", Line).show(Content(""))

    def say(self, said: Content) -> bool:
        """Say something in passing, where it covers nothing; False where a question stands there."""
        if self.prompt is None:
            self.close(said)
        elif not self.waits_for_key:
            self.echo(said)
        return self.prompt is None or not self.waits_for_key

    def _put_away(self) -> None:
        line = self.query_one(TypedLine)
        if line.has_focus:
            self.screen.set_focus(None)
        line.display = False

    def refuse(self) -> None:
        """The line was not taken: it stays, to be mended."""
        self.query_one(TypedLine).release()

    def echo(self, content: Content) -> None:
        """Say below the line what it will be taken for."""
        self.query_one("#echo", Line).show(Content.assemble("   ", content))

    @property
    def line(self) -> str:
        """What stands in the line; "" while the bar is closed."""
        return self.query_one(TypedLine).value if self.prompt and not self.waits_for_key else ""

    def _label(self, label: str) -> None:
        shown = self.query_one("#label", Line)
        shown.styles.width = Content(label).cell_length
        shown.show(Content.styled(label, "$accent bold"))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Pass the line on, to be echoed and kept."""
        event.stop()
        if self.prompt and not self.waits_for_key:
            if not event.value.strip():
                self.echo(self._hint)
            self.post_message(self.Typed(self.prompt, clean(event.value)))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Pass the whole line on."""
        event.stop()
        if self.prompt:
            self.post_message(self.Captured(self.prompt, clean(event.value).strip()))
        else:
            self.refuse()

    def on_typed_line_left(self, event: TypedLine.Left) -> None:
        """Pass the draft on."""
        event.stop()
        if self.prompt:
            self.post_message(self.Dropped(self.prompt, clean(self.line)))
        else:
            self.refuse()
