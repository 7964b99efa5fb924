"""Search as you type: the first 100 hits, against fetching those very rows by id with bare apsw.

    python -m benchmarks.search [--contacts 1000000] [--book FILE]

Goal: at most 2.5 for every kind of scrap. `--book` keeps the book for the next run (making one of 1,000,000 takes
some minutes). Recall and precision at 10,000 people are told against the oracle of the tests.
"""

import argparse
import random
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

import apsw

from benchmarks.people import BRANDS, SEED, drawn, make_book
from crmdesk.core.contacts.declared import COLUMNS
from crmdesk.core.contacts.query import Finder
from crmdesk.core.contacts.tokens import indexed
from crmdesk.core.contacts.words import parse
from crmdesk.core.desk import open_desk
from crmdesk.core.sample import write_sample
from crmdesk.core.storage.bookkey import read_key
from crmdesk.core.storage.database import Row, connect
from crmdesk.core.values import pinyin
from tests.core.contacts.oracle import Known, found, scraps

GOAL = 2.5
HITS = 100
QUERIES = 40
ROUNDS = 5
SHOWN = tuple(field.column for field in COLUMNS)


def queries(count: int) -> dict[str, list[str]]:
    """Scraps of people of the book, by kind."""
    dice = random.Random(SEED + 1)
    people = [texts for _row, texts in drawn(min(count, 4_000))]

    def some(scrap: Callable[[str, str, str, str], str], letters: int = 2) -> list[str]:
        chosen = [texts for texts in people if len(texts.given) >= letters]
        asked = dict.fromkeys(
            scrap(texts.family, texts.given, texts.organisations[0], texts.phones[0])
            for texts in dice.sample(chosen, min(QUERIES * 4, len(chosen)))
        )
        return list(asked)

    def spoken(family: str, given: str) -> str:
        return pinyin.reading(family, given).replace(" ", "")

    return {
        "one Hanzi": some(lambda family, given, _firm, _phone: dice.choice(family + given)),
        "two Hanzi": some(lambda _family, given, _firm, _phone: given),
        "initials": some(lambda family, given, _firm, _phone: pinyin.initials(family, given)),
        "full pinyin": some(lambda family, given, _firm, _phone: spoken(family, given), letters=1),
        "full pinyin of the given name": some(lambda _family, given, _firm, _phone: spoken("", given)),
        "phone tail": some(lambda _family, _given, _firm, phone: phone[-4:]),
        "part of an organisation": some(lambda _family, _given, firm, _phone: _part(dice, firm)),
        "two words": some(lambda family, _given, _firm, _phone: f"{family} {dice.choice(BRANDS)}"),
    }


def _part(dice: random.Random, firm: str) -> str:
    """Four characters of the name before its legal form."""
    start = dice.randrange(len(firm) - len("有限公司") - 3)
    return firm[start : start + 4]


def fetch_by_id(connection: apsw.Connection, ids: Sequence[int]) -> list[Row]:
    """The limit: the rows of known ids, in one statement of bare apsw."""
    marks = ",".join("?" * len(ids))
    return connection.execute(f"SELECT id, {','.join(SHOWN)} FROM listing WHERE id IN ({marks})", ids).fetchall()


def timed(work: Callable[[], object]) -> float:
    """Milliseconds of the quickest of some rounds."""
    best = float("inf")
    for _round in range(ROUNDS):
        start = perf_counter()
        work()
        best = min(best, perf_counter() - start)
    return best * 1000


def measure(path: Path, count: int) -> Iterator[str]:
    """A line for each kind of scrap."""
    key = read_key(path)
    ours, bare = connect(path, key, read_only=True), connect(path, key, read_only=True)
    finder = Finder(lambda sql, values: ours.execute(sql, values).fetchall())
    for kind, texts in queries(count).items():
        ratios, ours_ms, bare_ms = [], [], []
        for where in map(parse, texts):
            ids = finder.first(where, sort="", limit=HITS)
            if len(ids) < HITS or len(ratios) == QUERIES:
                continue
            search_ms = timed(lambda where=where: finder.page(finder.first(where, sort="", limit=HITS), SHOWN))
            fetch_ms = timed(lambda ids=ids: fetch_by_id(bare, ids))
            ratios.append(search_ms / fetch_ms)
            ours_ms.append(search_ms)
            bare_ms.append(fetch_ms)
        if not ratios:
            yield f"{kind:30} no scrap with {HITS} hits in a book of this size"
            continue
        verdict = "ok" if median(ratios) <= GOAL else "MISSED"
        yield (
            f"{kind:30} {median(ratios):5.2f}x   worst {max(ratios):5.2f}x"
            f"   {median(ours_ms):6.3f} ms against {median(bare_ms):6.3f} ms   of {len(ratios):3} {verdict}"
        )


def against_the_oracle(folder: Path, count: int) -> str:
    """Hits that are missing and hits that are wrong, at `count` sample people."""
    with open_desk(folder / "oracle.crmdesk") as desk:
        write_sample(desk, count)
        people = list(desk.contacts.people(desk.contacts.finder.ids(parse(""))))
        everybody = [Known(person) for person in people]
        dice = random.Random(SEED)
        true = missing = wrong = 0
        for person in dice.sample(people, 5):
            for text in scraps(person, dice).values():
                expected = found(everybody, text)
                hits = set(desk.contacts.finder.ids(parse(text)))
                true += len(expected)
                missing += len(expected - hits)
                wrong += len(hits - expected)
    return f"oracle at {count:,}: {true:,} true hits, {missing} missing, {wrong} wrong"


def token_cost() -> str:
    """Microseconds for the tokens and the folded text of one contact."""
    texts = [texts for _row, texts in drawn(40_000)]
    for one in texts[:20_000]:
        indexed(one)
    start = process_time()
    for one in texts[20_000:]:
        indexed(one)
    return f"tokens and folded text {(process_time() - start) * 50:.1f} us a contact"


def main() -> None:
    """Print the figures."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--contacts", type=int, default=1_000_000)
    options.add_argument("--book", type=Path)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        print(token_cost(), flush=True)
        print(against_the_oracle(Path(folder), 10_000), flush=True)
        path = chosen.book or Path(folder) / "search.crmdesk"
        if not path.exists():
            start = perf_counter()
            make_book(path, chosen.contacts).close()
            print(f"made a book of {chosen.contacts:,} in {perf_counter() - start:.0f} s", flush=True)
        print(f"first {HITS} hits of {chosen.contacts:,}, against fetching them by id (goal {GOAL}x)")
        for line in measure(path, chosen.contacts):
            print(line, flush=True)


if __name__ == "__main__":
    main()
