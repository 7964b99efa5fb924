"""The walker that looks for nameless widgets sees each kind of name, and each lack of one."""

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QListView, QPushButton, QSpinBox, QVBoxLayout, QWidget

from tests.house.accessibility import nameless


def a_named_list() -> QWidget:
    view = QListView()
    view.setAccessibleName("Contacts")
    return view


def a_labelled_field() -> QWidget:
    box = QWidget()
    layout = QVBoxLayout(box)
    label, field = QLabel("&Name"), QLineEdit()
    label.setBuddy(field)
    layout.addWidget(label)
    layout.addWidget(field)
    return box


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (a_named_list, []),
        (a_labelled_field, []),
        (lambda: QPushButton("Save"), []),
        (QLabel, []),
        (QPushButton, ["QWidget > QPushButton"]),
        (QLineEdit, ["QWidget > QLineEdit"]),
        (QListView, ["QWidget > QListView"]),
        (QSpinBox, ["QWidget > QSpinBox"]),
        (QComboBox, ["QWidget > QComboBox"]),
    ],
)
def test_what_has_no_name_is_found(qtbot, make, expected: list[str]) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    make().setParent(window)
    assert nameless(window) == expected
