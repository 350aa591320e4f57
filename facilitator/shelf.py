"""The agendas that ship, found by name, and agendas of one's own, found by path."""

from pathlib import Path

from facilitator.formats.agenda import decode, read
from facilitator.model.agenda import Agenda


def shelf() -> Path:
    """The folder of the agendas that ship: inside an installed package, beside it in a checkout."""
    here = Path(__file__).resolve().parent
    inside = here / "agendas"
    return inside if inside.is_dir() else here.parent / "agendas"


def names() -> tuple[str, ...]:
    """The names of the agendas that ship, in alphabetical order."""
    return tuple(sorted(each.stem for each in shelf().glob("*.md")))


def agenda(name: str) -> Agenda:
    """The agenda of a file, or one that ships by its name.

    Raises FileNotFoundError where there is neither, and OSError where the file cannot be read.
    """
    path = Path(name)
    if not path.is_file():
        path = shelf() / f"{name.replace('_', '-').removesuffix('.md')}.md"
        if Path(name).name != name or not path.is_file():
            raise FileNotFoundError(name)
    return read(decode(path.read_bytes()), path.stem)


def agendas() -> tuple[Agenda, ...]:
    """Every agenda that ships."""
    return tuple(agenda(each) for each in names())
