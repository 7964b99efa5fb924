"""Writes resources/built/: compiled texts, the pinyin and region tables, the rendered themes.

Run by `make`, by the tests and by build.spec; every step is deterministic. Usage: python -m tools.build_resources
"""

from pathlib import Path

from tools import build_locale, build_theme

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "resources" / "built"
STEPS = (build_locale.build, build_theme.build)


def main() -> None:
    """Run every step into resources/built/."""
    TARGET.mkdir(parents=True, exist_ok=True)
    for step in STEPS:
        step(TARGET)


if __name__ == "__main__":
    main()
