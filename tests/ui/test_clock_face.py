"""What stands beside the large digits, in the room there is."""

from hypothesis import given
from hypothesis import strategies as st

from facilitator.model.timing import Loss
from facilitator.ui.widgets.clock_face import fitting, shorter

losses = st.lists(
    st.builds(
        Loss,
        item=st.just("q1"),
        title=st.text("Decide on freezing", min_size=1, max_size=40),
        granted=st.sampled_from((120.0, 300.0, 480.0)),
        taken=st.sampled_from((30.0, 60.0, 90.0)),
    ),
    min_size=1,
    max_size=9,
)


@given(losses, st.integers(33, 60))
def test_who_gives_fits_beside_the_digits_of_the_narrowest_screen(losses: list[Loss], room: int) -> None:
    said = shorter(losses, room)
    assert len(said) <= room
    assert "→" in said


told = st.lists(st.text("over, of 0:00", min_size=1, max_size=30), min_size=1, max_size=4)


@given(told, st.integers(33, 60))
def test_what_does_not_fit_beside_the_digits_is_left_out_whole(parts: list[str], room: int) -> None:
    said = fitting(parts, room)
    assert len(said) <= room
    shown = said.split(" · ")
    assert shown == parts[: len(shown)]
    assert len(shown) == len(parts) or len(" · ".join(parts[: len(shown) + 1])) > room
