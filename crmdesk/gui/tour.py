"""`crmdesk tour FOLDER`: every page in both themes and both languages as PNG, from a sample book, 1280 by 800.

With `--once` every stop is painted in one of the four looks, which take turns: all pages and all looks in a quarter of
the time."""

import argparse
import tempfile
from collections.abc import Iterator, Mapping
from itertools import chain, product
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QTranslator
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from crmdesk.core.clock import Clock
from crmdesk.core.computer import Computer
from crmdesk.core.contacts.records import Draft
from crmdesk.core.contacts.words import parse
from crmdesk.core.desk import Desk, open_desk
from crmdesk.core.language import LANGUAGES, use_language
from crmdesk.core.sample import COLLEAGUES, write_sample
from crmdesk.core.views.records import Look
from crmdesk.gui import tour_keeping, tour_labels, tour_lists, tour_reports, tour_rhythm
from crmdesk.gui.application import speak
from crmdesk.gui.contacts.move_dialog import MoveDialog
from crmdesk.gui.contacts.new_contact import NewContactDialog
from crmdesk.gui.contacts.page import ArchivePage
from crmdesk.gui.finding import PaletteSearch
from crmdesk.gui.kit.dialogs import Dialog
from crmdesk.gui.kit.jobs import Jobs
from crmdesk.gui.kit.keys import keys_dialog
from crmdesk.gui.kit.page import Openers
from crmdesk.gui.kit.palette import Palette
from crmdesk.gui.kit.theme import BUNDLED_FAMILIES, Theme, ThemeChoice
from crmdesk.gui.main_window import SIZE, MainWindow
from crmdesk.gui.pages import export_dialog, print_panel
from crmdesk.gui.sheet import painting_application, papers
from crmdesk.gui.tour_attention import ATTENTION
from crmdesk.gui.tour_bulletins import BULLETINS
from crmdesk.gui.tour_campaigns import CAMPAIGN_STOPS
from crmdesk.gui.tour_gift_dialogs import GIFT_DIALOGS
from crmdesk.gui.tour_gifts import GIFTS
from crmdesk.gui.tour_interactions import INTERACTIONS
from crmdesk.gui.tour_money import MONEY
from crmdesk.gui.tour_news import NEWS
from crmdesk.gui.tour_occasions import OCCASIONS
from crmdesk.gui.tour_organisations import ORGANISATIONS
from crmdesk.gui.tour_partners import PARTNERS
from crmdesk.gui.tour_records import RECORDS
from crmdesk.gui.tour_stops import MORE, Visit, write_past

PEOPLE: Final = 300
# Noon of 18 May 2026 in China: the pictures are the same on every day.
NOON_MS: Final = 1_779_076_800_000
_THEMES: Final[tuple[ThemeChoice, ...]] = ("light", "dark")

_NEWCOMERS: Final = ("周子涵", "吴佳懿", "孙浩然", "郑宇轩", "林书瑶", "陈国栋")


def main(arguments: argparse.Namespace) -> int:
    """Write pictures and papers; returns the exit code."""
    tour(arguments.folder, once=arguments.once)
    return 0


def tour(folder: Path, *, once: bool = False) -> int:
    """Write the pictures and the papers; returns how many files there are."""
    app = painting_application()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        computer = Computer(Path(scratch) / "config")
        # What rooms write down while the sample is made is said in its language.
        use_language("zh_CN")
        with sample_desk(Path(scratch) / "sample.crmdesk", computer) as desk:
            return sum(
                1
                for _file in chain(
                    pictures(app, desk, computer, folder, once=once),
                    papers(desk, folder),
                    tour_labels.papers(desk, folder),
                    tour_reports.papers(desk, folder),
                )
            )


def sample_desk(book: Path, computer: Computer) -> Desk:
    """The sample book with somebody at work in it."""
    desk = open_desk(book, node=1, clock=Clock(lambda: NOON_MS), backups=book.parent / "backups")
    write_sample(desk, PEOPLE)
    _write_twins(desk)
    me = desk.contacts.add_colleague(COLLEAGUES[0])
    desk.history.colleague = me
    computer.set_colleague(book, me)
    write_past(desk)
    for name, question in tour_lists.VIEWS.items():
        desk.views.save(name, question, Look(sort="organisation", compact=True))
    return desk


def _write_twins(desk: Desk) -> None:
    """A few people a second time, as somebody else would have written them down."""
    contacts = desk.contacts
    for at, person in enumerate(contacts.people(contacts.finder.first(parse("tier:VIP"), limit=4))):
        twin: Draft = {
            "name": person.name if at % 2 else f"{person.family}总", "phones": person.phones[:1], "tier": "A",
            "organisation": person.organisation.replace("有限公司", ""), "title": "负责人", "owner": COLLEAGUES[2],
            "tags": ("会议嘉宾",), "note": "会上认识，换过名片。",
        }  # fmt: skip
        contacts.add(twin)


def pictures(app: QApplication, desk: Desk, computer: Computer, folder: Path, *, once: bool) -> Iterator[Path]:
    """Paint every stop of the tour, in every look or `once`, and answer where each picture is."""
    theme = Theme(app, "light", BUNDLED_FAMILIES)
    translator = QTranslator(app)
    for language, choice, names in looks(once=once):
        use_language(language)
        speak(app, translator)
        theme.choose(choice)
        for name in names:
            path = folder / f"{name}-{language}-{choice}.png"
            _picture(desk, computer, theme, STOPS[name]).save(str(path))
            yield path


def looks(*, once: bool) -> Iterator[tuple[str, ThemeChoice, list[str]]]:
    """Each language and theme with the stops that are painted in it: all, or `once` those whose turn it is."""
    every = list(product(LANGUAGES, _THEMES))
    for turn, (language, choice) in enumerate(every):
        yield language, choice, list(STOPS)[turn :: len(every)] if once else list(STOPS)


def _picture(desk: Desk, computer: Computer, theme: Theme, visit: Visit) -> QPixmap:
    """A fresh window, taken to the stop and painted once everything has come to rest."""
    jobs = Jobs(interrupt=desk.interrupt)
    window = MainWindow(desk, jobs, computer, theme, Openers(*[_stay] * 9))
    window.resize(SIZE)
    try:
        window.open("contacts")
        window.show()
        jobs.settle()
        over = visit(window, jobs)
        for _round in range(2):
            jobs.settle()
            QApplication.processEvents()
        picture = window.grab()
        if over is not None:
            painter = QPainter(picture)
            painter.drawPixmap(_corner(window, over), over.grab())
            painter.end()
            over.close()
    finally:
        jobs.close()
        window.close()
        window.deleteLater()
        # Else the next theme would dress this window once more.
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return picture


def _corner(window: MainWindow, over: QWidget) -> QPoint:
    """Where something floats; what floats in the middle may have been moved to fit on a screen that is not there."""
    if isinstance(over, Dialog):
        return QPoint((window.width() - over.width()) // 2, max(0, (window.height() - over.height()) // 3))
    return window.mapFromGlobal(over.mapToGlobal(QPoint()))


def _stay(*_where: object) -> None:
    """The tour goes nowhere else."""


def _archive(window: MainWindow) -> ArchivePage:
    page = window.page
    assert isinstance(page, ArchivePage)
    return page


def _someone(window: MainWindow, jobs: Jobs) -> None:
    finder = window.desk.contacts.finder
    found = finder.first(parse("tier:VIP nature:upstream birthday:06"), limit=1)
    _archive(window).open_record((found or finder.first(parse("tier:VIP"), limit=1))[0])
    # A ring around the list would say that somebody is at the keyboard.
    _archive(window).setFocus()
    jobs.settle()


def _editing(window: MainWindow, jobs: Jobs) -> None:
    _someone(window, jobs)
    _archive(window).detail.edit("birthday")


def _standing(window: MainWindow, jobs: Jobs) -> None:
    """Somebody who was lost: since when and why is asked for in one place."""
    _archive(window).open_record(window.desk.contacts.finder.first(parse("standing:lost tier:A"), limit=1)[0])
    jobs.settle()
    _archive(window).detail.edit("standing")


def _moved(window: MainWindow, jobs: Jobs) -> QWidget:
    _someone(window, jobs)
    person = _archive(window).detail.person
    assert person is not None
    dialog = MoveDialog(person, window.desk.contacts, window.desk.clock.today(), window)
    dialog.show()
    return dialog


def _table(window: MainWindow, _jobs: Jobs) -> None:
    _archive(window).show_table(table=True)


def _view(window: MainWindow, jobs: Jobs) -> None:
    _archive(window).show_table(table=True)
    window.open_below("contacts", next(iter(window.desk.views.titles())))
    jobs.settle()
    _archive(window).setFocus()


def _building(window: MainWindow, jobs: Jobs) -> QWidget:
    window.open_below("contacts", next(iter(window.desk.views.titles())))
    jobs.settle()
    dialog = _archive(window).viewing.dialog()
    dialog.show()
    jobs.settle()
    return dialog


def _searching(window: MainWindow, jobs: Jobs) -> None:
    _archive(window).search.setText("zh 经理")
    jobs.settle()


def _nobody(window: MainWindow, _jobs: Jobs) -> None:
    _archive(window).search.setText("qqqq")


def _trash(window: MainWindow, _jobs: Jobs) -> None:
    contacts = window.desk.contacts
    if not contacts.in_trash():
        twin = contacts.duplicates()[-1]
        contacts.merge(twin.first, twin.second)
        contacts.trash(contacts.finder.first(parse("tier:C"), limit=2))
    _archive(window).toggle_trash()


def _many(window: MainWindow, _jobs: Jobs) -> None:
    _archive(window).list.select_rows(0, 3)


def _palette(window: MainWindow, jobs: Jobs) -> QWidget:
    palette = Palette(PaletteSearch(window.place, window.commands()), window)
    palette.open_with("zh")
    jobs.settle()
    return palette


def _chip(window: MainWindow, jobs: Jobs) -> QWidget:
    jobs.settle()
    QApplication.processEvents()
    narrowing = _archive(window).narrowing
    menu, chip = narrowing.open_menu("region"), narrowing.menus["region"]
    menu.move(chip.mapToGlobal(chip.rect().bottomLeft()) - menu.panel_corner)
    return menu


def _new(window: MainWindow, jobs: Jobs) -> QWidget:
    dialog = NewContactDialog(window.desk.contacts, window.desk.clock.today, jobs, window)
    dialog.editors["name"].set_value("王小明")
    dialog.editors["phones"].set_value("138 0013 80")
    dialog.show()
    dialog.ready()
    return dialog


def _alike(window: MainWindow, jobs: Jobs) -> QWidget:
    contacts = window.desk.contacts
    known = contacts.person(contacts.finder.first(parse("tier:A"), limit=1)[0])
    dialog = NewContactDialog(contacts, window.desk.clock.today, jobs, window)
    dialog.editors["name"].set_value(f"{known.family}总")
    dialog.show()
    dialog.editors["phones"].set_value(known.phones[0].value)
    jobs.settle()
    return dialog


def _keys(window: MainWindow, _jobs: Jobs) -> QWidget:
    dialog = keys_dialog(window.commands(), window)
    dialog.show()
    return dialog


def _duplicates(window: MainWindow, _jobs: Jobs) -> None:
    window.open("duplicates")


def _page(room: str) -> Visit:
    """A page as it opens, without the ring that says that somebody is at the keyboard."""

    def visit(window: MainWindow, jobs: Jobs) -> None:
        window.open(room)
        jobs.settle()
        if window.page is not None:
            window.page.setFocus()

    return visit


def _preview(window: MainWindow, jobs: Jobs) -> None:
    """A list that was sent: some are known, one of them was promoted, one value is no date."""
    contacts = window.desk.contacts
    known = contacts.people(contacts.finder.first(parse("tier:A"), limit=4))
    rows = [["姓名", "手机", "单位", "职务", "生日", "代号"]]
    rows += [
        [person.name, person.phones[0].value, person.organisation, "副总经理"] for person in known if person.phones
    ]
    rows += [[name, f"1380000{at:04}", "华瑞医药有限公司", "采购经理"] for at, name in enumerate(_NEWCOMERS)]
    rows[-1] += ["1990-13-45", "钓鱼"]
    window.bring_in("\n".join("\t".join(row) for row in rows))
    jobs.settle()


def _export(window: MainWindow, _jobs: Jobs) -> QWidget:
    page = _archive(window)
    dialog = export_dialog(window.place, page.roll.ids, page.roll.ids[:3], window)
    dialog.show()
    return dialog


def _print(window: MainWindow, jobs: Jobs) -> QWidget:
    panel = print_panel(window.place, _archive(window).roll.ids, window)
    panel.resize(window.size())
    panel.show()
    jobs.settle()
    return panel


STOPS: Final[Mapping[str, Visit]] = {
    "today": _page("today"),
    "archive": _someone,
    "standing": _standing,
    "moved": _moved,
    "table": _table,
    "view": _view,
    "building": _building,
    "search": _searching,
    "editing": _editing,
    "many": _many,
    "region": _chip,
    "palette": _palette,
    "new": _new,
    "alike": _alike,
    "keys": _keys,
    "nobody": _nobody,
    "trash": _trash,
    "duplicates": _duplicates,
    "completing": _page("completeness"),
    **ORGANISATIONS,
    **OCCASIONS,
    **tour_rhythm.STOPS,
    **tour_labels.STOPS,
    **INTERACTIONS,
    **MONEY,
    **PARTNERS,
    **tour_reports.STOPS,
    **BULLETINS,
    **NEWS,
    **GIFTS,
    **CAMPAIGN_STOPS,
    **GIFT_DIALOGS,
    **ATTENTION,
    "colleagues": _page("colleagues"),
    "import": _page("exchange"),
    "preview": _preview,
    **RECORDS,
    "export": _export,
    "print": _print,
    "settings": _page("settings"),
    **MORE,
    **tour_lists.STOPS,
    **tour_keeping.STOPS,
}
