"""The page of organisations, worked by keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from crmdesk.core.organisations.records import Flag
from crmdesk.gui.kit.labels import ElidedLabel
from crmdesk.gui.kit.person_line import PersonLine
from crmdesk.gui.organisations.page import OrganisationsPage
from tests.gui.windows import HENGTONG, HUATAI, Shown

Key = Qt.Key


@pytest.fixture
def page(shown: Shown) -> OrganisationsPage:
    shown.ctrl(Key.Key_3)
    page = shown.window.page
    assert isinstance(page, OrganisationsPage)
    return page


def listed(page: OrganisationsPage) -> list[str]:
    return [str(page.roll.model.record(row)[1]) for row in range(page.roll.model.rowCount())]


def people(card: object) -> list[str]:
    return [line.accessibleName() for line in card.findChildren(PersonLine) if not line.isHidden()]


def test_it_begins_in_the_list_with_the_first_one_beside_it(shown: Shown, page: OrganisationsPage) -> None:
    assert listed(page) == [HENGTONG, HUATAI]
    assert page.list.view.hasFocus()
    assert page.detail.header.shown_name.text() == HENGTONG
    assert people(page.detail.people) == [
        "王建国, 总经理 · No sponsor", "李娜, 采购经理", "单雄, 业务员",
    ]  # fmt: skip
    shown.key(Key.Key_Down)
    assert page.detail.header.shown_name.text() == HUATAI
    assert page.detail.former.isHidden()


def test_letters_narrow_and_escape_takes_it_back(shown: Shown, page: OrganisationsPage) -> None:
    shown.ctrl(Key.Key_F)
    shown.type("huatai")
    assert listed(page) == [HUATAI]
    shown.key(Key.Key_Down)
    assert page.list.view.hasFocus()
    shown.key(Key.Key_Escape)
    assert (listed(page), page.search.text()) == ([HENGTONG, HUATAI], "")


def test_what_is_thin_is_a_chip_with_its_number(shown: Shown, page: OrganisationsPage) -> None:
    service = shown.desk.organisations
    service.choose_key_contacts(service.named(HENGTONG), [(shown.contact("王建国"), "李静")])
    shown.rest()
    chip = page.chips._buttons[Flag.NO_KEY_CONTACT]
    assert chip.text() == "Without a key contact · 1"
    chip.click()
    shown.rest()
    assert listed(page) == [HUATAI]
    service.choose_key_contacts(service.named(HUATAI), [(shown.contact("张伟"), "")])
    shown.rest()
    assert not page.none["narrowed"].isHidden()
    page.none["narrowed"].button.click()
    shown.rest()
    assert listed(page) == [HENGTONG, HUATAI]


def test_a_province_narrows_and_all_is_one_step_back(shown: Shown, page: OrganisationsPage) -> None:
    service = shown.desk.organisations
    service.change(service.named(HUATAI), {"region": "310115"})
    shown.rest()
    page.doing["region"].trigger()
    menu = page.region.findChildren(QMenu)[-1]
    assert [action.text() for action in menu.actions() if action.text()] == ["All", "上海市 · 1", "Not set · 1"]
    menu.actions()[2].trigger()
    menu.close()
    shown.rest()
    assert (listed(page), page.region.text(), page.region.isChecked()) == ([HUATAI], "上海市", True)
    page.list.focus()
    shown.key(Key.Key_Escape)
    assert (listed(page), page.region.text(), page.region.isChecked()) == ([HENGTONG, HUATAI], "Region", False)


def test_a_field_is_filled_where_it_stands_and_undone(shown: Shown, page: OrganisationsPage) -> None:
    row = page.detail.groups[next(iter(page.detail.groups))].rows["site"]
    row.edit()
    shown.type("www.hengtong.example")
    shown.key(Key.Key_Return)
    key = shown.desk.organisations.named(HENGTONG)
    assert shown.desk.organisations.organisation(key).site == "www.hengtong.example"
    assert shown.said == f"Saved for {HENGTONG}"
    assert row.isVisible()
    shown.ctrl(Key.Key_Z)
    assert shown.desk.organisations.organisation(key).site == ""
    assert not row.isVisible()


def test_a_new_name_is_the_new_name_of_its_people(shown: Shown, page: OrganisationsPage) -> None:
    shown.key(Key.Key_F2)
    shown.type("新通医药")
    shown.key(Key.Key_Return)
    assert listed(page) == [HUATAI, "新通医药"]
    assert page.list.current == shown.desk.organisations.named("新通医药")
    assert shown.desk.contacts.person(shown.contact("王建国")).organisation == "新通医药"


def test_a_parent_that_is_not_there_goes_back_to_its_field(shown: Shown, page: OrganisationsPage) -> None:
    row = next(card.rows["parent"] for card in page.detail.groups.values() if "parent" in card.rows)
    row.edit()
    shown.type("nobody")
    shown.key(Key.Key_Return)
    assert row.editor is not None
    assert "nobody" in row.editor.problem.text()


def test_key_contacts_are_chosen_by_keys(shown: Shown, page: OrganisationsPage, modals: list) -> None:
    def answer(dialog):
        dialog.pickers[0].field.setText("wangjianguo")
        dialog.colleagues[0].field.setText("李静")
        dialog.accept_button.click()

    modals.append(answer)
    shown.key(Key.Key_K, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert people(page.detail.keys) == ["王建国, 总经理 · with 李静"]
    assert Flag.NO_KEY_CONTACT not in page.detail.looked.coverage.flags


def test_a_refused_key_contact_stays_in_the_dialog_with_the_reason(
    shown: Shown, page: OrganisationsPage, modals: list
) -> None:
    said: list[str] = []

    def refused(dialog):
        dialog.pickers[0].field.setText("zhangwei")
        dialog.accept_button.click()

    def again(dialog):
        said.append(dialog.pickers[0].problem.text())
        dialog.reject()

    modals += [refused, again]
    page.choose_key_contacts()
    shown.rest()
    assert said == ["A key contact must be somebody who is at the organisation now."]
    assert people(page.detail.keys) == []


def test_a_person_leads_to_the_contact_and_the_contact_back(shown: Shown, page: OrganisationsPage) -> None:
    page.detail.people.findChildren(PersonLine)[0].setFocus()
    shown.key(Key.Key_Return)
    assert shown.window.room == "contacts"
    assert shown.page.detail.person.name == "王建国"
    shown.page.doing["organisation"].trigger()
    shown.rest()
    assert shown.window.room == "organisations"
    assert page.detail.header.shown_name.text() == HENGTONG


def test_a_new_one_is_asked_for_and_shown(shown: Shown, page: OrganisationsPage, modals: list) -> None:
    def namesake(dialog):
        dialog.editors["name"].field.setText(HUATAI)
        dialog.accept_button.click()

    def fine(dialog):
        assert "already" in dialog.editors["name"].problem.text()
        dialog.editors["name"].field.setText("康源医院")
        dialog.accept_button.click()

    modals += [namesake, fine]
    shown.ctrl(Key.Key_N)
    assert listed(page) == [HENGTONG, HUATAI, "康源医院"]
    assert page.detail.header.shown_name.text() == "康源医院"


def test_the_trash_takes_the_empty_one_alone_and_gives_it_back(shown: Shown, page: OrganisationsPage) -> None:
    shown.key(Key.Key_Delete)
    assert "3 people are still at" in shown.window.banner.text.text()
    empty = shown.desk.organisations.add({"name": "空壳"})
    shown.window.open("organisations", empty)
    shown.rest()
    page.list.focus()
    shown.key(Key.Key_Delete)
    assert listed(page) == [HENGTONG, HUATAI]
    shown.key(Key.Key_T, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert listed(page) == ["空壳"]
    page.list.focus()
    shown.ctrl(Key.Key_R)
    assert listed(page) == []
    shown.key(Key.Key_Escape)
    assert "空壳" in listed(page)


def test_sorted_by_people_the_largest_comes_first(shown: Shown, page: OrganisationsPage) -> None:
    shown.key(Key.Key_S, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    menu = next(menu for menu in page.findChildren(QMenu) if menu.isVisible())
    menu.actions()[1].trigger()
    menu.close()
    shown.rest()
    assert listed(page) == [HENGTONG, HUATAI]
    assert page.roll.query.sort == "people"


def test_in_a_narrow_window_the_detail_takes_the_place_of_the_list(shown: Shown, page: OrganisationsPage) -> None:
    shown.window.resize(880, 700)
    shown.rest()
    assert page.list.isVisible()
    assert not page.detail.isVisible()
    shown.key(Key.Key_Return)
    assert not page.list.isVisible()
    assert page.detail.isVisible()
    shown.key(Key.Key_Escape)
    assert page.list.isVisible()


def test_a_change_elsewhere_is_followed_when_the_page_is_shown_again(shown: Shown, page: OrganisationsPage) -> None:
    shown.ctrl(Key.Key_1)
    shown.desk.contacts.add({"name": "周子涵", "organisation": "仁和医院"})
    shown.rest()
    shown.ctrl(Key.Key_3)
    assert "仁和医院" in listed(page)
    assert isinstance(page.detail.header.where, ElidedLabel)
