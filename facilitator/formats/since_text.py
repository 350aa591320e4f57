"""What happened since last time, as text and as plain values."""

from collections.abc import Mapping

from facilitator.formats.roll_text import row_values, safe, short_day
from facilitator.model.context import Context
from facilitator.model.listed import Listed
from facilitator.model.since import Since, Slip


def since_text(news: Since, context: Context) -> str:
    """A head line and a line for each piece of news."""
    last = news.last
    lines = [f"Since {short_day(last.day, context.today)}, {last.title} {last.number}: {news.said}"]
    lines += [_line("closed", _row(each, context), _ended(each, context)) for each in news.closed]
    lines += [_line("slipped", _row(each.row, context), _slipped(each, context)) for each in news.slipped]
    lines += [_line("new", _row(each, context), _due(each, context)) for each in news.new]
    lines += [_line("late", _row(each, context), _due(each, context)) for each in news.late]
    lines += [_line("not here", _row(each, context), _due(each, context)) for each in news.absent]
    return "".join(f"{safe(each)}\n" for each in lines)


def _line(what: str, row: str, tail: str) -> str:
    return f"  {what:<9}{row}" + (f"  ({tail})" if tail else "")


def _row(row: Listed, context: Context) -> str:
    return f"{row.said} {context.name(row.who) or 'nobody'}: {row.text}"


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
