"""Whom the rhythm asks for now: ready-made questions of one click, behind one chip."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from crmdesk.core.contacts.words import NONE, Where
from crmdesk.core.language import N_, _

TITLE: Final = N_("Rhythm")
Asked = Mapping[str, tuple[str, ...]]
_FIELDS: Final = ("overdue", "due", "reached")
QUICK: Final[tuple[tuple[str, Asked], ...]] = (
    (N_("Overdue"), {"overdue": ("<=today",)}),
    (N_("Due now"), {"due": ("<=today",)}),
    (N_("Due within a week"), {"due": ("<=today+7",)}),
    (N_("Never reached"), {"reached": (NONE,)}),
)


def chosen(where: Where) -> str:
    """Which of the questions is asked, its title; "" for none of them, also where another day is asked for."""
    asked = {key: values for key in _FIELDS if (values := where.values(key))}
    return next((title for title, question in QUICK if question == asked), "")


def narrowed_to(question: Asked) -> dict[str, tuple[str, ...]]:
    """What is asked of each of the fields, nothing of those that the question leaves out."""
    return {key: question.get(key, ()) for key in _FIELDS}


def quick_menu(where: Where, take: Callable[[Mapping[str, tuple[str, ...]]], object], parent: QWidget) -> QMenu:
    """The questions to choose one from, and none."""
    menu, now = QMenu(parent), chosen(where)
    group = QActionGroup(menu)
    for title, question in (*QUICK, ("", {})):
        if not title:
            menu.addSeparator()
        action = menu.addAction(_(title) if title else _("All"))
        action.setCheckable(True)
        action.setChecked(title == now)
        group.addAction(action)
        action.triggered.connect(lambda _on, question=question: take(narrowed_to(question)))
    menu.aboutToHide.connect(menu.deleteLater)
    return menu
