"""Compiles resources/locale/*.po to resources/built/locale/*.mo."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

SOURCES = Path(__file__).resolve().parents[1] / "resources" / "locale"


def build(target: Path) -> None:
    """Compile every translation; an unfinished or fuzzy entry is left out and found by tests/house."""
    folder = target / "locale"
    folder.mkdir(parents=True, exist_ok=True)
    for source in sorted(SOURCES.glob("*.po")):
        with source.open("rb") as text, (folder / f"{source.stem}.mo").open("wb") as compiled:
            write_mo(compiled, read_po(text, locale=source.stem))
