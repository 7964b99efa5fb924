"""Writes resources/built/: compiled texts, the pinyin and region tables, icons, the rendered themes.

Run by `make`, by the tests and by build.spec; every step is deterministic. Usage: python -m tools.build_resources
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tools import build_brand, build_icons, build_latin_font, build_locale, build_pinyin, build_regions, build_theme
from tools.freshness import ROOT, files_below, fingerprint

TARGET = ROOT / "resources" / "built"
STEPS = (
    build_brand.build,
    build_icons.build,
    build_latin_font.build,
    build_locale.build,
    build_pinyin.build,
    build_regions.build,
    build_theme.build,
)


def main() -> None:
    """Run every step into a new folder and put it in the place of resources/built/, unless that is still fresh."""
    stamp = TARGET / "fingerprint"
    current = fingerprint((*files_below(TARGET.parent, without=TARGET), *_loaded()))
    if stamp.is_file() and stamp.read_text("ascii") == current:
        return
    workshop = ROOT / "build"
    workshop.mkdir(exist_ok=True)
    with TemporaryDirectory(dir=workshop, prefix="resources-") as scratch:
        fresh = Path(scratch) / "built"
        fresh.mkdir()
        for step in STEPS:
            step(fresh)
        (fresh / stamp.name).write_text(current, "ascii")
        if TARGET.exists():
            TARGET.replace(Path(scratch) / "old")
        fresh.replace(TARGET)


def _loaded() -> list[Path]:
    """The project's own modules that the steps run on."""
    files = (getattr(module, "__file__", None) for module in tuple(sys.modules.values()))
    places = [Path(file) for file in files if file is not None]
    return [place for place in places if place.is_relative_to(ROOT) and ".venv" not in place.parts]


if __name__ == "__main__":
    main()
