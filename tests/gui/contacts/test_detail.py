"""One contact: shown, edited in place, checked, undone."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QWidget

from crmdesk.core.contacts.fields import Group
from crmdesk.core.contacts.records import Place, Position, Reach
from crmdesk.gui.contacts.field_row import FieldRow
from crmdesk.gui.contacts.new_contact import NewContactDialog
from crmdesk.gui.kit.buttons import Button
from tests.gui.windows import HENGTONG, Shown
from tests.house.accessibility import nameless


def row(shown: Shown, key: str) -> FieldRow:
    return next(card.rows[key] for card in shown.page.detail.groups.values() if key in card.rows)


def texts(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.text() and not label.isHidden()]


def test_the_head_says_who_it_is(shown: Shown) -> None:
    shown.choose("王建国")
    header = shown.page.detail.header
    assert header.shown_name.text() == "王建国"
    assert header.spoken.text() == "Wang Jianguo"
    assert header.work.text() == f"总经理 · {HENGTONG}"
    assert {"VIP", "Downstream distributor", "Birthday in 5 days", "钓鱼", "苏州市"} <= set(texts(header))


def test_only_filled_fields_take_room_and_the_others_are_offered(shown: Shown) -> None:
    shown.choose("Sarah Whitfield")
    reach = shown.page.detail.groups[Group.REACH]
    assert [field.key for field in reach.empty_fields()] == ["phones", "emails", "im", "addresses"]
    assert reach.nothing.isVisible()
    assert not row(shown, "phones").isVisible()
    assert row(shown, "nature").isVisible()


def test_a_field_is_edited_in_its_place_and_the_toast_takes_it_back(shown: Shown) -> None:
    contact = shown.choose("李娜")
    row(shown, "title").display.setFocus()
    shown.key(Qt.Key.Key_F2)
    shown.ctrl(Qt.Key.Key_A)
    shown.type("采购总监")
    shown.key(Qt.Key.Key_Return)
    assert shown.desk.contacts.person(contact).title == "采购总监"
    assert shown.said == "Saved for 李娜"
    assert not row(shown, "title").editing
    assert row(shown, "title").display.hasFocus()
    assert "采购总监" in texts(row(shown, "title"))
    shown.window.toast.button.click()
    shown.rest()
    assert shown.desk.contacts.person(contact).title == "采购经理"
    assert "采购经理" in texts(row(shown, "title"))


def test_a_wrong_value_says_what_is_wrong_and_keeps_the_focus(shown: Shown) -> None:
    contact = shown.choose("赵敏")
    row(shown, "phones").edit()
    field = row(shown, "phones").editor.rows[0].value
    field.selectAll()
    shown.type("139000000")
    shown.key(Qt.Key.Key_Return)
    editor = row(shown, "phones").editor
    assert editor.problem.isVisible()
    assert "2" in editor.problem.text()
    assert editor.isAncestorOf(shown.focus)
    assert shown.desk.contacts.person(contact).phones == (Reach("13700000005", "mobile"),)
    shown.key(Qt.Key.Key_Escape)
    assert not row(shown, "phones").editing
    assert shown.said == ""


def test_leaving_a_field_saves_it(shown: Shown) -> None:
    contact = shown.choose("赵敏")
    row(shown, "note").edit()
    row(shown, "note").editor.field.setPlainText("下午也接电话。")
    shown.page.list.focus()
    shown.rest()
    assert shown.desk.contacts.person(contact).note == "下午也接电话。"


def test_what_is_typed_is_saved_before_somebody_else_is_shown(shown: Shown) -> None:
    contact = shown.choose("赵敏")
    row(shown, "department").edit()
    row(shown, "department").editor.field.setText("市场部")
    shown.choose("张伟")
    assert shown.desk.contacts.person(contact).department == "市场部"
    assert shown.desk.contacts.person(shown.contact("张伟")).department == ""


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("nature", "upstream"),
        ("region", "440106"),
        ("owner", "周雪梅"),
        ("tags", ("中秋送礼",)),
        ("emails", (Reach("sarah@blue.example", "work"),)),
        ("addresses", (Place("世纪大道 88 号", "200120", "work"),)),
        ("positions", (Position("Blue Harbor", title="Partner", since="2019", main=True),)),
        ("custom", {"车牌": "苏A·12345"}),
        ("pinyin", "sa la"),
    ],
)
def test_every_kind_of_field_can_be_edited(shown: Shown, key: str, value: object) -> None:
    contact = shown.choose("Sarah Whitfield")
    row(shown, key).edit()
    editor = row(shown, key).editor
    editor.set_value(value)
    assert editor.value() == value
    shown.page.detail.save(key, value)
    shown.rest()
    saved = getattr(shown.desk.contacts.person(contact), key)
    if key == "positions":
        saved = tuple(Position(at.organisation, title=at.title, since=at.since, main=at.main) for at in saved)
    assert saved == value


def test_copying_a_phone_gives_clean_digits(shown: Shown) -> None:
    contact = shown.contact("李娜")
    shown.desk.contacts.change(contact, {"phones": (Reach("+86 139-0000 0002", "mobile"),)})
    shown.choose("李娜")
    button = next(each for each in row(shown, "phones").findChildren(Button) if "Copy" in each.accessibleName())
    button.click()
    assert QGuiApplication.clipboard().text() == "13900000002"
    QGuiApplication.clipboard().clear()
    shown.page.detail.header.call.click()
    assert QGuiApplication.clipboard().text() == "13900000002"


def test_colleagues_of_the_organisation_lead_to_them(shown: Shown) -> None:
    shown.choose("李娜")
    card = shown.page.detail.people
    lines = [card._lines.itemAt(place).widget() for place in range(card._lines.count())]
    assert sorted(line.accessibleName() for line in lines) == ["单雄, 业务员", "王建国, 总经理"]
    lines[0].asked.emit()
    shown.rest()
    assert shown.page.detail.person.name in {"单雄", "王建国"}
    shown.choose("Sarah Whitfield")
    assert not card.isVisible()


def test_the_history_says_who_did_what(shown: Shown) -> None:
    colleague = shown.desk.contacts.add_colleague("李静")
    shown.desk.history.colleague = colleague
    contact = shown.choose("张伟")
    shown.desk.contacts.change(contact, {"tier": "A"})
    shown.rest()
    card = shown.page.detail.history
    names = [line.sentence.accessibleName() for line in card.lines.values()]
    assert names[0] == "Change Tier of this contact, 李静, today 12:00" or "李静" in names[0]
    assert names[-1].startswith("Add this contact")


def test_the_name_is_edited_in_the_head(shown: Shown) -> None:
    contact = shown.choose("张伟")
    shown.page.list.focus()
    shown.key(Qt.Key.Key_F2)
    shown.type("张伟民")
    shown.key(Qt.Key.Key_Return)
    assert shown.desk.contacts.person(contact).name == "张伟民"
    assert (shown.desk.contacts.person(contact).family, shown.page.detail.header.spoken.text()) == (
        "张",
        "Zhang Weimin",
    )


def test_somebody_new_needs_a_name_and_is_shown(shown: Shown, modals: list[Callable[[QDialog], object]]) -> None:
    seen: list[object] = []

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, NewContactDialog)
        name, phone = dialog.editors["name"], dialog.editors["phones"]
        dialog.accept_button.click()
        seen.append((dialog.isVisible(), name.problem.text(), dialog.focusWidget() is name.field))
        name.field.setText("欧阳明")
        phone.field.setText("138 1234 567")
        dialog.accept_button.click()
        seen.append((dialog.isVisible(), name.problem.text(), dialog.focusWidget() is phone.field))
        phone.field.setText("138 1234 5678")
        dialog.editors["organisation"].field.setText(HENGTONG)
        dialog.accept_button.click()
        seen.append(dialog.isVisible())

    modals.append(fill)
    shown.ctrl(Qt.Key.Key_N)
    assert seen == [(True, "A contact needs a name.", True), (True, "", True), False]
    person = shown.page.detail.person
    assert (person.name, person.family, person.organisation) == ("欧阳明", "欧阳", HENGTONG)
    assert shown.page.list.current == person.id
    shown.window.toast.button.click()
    shown.rest()
    assert "欧阳明" not in shown.listed


def test_who_is_in_the_book_already_is_named_and_opened(
    shown: Shown, modals: list[Callable[[QDialog], object]]
) -> None:
    said: list[str] = []

    def look(dialog: NewContactDialog) -> None:
        shown.jobs.settle()
        said.append(dialog.banner.text.text() if dialog.banner.isVisible() else "")

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, NewContactDialog)
        fields = {key: editor.field for key, editor in dialog.editors.items() if hasattr(editor, "field")}
        fields["name"].setText("李娜")
        look(dialog)
        fields["organisation"].setText(HENGTONG)
        look(dialog)
        dialog.banner.dismiss()
        fields["phones"].setText("139 0000 000")
        look(dialog)
        fields["phones"].setText("139 0000 0001")
        look(dialog)
        QTest.keyClick(fields["phones"], Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)

    modals.append(fill)
    count = len(shown.listed)
    shown.ctrl(Qt.Key.Key_N)
    assert said == [
        "", f"This could be 李娜 ({HENGTONG} · 采购经理): same name, same organisation.", "",
        f"This could be 王建国 ({HENGTONG} · 总经理): same mobile.",
    ]  # fmt: skip
    assert shown.page.detail.person is not None
    assert shown.page.detail.person.name == "王建国"
    assert len(shown.listed) == count


def test_anything_that_tells_people_apart_names_who_is_there(
    shown: Shown, modals: list[Callable[[QDialog], object]]
) -> None:
    shown.desk.contacts.change(
        shown.contact("赵敏"), {"emails": [Reach("zhao@mail.example", "work")], "im": [Reach("wx_zhao", "wechat")]}
    )
    said: list[str] = []
    lacking: list[str] = []

    def told(dialog: NewContactDialog) -> str:
        shown.jobs.settle()
        return "" if dialog.banner.isHidden() else dialog.banner.text.text().rpartition(": ")[2]

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, NewContactDialog)
        dialog.more.click()
        for key, text in (("emails", "ZHAO@mail.example"), ("im", "WX_zhao"), ("id_card", "11010519491231002X")):
            field = dialog.editors[key].findChildren(QLineEdit)[0]
            for typed in (text[:-1], text):
                field.setText(typed)
                said.append(told(dialog))
            lacking.extend(nameless(dialog))
            field.clear()
        dialog.editors["name"].field.setText("钱进")
        dialog.editors["emails"].field.setText("qian@a.cn; qian@b.cn")
        dialog.editors["im"].field.setText("wx_qian")
        dialog.editors["tags"].set_value(("新",))
        dialog.accept_button.click()
        if dialog.isVisible():
            dialog.reject()

    modals.append(fill)
    shown.ctrl(Qt.Key.Key_N)
    assert said == ["", "same e-mail.", "", "same messenger.", "", "same ID card."]
    assert lacking == []
    person = shown.desk.contacts.person(shown.contact("钱进"))
    assert [reach.value for reach in (*person.emails, *person.im)] == ["qian@a.cn", "qian@b.cn", "wx_qian"]
    assert (person.tags, person.id_card) == (("新",), "")


def test_a_contact_in_the_trash_cannot_be_edited(shown: Shown) -> None:
    contact = shown.contact("张伟")
    shown.desk.contacts.trash([contact])
    shown.rest()
    shown.window.open("contacts", contact)
    shown.rest()
    row(shown, "title").edit()
    assert not row(shown, "title").editing
    assert "In the trash" in texts(shown.page.detail.header)


def test_somebody_new_is_scrolled_to_in_a_long_list(shown: Shown, modals: list[Callable[[QDialog], None]]) -> None:
    for number in range(150):
        shown.desk.contacts.add({"name": f"Person {number:03}"})
    shown.rest()

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, NewContactDialog)
        dialog.editors["name"].field.setText("Person 120 junior")
        dialog.accept_button.click()

    modals.append(fill)
    shown.ctrl(Qt.Key.Key_N)
    view = shown.page.list.view
    assert shown.page.list.current == shown.contact("Person 120 junior")
    assert view.viewport().rect().contains(view.visualRect(view.currentIndex()).center())


@pytest.mark.parametrize("modifier", [Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier])
def test_enter_in_a_field_saves_the_new_contact(
    shown: Shown, modals: list[Callable[[QDialog], object]], modifier: Qt.KeyboardModifier
) -> None:
    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, NewContactDialog)
        dialog.editors["name"].field.setText("Ann Lee")
        QTest.keyClick(dialog.editors["name"].field, Qt.Key.Key_Return, modifier)
        if dialog.isVisible():
            dialog.reject()

    modals.append(fill)
    shown.ctrl(Qt.Key.Key_N)
    shown.rest()
    assert "Ann Lee" in shown.listed


def test_escape_in_an_unchanged_field_just_ends_the_editing(shown: Shown) -> None:
    shown.page.search.setText("张伟")
    shown.choose("张伟")
    row(shown, "title").edit()
    shown.key(Qt.Key.Key_Escape)
    assert not row(shown, "title").editing
    assert row(shown, "title").display.hasFocus()
    assert (shown.page.search.text(), shown.page.detail.person.name) == ("张伟", "张伟")


@pytest.mark.parametrize("typed", ["市场部", ""])
def test_the_focus_stays_at_a_field_that_was_added(shown: Shown, typed: str) -> None:
    shown.choose("张伟")
    added = row(shown, "department")
    added.edit()
    shown.type(typed)
    QTest.keyClick(shown.focus, Qt.Key.Key_Return)
    card = next(card for card in shown.page.detail.groups.values() if "department" in card.rows)
    stays = added.display if typed else card.more
    assert shown.focus is stays
    shown.rest()
    assert shown.focus is stays


def test_enter_on_a_copy_button_copies(shown: Shown) -> None:
    shown.choose("张伟")
    phones = row(shown, "phones")
    button = next(each for each in phones.findChildren(Button) if each.accessibleName().startswith("Copy"))
    button.setFocus()
    shown.key(Qt.Key.Key_Return)
    assert not phones.editing
    assert "copied" in shown.said


def test_an_open_editor_is_no_higher_than_it_needs(shown: Shown) -> None:
    shown.window.resize(1280, 820)
    shown.choose("李娜")
    organisation = row(shown, "organisation")
    organisation.edit()
    shown.rest()
    assert organisation.height() == organisation.sizeHint().height()
