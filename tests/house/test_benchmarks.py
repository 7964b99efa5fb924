"""The books that the figures are measured on are written apart from the rooms: they must fit the tables as they are."""

from pathlib import Path

import pytest

from benchmarks import books
from crmdesk.core.contacts.words import parse
from crmdesk.core.desk import open_desk
from crmdesk.core.interactions.records import Kind
from crmdesk.core.interactions.timeline import Asked


def test_a_book_of_the_benchmarks_fits_the_tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(books, "FOLDER", tmp_path)
    with open_desk(books.book_of(3)) as desk:
        assert desk.contacts.finder.count(parse("")) == 3


def test_so_does_one_whose_people_were_spoken_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(books, "FOLDER", tmp_path)
    with open_desk(books.spoken_book(20, 200)) as desk:
        assert desk.check() == []
        spoken = desk.timeline.ids(Asked(contact=books.busiest(desk), kinds=tuple(map(str, Kind))))
        assert len(spoken) >= 200 // 20
        assert desk.today.first(desk.clock.today())
