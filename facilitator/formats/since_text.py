"""What happened since last time, as text and as plain values: the command line and the opening of the next
meeting say the same."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from facilitator.formats.roll_text import row_values, safe, short_day
from facilitator.model.context import Context
from facilitator.model.entry import said
from facilitator.model.listed import Listed
from facilitator.model.since import Since, Slip, is_away


class News(NamedTuple):
    """One piece of news."""

    what: str
    """`closed`, `slipped`, `new`, `late`, `not here`."""
    id: str
    """Of the action."""
    words: str
    """Who owes it, and what: `Kenji: price it`."""
    more: str
    """`done 24 Nov`; `20 Nov -> 4 Dec, Lindiwe asked`; `due 4 Dec, not here`."""


class Told(NamedTuple):
    """What happened since, in words."""

    day: str
    """`Since 19 Nov`."""
    counts: str
    """`3 closed, 1 slipped`."""
    news: tuple[News, ...]


def since_told(news: Since, context: Context) -> Told:
    """Each piece of news once: an owner who is not here is told beside what is owed."""

    def made(what: str, row: Listed, more: str) -> News:
        away = "not here" if row.is_open and is_away(row.who, news.here) else ""
        words = f"{context.name(row.who) or 'nobody'}: {row.text}"
        return News(what, row.id, words, ", ".join(filter(None, (more, away))))

    told = {row.id for row in (*(each.row for each in news.slipped), *news.new, *news.late)}
    return Told(
        f"Since {short_day(news.last.day, context.today)}",
        news.counts,
        (
            *(made("closed", each, _ended(each, context)) for each in news.closed),
            *(made("slipped", each.row, _slipped(each, context)) for each in news.slipped),
            *(made("new", each, _due(each, context)) for each in news.new),
            *(made("late", each, _due(each, context)) for each in news.late),
            *(
                News("not here", *made("", each, _due(each, context))[1:3], _due(each, context))
                for each in news.absent
                if each.id not in told
            ),
        ),
    )


def since_text(news: Since, context: Context) -> str:
    """A head line and a line for each piece of news."""
    told = since_told(news, context)
    lines = [f"{told.day}, {news.last.title} {news.last.number}: {news.said}"]
    lines += [_line(each) for each in told.news]
    return "".join(f"{safe(each)}\n" for each in lines)


def _line(news: News) -> str:
    more = f"  ({news.more})" if news.more else ""
    return f"  {news.what:<9}{said(news.id)} {news.words}{more}"


class Line(NamedTuple):
    """News in one line, where there is little room."""

    what: str
    words: str
    """Of one piece of news, or of several beside each other."""
    more: str = ""
    """As of the piece of news; "" where several share the line."""


def in_few(news: Sequence[News], lines: int) -> list[Line]:
    """At most so many lines: one a piece of news while there is room for all that follow; where there is not,
    the last pieces of a kind stand beside each other."""
    told: list[Line] = []
    left = list(news)
    while left and len(told) < lines:
        what = left[0].what
        same = [each for each in left if each.what == what]
        others = len({each.what for each in left}) - 1
        if len(same) > 1 and lines - len(told) - others < 2:
            told.append(Line(what, " · ".join(each.words for each in same)))
            left = left[len(same) :]
        else:
            first = left.pop(0)
            told.append(Line(what, first.words, first.more))
    return told


def _due(row: Listed, context: Context) -> str:
    return f"due {short_day(row.due, context.today)}" if row.due else "no date"


def _ended(row: Listed, context: Context) -> str:
    day = short_day(row.ended, context.today)
    return f"{row.state} {day}{': ' + row.because if row.because else ''}"


def _slipped(slip: Slip, context: Context) -> str:
    said = f"{short_day(slip.was, context.today)} -> {short_day(slip.row.due, context.today)}"
    if slip.asked_by:
        said += f", {context.name(slip.asked_by)} asked"
    return f"{said}: {slip.why}" if slip.why else said


def since_values(news: Since, context: Context) -> Mapping[str, object]:
    """The same as plain values for JSON."""

    def rows(found: tuple[Listed, ...]) -> list[Mapping[str, object]]:
        return [row_values(each, context) for each in found]

    return {
        "last": news.last._asdict(),
        "said": news.said,
        "closed": rows(news.closed),
        "slipped": [
            {
                **row_values(each.row, context),
                "was": each.was,
                "asked_by": each.asked_by,
                "moved_why": each.why,
            }
            for each in news.slipped
        ],
        "new": rows(news.new),
        "late": rows(news.late),
        "owner_not_here": rows(news.absent),
    }
