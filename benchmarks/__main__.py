"""Runs every benchmark of this folder, each in a process of its own: `make bench`."""

import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).parent
RUNS = '\nif __name__ == "__main__":\n'


def main() -> int:
    """Run them in the order of their names; returns 1 if one failed."""
    names = [path.stem for path in sorted(FOLDER.glob("[!_]*.py")) if RUNS in path.read_text("utf-8")]
    failed = False
    for name in names:
        print(f"\n{name}", flush=True)
        failed |= (
            subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], cwd=FOLDER.parent, check=False).returncode != 0
        )
    return int(failed)


if __name__ == "__main__":
    raise SystemExit(main())
