"""What happened since last time, in words."""

from datetime import date

from facilitator.formats.since_text import in_few, since_text, since_told
from facilitator.model.context import Origin, context
from facilitator.model.listed import Listed
from facilitator.model.person import Person, Side
from facilitator.model.since import Since, Slip

CONTEXT = context(date(2026, 11, 25), (Person("KF", "Kenji", Side.IT), Person("LM", "Lindiwe", Side.GUEST)))
LATE = Listed("A-12.1-k3f", "action", "price the line", "KF", due="2026-11-20")
MOVED = Listed("A-12.2-k3f", "action", "send the dates", "LM", due="2026-12-04")
AHEAD = Listed("A-12.3-k3f", "action", "book the hall", "LM")
DONE = [
    Listed(f"A-12.{n}-k3f", "action", f"part {n}", "KF", state="done", ended="2026-11-24T10:00:00+00:00")
    for n in (4, 5)
]
NEWS = Since(
    Origin("p", "12", "sync", "Weekly sync", "2026-11-18", "closed"),
    closed=tuple(DONE),
    slipped=(Slip(MOVED, "2026-11-27", "KF", "the fair"),),
    late=(LATE,),
    ahead=(AHEAD, MOVED),
    here=frozenset({"KF"}),
)


def test_each_piece_of_news_is_told_once_and_who_is_missing_beside_it() -> None:
    assert since_text(NEWS, CONTEXT).splitlines() == [
        "Since 18 Nov, Weekly sync 12: 2 closed, 1 slipped, 1 late, 1 owner not here",
        "  closed   A-12.4 Kenji: part 4  (done 24 Nov)",
        "  closed   A-12.5 Kenji: part 5  (done 24 Nov)",
        "  slipped  A-12.2 Lindiwe: send the dates  (27 Nov -> 4 Dec, Kenji asked: the fair, not here)",
        "  late     A-12.1 Kenji: price the line  (due 20 Nov)",
        "  not here A-12.3 Lindiwe: book the hall  (no date)",
    ]


def test_while_nobody_knows_who_is_here_nobody_is_missing() -> None:
    assert "not here" not in since_text(NEWS._replace(here=frozenset()), CONTEXT)


def test_what_does_not_fit_line_by_line_is_told_kind_by_kind() -> None:
    news = since_told(NEWS, CONTEXT).news[:3]
    assert in_few(news, 3)[0] == ("closed", "Kenji: part 4", "done 24 Nov")
    assert in_few(news, 2) == [
        ("closed", "Kenji: part 4 · Kenji: part 5", ""),
        ("slipped", "Lindiwe: send the dates", "27 Nov -> 4 Dec, Kenji asked: the fair, not here"),
    ]
    assert in_few(news, 1) == [("closed", "Kenji: part 4 · Kenji: part 5", "")]
    assert in_few(news, 0) == []


def test_the_first_of_many_are_told_line_by_line_while_there_is_room() -> None:
    news = [each for each in since_told(NEWS._replace(closed=tuple(DONE * 2)), CONTEXT).news if each.id]
    closed = [each for each in news if each.what == "closed"]
    assert in_few(closed, 2) == [
        ("closed", "Kenji: part 4", "done 24 Nov"),
        ("closed", "Kenji: part 5 · Kenji: part 4 · Kenji: part 5", ""),
    ]
    assert [each.what for each in in_few(news, 4)] == ["closed", "slipped", "late", "not here"]
