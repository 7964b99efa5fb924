"""The office's own fields in the archive: shown, edited, listed and narrowed by as those built in."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from crmdesk.core.contacts.declared import BY_KEY
from crmdesk.core.contacts.fields import Group, Kind
from crmdesk.core.contacts.own_fields import Declaration
from crmdesk.gui.contacts.facets import values_of
from crmdesk.gui.contacts.field_editors import editor_for
from crmdesk.gui.kit.editors import ChoicesEditor, WrittenEditor
from tests.gui.windows import Shown


@pytest.fixture
def declared(shown: Shown) -> Shown:
    own = shown.desk.contacts.own_fields
    own.add(Declaration("年度预算", Kind.MONEY))
    own.add(Declaration("合作品类", Kind.CHOICES, ("抗生素", "中成药")))
    own.add(Declaration("开票", Kind.YES_NO, natures=("upstream",)))
    for name, budget, lines in (("王建国", "90", "中成药"), ("李娜", "1000", "抗生素,中成药")):
        shown.desk.contacts.change(shown.contact(name), {"年度预算": budget, "合作品类": lines})
    shown.rest()
    return shown


def test_a_value_is_typed_in_the_card_of_own_fields(declared: Shown) -> None:
    declared.choose("单雄")
    card = declared.page.detail.groups[Group.OWN]
    assert card.isVisible()
    row = card.rows["年度预算"]
    assert not row.isVisible()
    row.edit()
    assert isinstance(row.editor, WrittenEditor)
    declared.type("1,250")
    declared.key(Qt.Key.Key_Return)
    assert declared.desk.contacts.person(declared.contact("单雄")).custom["年度预算"] == "1250.00"
    assert declared.said == "Saved for 单雄"
    assert row.display.accessibleName() == "年度预算: 1,250.00"


def test_what_is_no_amount_is_said_at_the_field(declared: Shown) -> None:
    declared.choose("单雄")
    row = declared.page.detail.groups[Group.OWN].rows["年度预算"]
    row.edit()
    declared.type("about five")
    declared.key(Qt.Key.Key_Return)
    assert row.editor is not None
    assert row.editor.problem.text() == "“about five” is not a number."


def test_a_field_of_other_natures_is_not_offered(declared: Shown) -> None:
    declared.choose("单雄")
    card = declared.page.detail.groups[Group.OWN]
    assert [field.key for field in card.empty_fields()] == ["年度预算", "合作品类"]
    declared.choose("张伟")
    assert [field.key for field in card.empty_fields()] == ["年度预算", "合作品类", "开票"]


def test_the_card_comes_and_goes_with_the_fields(declared: Shown) -> None:
    declared.choose("单雄")
    card = declared.page.detail.groups[Group.OWN]
    own = declared.desk.contacts.own_fields
    for field in own.all():
        own.remove(field.id)
    declared.rest()
    assert not card.isVisible()
    assert "合作品类" not in declared.page.narrowing.menus


def test_a_list_shows_sorts_and_narrows_by_them(declared: Shown) -> None:
    page = declared.page
    page.toggle_table()
    page.looks.choose_column("年度预算", True)
    page.looks.sort_by("年度预算", False)
    declared.rest()
    assert declared.listed[:2] == ["王建国", "李娜"]
    model = page.roll.model
    place = [column.key for column in model.columns].index("年度预算")
    assert [model.text(row, place) for row in range(3)] == ["90.00", "1,000.00", ""]
    page.narrowing.changed.emit({"合作品类": ("抗生素",)})
    declared.rest()
    assert declared.listed == ["李娜"]
    assert page.narrowing.menus["合作品类"].text() == "抗生素"


def test_removing_the_field_of_order_and_chip_leaves_the_list_whole(declared: Shown) -> None:
    page = declared.page
    page.looks.choose_column("合作品类", True)
    page.looks.sort_by("合作品类", False)
    page.narrowing.changed.emit({"合作品类": ("抗生素",)})
    declared.rest()
    own = declared.desk.contacts.own_fields
    own.remove(own.all()[1].id)
    declared.rest()
    assert (len(declared.listed), page.roll.query.sort) == (6, "name")
    assert "合作品类" not in [column.key for column in page.roll.model.columns]
    declared.page.list.focus()
    declared.ctrl(Qt.Key.Key_Z)
    assert "合作品类" in page.narrowing.menus


def test_counts_of_choices_and_hobbies(declared: Shown) -> None:
    counts = declared.page.roll._count(declared.page.roll.query.where)
    assert [(value.title, value.count) for value in values_of("合作品类", counts["合作品类"])] == [
        ("抗生素", 1), ("中成药", 2), ("Not set", 4),
    ]  # fmt: skip
    assert [(value.title, value.count) for value in values_of("hobbies", counts["hobbies"])] == [("钓鱼", 1)]


def test_choices_are_ticked_by_the_space_bar(declared: Shown) -> None:
    editor = editor_for(BY_KEY["合作品类"], declared.desk.contacts, declared.desk.clock.today)
    assert isinstance(editor, ChoicesEditor)
    editor.set_value(("旧品类",))
    QTest.keyClick(editor.boxes["抗生素"], Qt.Key.Key_Space)
    assert editor.value() == ("抗生素", "旧品类")
    assert not editor.commit()
    editor.boxes["旧品类"].setChecked(False)
    assert editor.commit()
    editor.deleteLater()


def test_a_value_from_before_the_field_stays_while_it_is_not_touched(declared: Shown) -> None:
    editor = editor_for(BY_KEY["年度预算"], declared.desk.contacts, declared.desk.clock.today)
    editor.set_value("再议")
    assert isinstance(editor.findChild(QLineEdit), QLineEdit)
    assert editor.commit()
    assert editor.value() == "再议"
    editor.deleteLater()
