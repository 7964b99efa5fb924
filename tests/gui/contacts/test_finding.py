"""Who is listed: search, chips, order, trash."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu

from crmdesk.core.contacts.filters import Group
from crmdesk.core.errors import StorageProblem
from crmdesk.gui.contacts.facet_menu import FacetMenu
from tests.gui.windows import HENGTONG, Shown


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("wjg", ["王建国"]),
        ("wang建", ["王建国"]),
        ("8888", ["张伟"]),
        ("恒通 经理", ["李娜", "王建国"]),
        ("tier:VIP nature:upstream", ["张伟"]),
        ("性质:外围", ["Sarah Whitfield"]),
        ("shan", ["单雄"]),
        ('"(*:,', []),
        ("(*:, 张", ["张伟"]),
    ],
)
def test_everybody_is_found_by_any_scrap(shown: Shown, typed: str, found: list[str]) -> None:
    shown.ctrl(Qt.Key.Key_F)
    shown.type(typed)
    assert sorted(shown.listed) == sorted(found)
    assert shown.page.head.number.text() == str(len(found))


def test_the_detail_follows_the_first_hit_and_escape_shows_everybody_again(shown: Shown) -> None:
    shown.ctrl(Qt.Key.Key_F)
    shown.type("zw")
    assert shown.page.detail.person.name == "张伟"
    shown.key(Qt.Key.Key_Escape)
    assert len(shown.listed) == 6


def test_nothing_found_says_so_and_offers_everybody(shown: Shown) -> None:
    shown.ctrl(Qt.Key.Key_F)
    shown.type("qqq")
    assert shown.page.nobody.nothing_fits.isVisible()
    shown.page.nobody.nothing_fits.button.click()
    shown.rest()
    assert len(shown.listed) == 6
    assert shown.page.search.text() == ""


def test_a_chip_narrows_and_the_others_count_what_it_would_leave(shown: Shown) -> None:
    narrowing = shown.page.narrowing
    assert narrowing.direct["VIP"].text() == "VIP · 2"
    narrowing.direct["VIP"].click()
    shown.rest()
    assert shown.listed == ["王建国", "张伟"]
    # a field's own counts are those of all its values, the others' those of what is left
    assert (narrowing.direct["VIP"].text(), narrowing.direct["A"].text()) == ("VIP · 2", "A · 2")
    menu = narrowing.open_menu("nature")
    assert [menu.tree.model().index(row, 0).data() for row in range(menu.tree.model().rowCount())] == [
        "Upstream supplier",
        "Downstream distributor",
    ]
    menu.close()


def test_chips_combine_within_a_field_and_across_fields(shown: Shown) -> None:
    page = shown.page
    for tier in ("VIP", "A"):
        page.narrowing.direct[tier].click()
        shown.rest()
    assert shown.listed == ["李娜", "王建国", "张伟", "赵敏"]
    page.narrowing.changed.emit({"region": ("310000",)})
    shown.rest()
    assert shown.listed == ["张伟", "赵敏"]
    assert page.narrowing.menus["region"].text() == "上海市"
    page.narrowing.direct["VIP"].click()
    shown.rest()
    assert shown.listed == ["赵敏"]
    page.narrowing.all.click()
    shown.rest()
    assert len(shown.listed) == 6


def test_a_region_holds_all_below_it_and_is_checked_by_keys(shown: Shown) -> None:
    menu = shown.page.narrowing.open_menu("region")
    model = menu.tree.model()
    titles = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert titles == ["北京市", "上海市", "江苏省", "Not set"]
    menu.tree.setFocus()
    menu.tree.setCurrentIndex(model.index(2, 0))
    shown.key(Qt.Key.Key_Space)
    menu.close()
    assert sorted(shown.listed) == ["李娜", "王建国"]


@pytest.mark.parametrize(
    ("key", "value", "found"),
    [
        ("birthday", "05", ["王建国"]),
        ("birthday", "08", ["李娜"]),
        ("tags", "老客户", ["李娜", "王建国"]),
        ("owner", "陈志远", ["张伟"]),
        ("level", "top", ["王建国"]),
        ("level", "", ["李娜", "Sarah Whitfield", "单雄", "张伟", "赵敏"]),
    ],
)
def test_every_chip_asks_its_field(shown: Shown, key: str, value: str, found: list[str]) -> None:
    shown.page.narrowing.changed.emit({key: (value,)})
    shown.rest()
    assert sorted(shown.listed) == sorted(found)


def shown_chips(shown: Shown) -> list[str]:
    return [key for key, chip in shown.page.narrowing.menus.items() if chip.isVisible()]


def test_fields_without_room_stand_in_a_menu_but_what_narrows_is_seen(shown: Shown) -> None:
    narrowing = shown.page.narrowing
    shown.window.resize(2400, 800)
    shown.rest()
    assert len(shown_chips(shown)) == len(narrowing.menus)
    assert not narrowing.more.isVisible()
    shown.window.resize(1280, 800)
    shown.rest()
    assert narrowing.more.isVisible()
    assert "birthday" not in shown_chips(shown)
    assert narrowing.height() < 40
    narrowing.more.setFocus()
    shown.key(Qt.Key.Key_Space)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    [action] = [action for action in menu.actions() if action.text() == "Birthday"]
    menu.setActiveAction(action)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    shown.rest()
    facets = narrowing.findChild(FacetMenu)
    facets.changed.emit(("05",))
    facets.close()
    shown.rest()
    assert shown.listed == ["王建国"]
    assert "birthday" in shown_chips(shown)


def test_without_room_the_tiers_stand_in_the_menu_too(shown: Shown) -> None:
    narrowing = shown.page.narrowing
    narrowing.setFixedWidth(240)
    shown.rest()
    assert not narrowing.direct["VIP"].isVisible()
    narrowing.changed.emit({"tier": ("VIP",)})
    shown.rest()
    assert narrowing.more.isChecked()
    assert narrowing.more.geometry().right() <= narrowing.width()
    tree = narrowing.open_menu("tier").tree
    assert tree.model().index(0, 0).data() == "VIP"


def test_counts_follow_what_is_changed(shown: Shown) -> None:
    contact = shown.contact("单雄")
    shown.desk.contacts.change(contact, {"tier": "VIP"})
    shown.rest()
    assert shown.page.narrowing.direct["VIP"].text() == "VIP · 3"


def test_sorting_by_a_header_turns_at_the_second_click(shown: Shown) -> None:
    shown.ctrl(Qt.Key.Key_T)
    header = shown.page.list.table.horizontalHeader()
    header.sectionClicked.emit(0)
    shown.rest()
    names = shown.listed
    header.sectionClicked.emit(0)
    shown.rest()
    assert shown.listed == names[::-1]
    assert shown.computer.value("contacts.sort") == "name"


def test_chosen_columns_are_remembered(shown: Shown) -> None:
    shown.ctrl(Qt.Key.Key_T)
    keys = [column.key for column in shown.page.roll.model.columns]
    assert keys == ["name", "organisation", "title", "tier", "phones", "region", "tags", "owner"]
    shown.page.looks.choose_column("emails", on=True)
    shown.page.looks.choose_column("region", on=False)
    shown.rest()
    keys = [column.key for column in shown.page.roll.model.columns]
    assert keys == ["name", "organisation", "title", "tier", "phones", "emails", "tags", "owner"]
    assert shown.computer.value("contacts.columns") == keys


def test_the_trash_holds_what_was_put_there_until_it_is_brought_back(shown: Shown) -> None:
    shown.choose("张伟")
    shown.page.list.focus()
    shown.key(Qt.Key.Key_Delete)
    assert "张伟" not in shown.listed
    assert shown.said == "1 contact is in the trash"
    shown.page.toggle_trash()
    shown.rest()
    assert (shown.listed, shown.page.head.title.text()) == (["张伟"], "Trash")
    shown.page.list.focus()
    shown.ctrl(Qt.Key.Key_R)
    assert shown.page.nobody.no_trash.isVisible()
    shown.page.toggle_trash()
    shown.rest()
    assert "张伟" in shown.listed


def test_everybody_of_an_organisation(shown: Shown) -> None:
    shown.choose("李娜")
    shown.page.detail.organisation_asked.emit(HENGTONG)
    shown.rest()
    assert sorted(shown.listed) == ["单雄", "李娜", "王建国"]


def test_what_is_chosen_stays_chosen_when_the_list_moves(shown: Shown) -> None:
    contact = shown.choose("赵敏")
    shown.desk.contacts.add({"name": "阿一"})
    shown.rest()
    assert shown.page.list.current == contact
    assert shown.page.detail.person.id == contact


def test_trouble_of_a_change_is_told_in_the_bar(shown: Shown) -> None:
    def fails() -> None:
        raise StorageProblem("the disk is full")

    shown.window.writing.do(fails)
    shown.rest()
    assert shown.window.banner.text.text() == "the disk is full"


def test_an_empty_book_offers_to_bring_in_a_file(shown: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    path = shown.desk.path.with_name("list.csv")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_asked: ([str(path)], ""))
    shown.desk.contacts.trash(list(shown.page.roll.ids))
    shown.rest()
    assert shown.page.nobody.bring_in.isVisible()
    shown.page.nobody.bring_in.click()
    assert shown.visits.brought == [[path]]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("view:All", "There is no view “All”. Did you mean “All Zhang”?"),
        ("nmae:张", "No field is called “nmae”. Did you mean name or nature?"),
        ("tier:Z", "Tier has no “z”. It has VIP, A, B, C."),
        ("qqqq", "Try fewer letters, pinyin or the end of a phone number, or take the filters away."),
    ],
)
def test_words_that_ask_for_what_is_not_there_are_told_with_what_is_near(shown: Shown, words: str, said: str) -> None:
    shown.desk.views.save("All Zhang", Group())
    shown.page.search.setText(words)
    shown.rest()
    assert shown.page.nobody.nothing_fits.sentence.text() == said
    assert shown.page.nobody.nothing_fits.isVisible()
