"""Books of the sizes that the figures need, made once and kept in build/bench/."""

import shutil
from pathlib import Path

from benchmarks.people import make_book

FOLDER = Path(__file__).parents[1] / "build" / "bench"
# The list reads `listing`; the detail of whoever is selected reads the contact itself.
_CONTACTS = (
    "INSERT INTO contact (id, name, family, given, pinyin, sex, nature, tier, region, birthday, calendar, leap,"
    " id_card, network, note, photo) SELECT id, name, substr(name, 1, 1), substr(name, 2), '', '', nature, tier, '',"
    " '', '', 0, '', '', '', '' FROM listing"
)


def book_of(count: int) -> Path:
    """The path of a book of `count` people."""
    path = FOLDER / f"{count}.crmdesk"
    if not path.exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        making = path.with_suffix(".making")
        making.unlink(missing_ok=True)
        connection = make_book(making, count)
        connection.execute(_CONTACTS)
        connection.close()
        shutil.move(making, path)
    return path
