"""A book full of names that want to be more than names: every page and dialog shows just these characters."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractListModel, QEvent, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QGroupBox,
    QLabel,
    QMenu,
    QTextEdit,
    QWidget,
)

from crmdesk.core.attention.document import AttentionSheet
from crmdesk.core.budget.document import BudgetSheet
from crmdesk.core.computer import Computer
from crmdesk.core.contacts.document import SheetOptions, Style, contact_sheet
from crmdesk.core.contacts.fields import Kind
from crmdesk.core.contacts.handover_book import HandoverBook
from crmdesk.core.contacts.own_fields import Declaration
from crmdesk.core.contacts.words import Where
from crmdesk.core.desk import Desk
from crmdesk.core.documents.label_sheets import BY_NAME
from crmdesk.core.documents.labels import Envelope, LabelLook, Labels, OwnPages, page_of
from crmdesk.core.documents.pages import PageSetup
from crmdesk.core.documents.sheets import Document
from crmdesk.core.interactions.document import TimelineSheet
from crmdesk.core.interactions.timeline import Asked
from crmdesk.core.occasions.document import MonthSheet
from crmdesk.core.organisations.document import CoverageSheet
from crmdesk.core.reports.document import ReportSheet
from crmdesk.core.settings import COMPANY
from crmdesk.core.today.document import CallSheet
from crmdesk.core.today.sponsors import SponsorSheet, calls_owed
from crmdesk.gui.kit.jobs import Jobs
from crmdesk.gui.kit.page import Openers
from crmdesk.gui.kit.printing.output import write_pdf
from crmdesk.gui.kit.theme import BUNDLED_FAMILIES, Theme
from crmdesk.gui.main_window import SIZE, MainWindow
from crmdesk.gui.tour import STOPS, sample_desk
from crmdesk.gui.tour_labels import campaign_of
from tests.gui.kit.printing.papers import Pdf

TOGETHER = 8
"""Stops in one window, for most of a stop's time goes into its window."""
SIGN = "⚑"
"""By which a hostile text is known again."""
PICTURE = '<img src="file:///trap.png">'
HOSTILE = f"{SIGN}<b>&amp;{PICTURE}&x"
UNSEEN = "\u202e\u2066\u200b\u200f\ufeff"
"""What turns a line around or cannot be seen; another program wrote it into the book, and nobody is shown it."""
SAYING = ("text", "toPlainText", "title", "placeholderText", "toolTip", "accessibleName", "windowTitle")
# Column by column whatever somebody typed, or another program wrote into the book.
TEXTS = {
    "contact": ("name", "note", "network"),
    "organisation": ("name", "note"),
    "colleague": ("name",),
    "affiliation": ("title", "department"),
    "label": ("text",),
    "email": ("value",),
    "messenger": ("value",),
    "address": ("text",),
    "link": ("note",),
    "referral": ("text",),
    "occasion": ("title", "note"),
    "interaction": ("text", "outcome"),
    "follow_up": ("text",),
    "news": ("text", "event"),
    "saved_view": ("name",),
    "enclosure": ("name",),
    "organisation_enclosure": ("name",),
    "interaction_enclosure": ("name",),
    "own_value": ("text",),
    "organisation_address": ("text",),
    "gift_item": ("name", "supplier", "note"),
    "campaign": ("title", "inscription", "greeting", "lessons"),
    "payment": ("what", "note"),
    "recipient": ("inscription", "address", "note"),
    "overrule": ("reason",),
    "no_gift": ("reason",),
    "received": ("what", "note"),
    "budget_category": ("title",),
    "plan": ("note",),
    "expense": ("payee", "note"),
    "expense_enclosure": ("name",),
    "product": ("name", "specification", "note"),
    "tender": ("note",),
    "agreement": ("territory", "breach", "compensation", "note"),
    "agreement_enclosure": ("name",),
    "bulletin": ("title", "text"),
    "bulletin_text": ("text",),
    "report": ("title",),
    "report_text": ("text",),
    "report_picture": ("name",),
}


@pytest.fixture(autouse=True)
def modals() -> None:
    """The stops leave their dialogs standing, so nobody shall close them."""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, Computer]]:
    """The book of the tour, in which every text ends in what would be a picture of somebody's disk."""
    folder = tmp_path_factory.mktemp("hostile")
    computer = Computer(folder / "config")
    with sample_desk(folder / "book.crmdesk", computer) as desk:
        with desk.history.action("sample.write"):
            for table, columns in TEXTS.items():
                for column in columns:
                    sql = f"UPDATE {table} SET {column} = {column} || ? WHERE {column} <> ''"
                    desk.history.connection.execute(sql, (UNSEEN[0] + HOSTILE + UNSEEN,))
            write_settings(desk)
        choices = (f"{SIGN}<b>&amp<i>1", f"{SIGN}<b>&amp<i>2")
        desk.contacts.own_fields.add(Declaration(HOSTILE[:30], Kind.CHOICE, choices))
        for contact, choice in zip(desk.contacts.finder.ids(Where()), choices * 9, strict=False):
            desk.contacts.change(contact, {"custom": {HOSTILE[:30]: choice}})
        yield desk, computer


def write_settings(desk: Desk) -> None:
    """What the office itself set: its name, the texts that records begin with, kinds of news, playbooks."""
    written = HOSTILE + UNSEEN
    step = {"when": "3d after", "owner": "me", "text": written}
    for key, value in {
        **{option.key: written for option in COMPANY if option.kind != "picture"},
        "record_texts": dict.fromkeys(("call", "visit", "meeting"), written),
        "news.kinds": [written],
        "playbook:promotion": [step],
        "playbook:tender": [step],
    }.items():
        desk.settings.put(key, value)


@pytest.fixture(scope="module")
def theme(qapp: QApplication) -> Iterator[Theme]:
    result = Theme(qapp, "light", BUNDLED_FAMILIES)
    yield result
    result.deleteLater()


def interpreted(markup: str) -> bool:
    """Whether Qt would make something of a tooltip that is not just its characters."""
    if SIGN not in markup or "<" not in markup:
        return False
    document = QTextDocument()
    document.setHtml(markup)
    plain = document.toPlainText()
    # A long text may end anywhere behind its sign.
    return "\ufffc" in plain or plain.count(SIGN) != plain.count(f"{SIGN}<b>&amp")


def risks(widget: QWidget) -> Iterator[str]:
    """What of a widget would be followed instead of shown."""
    name = f"{type(widget).__name__} {widget.objectName()!r}"
    said = (ask() for each in SAYING if callable(ask := getattr(widget, each, None)))
    yield from (f"unseen signs in {name}: {text[:80]!r}" for text in said if isinstance(text, str) and unseen(text))
    if interpreted(widget.toolTip()):
        yield f"tooltip of {name}: {widget.toolTip()[:80]}"
    if isinstance(widget, QLabel) and SIGN in widget.text() and widget.textFormat() != Qt.TextFormat.PlainText:
        yield f"label {name}: {widget.text()[:80]}"
    if isinstance(widget, QTextEdit) and SIGN in widget.toPlainText():
        yield f"rich text {name}"
    shown = widget.text() if isinstance(widget, QAbstractButton) else ""
    shown = widget.title() if isinstance(widget, QGroupBox | QMenu) else shown
    if SIGN in shown and "&" in shown.replace("&&", ""):
        yield f"a key in {name}: {shown[:80]}"
    if isinstance(widget, QMenu):
        yield from (f"a key in a menu: {each.text()[:80]}" for each in widget.actions() if swallows(each.text()))
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from (f"tooltip in {name}: {tip[:80]}" for tip in tips(widget) if interpreted(tip) or unseen(tip))
        yield from (f"unseen signs in a cell of {name}: {text!r}" for text in cells(widget) if unseen(text))


def swallows(text: str) -> bool:
    return SIGN in text and "&" in text.replace("&&", "")


def unseen(text: str) -> bool:
    return any(sign in text for sign in UNSEEN)


def tips(view: QAbstractItemView) -> Iterator[str]:
    return answers(view, Qt.ItemDataRole.ToolTipRole)


def cells(view: QAbstractItemView) -> Iterator[str]:
    return answers(view, Qt.ItemDataRole.DisplayRole)


def answers(view: QAbstractItemView, role: Qt.ItemDataRole) -> Iterator[str]:
    model = view.model()
    columns = 1 if isinstance(model, QAbstractListModel) else min(model.columnCount(), 12)
    for row in range(min(model.rowCount(), 30)):
        for column in range(columns):
            yield str(model.data(model.index(row, column), role) or "")


def shown_by(*roots: QWidget | None) -> Iterator[QWidget]:
    """These and all within them; what tests before have left behind is none of it."""
    for root in filter(None, roots):
        yield root
        yield from root.findChildren(QWidget)


@pytest.mark.parametrize("first", range(0, len(STOPS), TOGETHER))
def test_nothing_on_the_screen_is_followed(hostile: tuple[Desk, Computer], theme: Theme, first: int) -> None:
    desk, computer = hostile
    jobs = Jobs(interrupt=desk.interrupt)
    window = MainWindow(desk, jobs, computer, theme, Openers(*[lambda *_where: None] * 9))
    window.resize(SIZE)
    window.show()
    found: list[str] = []
    try:
        for stop in list(STOPS)[first : first + TOGETHER]:
            window.open("contacts")
            jobs.settle()
            over = STOPS[stop](window, jobs)
            for _round in range(2):
                jobs.settle()
                QApplication.processEvents()
            found += [f"{stop}: {risk}" for widget in shown_by(window, over) for risk in risks(widget)]
            if over is not None:
                over.close()
    finally:
        jobs.close()
        window.close()
        window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert found == []


@pytest.mark.parametrize("style", list(Style))
def test_nothing_on_paper_is_followed(
    qapp: QApplication, hostile: tuple[Desk, Computer], tmp_path: Path, style: Style
) -> None:
    desk, _computer = hostile
    ids = desk.contacts.finder.ids(Where())[:3]
    options = SheetOptions(style, columns=("name", "organisation"), lines=("emails",))
    sheet = contact_sheet(desk.contacts, ids, options, desk.dossier(options))
    assert not turned(sheet)
    write_pdf(sheet, PageSetup(), tmp_path / "a.pdf")
    said = "".join(Pdf(tmp_path / "a.pdf").text.split())
    assert said.count(SIGN) >= len(ids)
    whole = "".join(HOSTILE.split())
    assert said.count(whole) >= len(ids)


def turned(paper: Document) -> bool:
    """Whether anything that is set on a paper has unseen signs; what is read out of its PDF is turned back again."""
    blocks = repr([*paper.blocks()])
    return any(repr(sign)[1:-1] in blocks for sign in UNSEEN)


def papers_of(desk: Desk) -> Iterator[Document]:
    """Every other kind of paper that the program prints, of a few people each."""
    ids = desk.contacts.finder.ids(Where())[:12]
    today = desk.history.today()
    organisations = [key for (key,) in desk.history.rows("SELECT id FROM organisation LIMIT 8")]
    yield HandoverBook(desk.contacts, ids, HOSTILE, HOSTILE, desk.told_briefly)
    yield CallSheet(tuple(desk.today.first(today)[:8]), HOSTILE)
    yield SponsorSheet(calls_owed(desk.interactions.cadence, desk.contacts.finder.page, {})[:2], today.isoformat())
    yield MonthSheet(today.replace(day=1), desk.occasions.between(today, today + timedelta(days=14)))
    yield TimelineSheet(desk.timeline, desk.timeline.ids(Asked())[:20], HOSTILE)
    yield CoverageSheet(desk.organisations, organisations)
    yield BudgetSheet(desk.budget, today.year, today)
    yield AttentionSheet(desk.attention, today)
    yield ReportSheet(desk.reports.item(desk.reports.ids()[0]), desk.reports.figures)
    papers, key = desk.gifts.papers, campaign_of(desk)
    few = [each.recipient.contact for each in papers.posted(key)[:6]]
    yield papers.packing_list(key)
    yield papers.signature_list(key)
    yield papers.approval_sheet(key)
    look = LabelLook(BY_NAME["2x5"])
    yield Labels(look, papers.gift_labels(key, only=few), HOSTILE)
    yield Labels(look, papers.addresses(key, few), HOSTILE)
    yield OwnPages(papers.envelopes(key, Envelope.ZL, only=few), HOSTILE)
    yield OwnPages(papers.cards(key, only=few[:2], greeting=HOSTILE), HOSTILE)


def test_nothing_on_any_other_paper_is_followed(
    qapp: QApplication, hostile: tuple[Desk, Computer], tmp_path: Path
) -> None:
    desk, _computer = hostile
    found = []
    for number, paper in enumerate(papers_of(desk)):
        path, page = tmp_path / f"{number}.pdf", PageSetup(header=HOSTILE)
        if isinstance(paper, OwnPages | Labels):
            page = page_of(paper.pages[0] if isinstance(paper, OwnPages) else None)
        write_pdf(paper, page, path)
        said = "".join(Pdf(path).text.split())
        # What is too long for its place ends in dots, but what would be markup stands there as it is.
        if f"{SIGN}<b>" not in said or turned(paper):
            found.append(f"{type(paper).__name__} {number}")
    assert found == []


@pytest.mark.parametrize(
    ("shown", "trouble"),
    [
        (f"<qt>{HOSTILE}</qt>", True),
        (HOSTILE, True),
        (f"{SIGN}<b>&amp;x", True),
        (f"<qt>{SIGN}&lt;b&gt;&amp;amp;</qt>", False),
        ("王伟", False),
    ],
)
def test_the_look_itself(qapp: QApplication, shown: str, *, trouble: bool) -> None:
    assert interpreted(shown) is trouble
    bare = QLabel(shown)
    assert bool(list(risks(bare))) is (SIGN in shown)
