"""Views in the archive: built by keys alone, kept, shown from the sidebar, narrowed further, left."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from crmdesk.core.contacts.facts import fact
from crmdesk.core.contacts.fields import Kind
from crmdesk.core.contacts.filters import Asks, Group, Join, Leaf
from crmdesk.core.views.records import Look
from crmdesk.gui.contacts import roll
from crmdesk.gui.contacts.filter_editor import ConditionEditor, GroupEditor
from crmdesk.gui.contacts.view_dialog import ViewDialog
from tests.gui.windows import Shown

VIPS = Group(Join.ALL, (Leaf("tier", Asks.ANY, ("VIP",)),))
LOOK = Look(("name", "tier"), "tier", descending=True, compact=True)


@pytest.fixture
def vips(shown: Shown) -> int:
    view = shown.desk.views.save("VIPs", VIPS, LOOK)
    shown.rest()
    return view


@pytest.fixture
def build(shown: Shown, modals: list[Callable[[QDialog], object]]) -> Callable[[], ViewDialog]:
    """Opens what a view is built in."""

    def open_dialog() -> ViewDialog:
        modals.append(lambda _dialog: None)
        dialog = shown.page.viewing.dialog()
        dialog.show()
        shown.rest()
        return dialog

    return open_dialog


def sidebar(shown: Shown) -> list[tuple[str, int | None, bool]]:
    below = shown.window.sidebar._below.get("contacts")
    buttons = below.buttons.values() if below else ()
    return [(button.item.title, button.item.count, button.isChecked()) for button in buttons]


def test_saved_views_stand_in_the_sidebar_with_live_counts(shown: Shown, vips: int) -> None:
    assert sidebar(shown) == [("VIPs", 2, False)]
    shown.desk.contacts.change(shown.contact("单雄"), {"tier": "VIP"})
    shown.rest()
    assert sidebar(shown) == [("VIPs", 3, False)]
    shown.desk.views.rename(vips, "Best")
    shown.desk.views.save("Everybody", Group())
    shown.rest()
    assert sidebar(shown) == [("Best", 3, False), ("Everybody", 6, False)]


def test_a_view_of_the_sidebar_is_shown_with_its_look_and_narrowed_further(shown: Shown, vips: int) -> None:
    shown.page.show_table(table=True)
    shown.window.sidebar._below["contacts"].buttons[str(vips)].click()
    shown.rest()
    page = shown.page
    assert sidebar(shown) == [("VIPs", 2, True)]
    assert (page.head.title.text(), page.head.number.text()) == ("VIPs", "2")
    assert [column.key for column in page.roll.model.columns] == ["name", "tier"]
    assert page.list.table.rowHeight(0) == 32
    assert page.head.leave.isVisible()
    shown.ctrl(Qt.Key.Key_F)
    shown.type("张")
    assert shown.listed == ["张伟"]
    page.narrowing.direct["A"].click()
    shown.rest()
    assert shown.listed == []


def test_escape_takes_the_search_back_and_then_the_view(shown: Shown, vips: int) -> None:
    shown.window.open_below("contacts", str(vips))
    shown.rest()
    shown.ctrl(Qt.Key.Key_F)
    shown.type("张")
    shown.key(Qt.Key.Key_Escape)
    assert (len(shown.listed), shown.page.head.title.text()) == (2, "VIPs")
    shown.key(Qt.Key.Key_Escape)
    assert (len(shown.listed), shown.page.head.title.text()) == (6, "Contacts")
    assert sidebar(shown) == [("VIPs", 2, False)]


def condition(dialog: ViewDialog, key: str) -> ConditionEditor:
    """The first condition, asking something else."""
    found = dialog.editor.parts[0]
    assert isinstance(found, ConditionEditor)
    found.subject.setCurrentIndex(found.subject.findData(key))
    return found


def test_what_is_missing_is_chosen_and_how_complete_somebody_is_typed(
    shown: Shown, build: Callable[[], ViewDialog]
) -> None:
    dialog = build()
    asked = condition(dialog, "missing")
    asked.values.button.setFocus()
    shown.key(Qt.Key.Key_Return)
    menu = asked.values.menu
    for _gap in range(menu.tree.model().rowCount()):
        QTest.keyClick(menu.tree, Qt.Key.Key_Space)
        QTest.keyClick(menu.tree, Qt.Key.Key_Down)
    QTest.keyClick(menu.tree, Qt.Key.Key_Escape)
    shown.rest()
    assert dialog.sentence.text().startswith("No mobile or No address or Address not confirmed for a year or ")
    assert dialog.count.text() == "6 people"
    assert asked.remove.mapTo(dialog, asked.remove.rect().topRight()).x() < dialog.width(), "a long list pushes it out"
    asked = condition(dialog, "completeness")
    asked.values.field.setFocus()
    shown.type("75")
    shown.rest()
    assert dialog.sentence.text() == "Complete is at least 75"
    dialog.reject()


def test_a_fact_of_another_room_is_asked_as_a_field_is(shown: Shown, build: Callable[[], ViewDialog]) -> None:
    numbers = "(SELECT count(*) > 1 FROM phone WHERE contact_id = listing.id)"
    shown.desk.__dict__["facts"] = {"several": fact("several", "Several numbers", Kind.YES_NO, numbers)}
    del shown.desk.__dict__["views"]
    dialog = build()
    asked = condition(dialog, "several")
    asked.values.button.setFocus()
    shown.key(Qt.Key.Key_Return)
    menu = asked.values.menu
    assert [menu.tree.model().index(row, 0).data() for row in range(2)] == ["Yes", "No"]
    QTest.keyClick(menu.tree, Qt.Key.Key_Down)
    QTest.keyClick(menu.tree, Qt.Key.Key_Space)
    QTest.keyClick(menu.tree, Qt.Key.Key_Escape)
    shown.rest()
    assert dialog.sentence.text() == "Several numbers is No"
    assert int(dialog.count.text().split()[0]) > 0
    dialog.reject()


def test_a_view_is_built_and_kept_by_keys_alone(shown: Shown, build: Callable[[], ViewDialog]) -> None:
    dialog = build()
    assert shown.focus is dialog.editor.parts[0].subject
    shown.key(Qt.Key.Key_Tab)
    assert shown.focus is dialog.editor.parts[0].asks
    shown.key(Qt.Key.Key_Down)
    assert dialog.sentence.text() == "Everybody"
    shown.key(Qt.Key.Key_Up)
    shown.key(Qt.Key.Key_Tab)
    shown.key(Qt.Key.Key_Return)
    menu = dialog.editor.parts[0].values.menu
    assert QApplication.activePopupWidget() is menu
    QTest.keyClick(menu.tree, Qt.Key.Key_Space)
    QTest.keyClick(menu.tree, Qt.Key.Key_Down)
    QTest.keyClick(menu.tree, Qt.Key.Key_Space)
    QTest.keyClick(menu.tree, Qt.Key.Key_Escape)
    shown.rest()
    assert dialog.sentence.text() == "Tier is VIP or A"
    assert dialog.count.text() == "4 people"
    dialog.name.setFocus()
    shown.type("Top")
    shown.key(Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert [(view.name, view.filter) for view in shown.desk.views.all()] == [
        ("Top", Group(Join.ALL, (Leaf("tier", Asks.ANY, ("VIP", "A")),)))
    ]
    assert (shown.page.head.title.text(), len(shown.listed)) == ("Top", 4)
    assert shown.said == "View saved"


def test_groups_go_into_groups_and_out_again(shown: Shown, build: Callable[[], ViewDialog]) -> None:
    dialog = build()
    dialog.editor.add_group.click()
    inner = dialog.editor.parts[1]
    assert isinstance(inner, GroupEditor)
    condition = inner.parts[0]
    assert isinstance(condition, ConditionEditor)
    assert shown.focus is condition.subject
    condition.subject.setCurrentIndex(condition.subject.findData("title"))
    condition.values.field.setFocus()
    shown.type("经理，总监")
    inner.add_condition.click()
    inner.parts[1].subject.setCurrentIndex(inner.parts[1].subject.findData("note"))
    inner.parts[1].asks.setCurrentIndex(inner.parts[1].asks.findData("filled"))
    inner.join.setCurrentIndex(inner.join.findData("none"))
    shown.rest()
    assert dialog.sentence.text() == "Not (Title contains 经理 or 总监 or Note is filled in)"
    assert dialog.question.parts == (
        Group(Join.NONE, (Leaf("title", Asks.CONTAINS, ("经理", "总监")), Leaf("note", Asks.FILLED))),
    )
    dialog.editor._remove(inner)
    shown.rest()
    assert dialog.sentence.text() == "Everybody"
    dialog.reject()


def test_what_is_searched_and_checked_is_where_a_view_begins(shown: Shown, build: Callable[[], ViewDialog]) -> None:
    shown.ctrl(Qt.Key.Key_F)
    shown.type("恒通 tag:老客户")
    shown.page.narrowing.direct["A"].click()
    shown.rest()
    before = shown.listed
    dialog = build()
    assert dialog.sentence.text() == "Tags is 老客户, and Tier is A, and Any field contains 恒通"
    dialog.accept_button.click()
    shown.rest()
    assert shown.listed == before == ["李娜"]
    assert shown.page.search.text() == ""
    assert shown.page.head.title.text() == "Contacts"


def test_a_view_is_changed_saved_as_another_and_removed(
    shown: Shown, vips: int, build: Callable[[], ViewDialog]
) -> None:
    shown.window.open_below("contacts", str(vips))
    shown.rest()
    dialog = build()
    assert dialog.name.text() == "VIPs"
    dialog.editor.parts[0].values._choose(("B",))
    dialog.name.setText("Bs")
    dialog.as_new.click()
    shown.rest()
    assert [(view.name, view.filter.parts[0].values) for view in shown.desk.views.all()] == [
        ("VIPs", ("VIP",)), ("Bs", ("B",)),
    ]  # fmt: skip
    assert shown.listed == ["单雄"]
    dialog = build()
    dialog.gone.click()
    shown.rest()
    assert [view.name for view in shown.desk.views.all()] == ["VIPs"]
    assert len(shown.listed) == 6
    shown.window.undo()
    shown.rest()
    assert [title for title, _count, _on in sidebar(shown)] == ["VIPs", "Bs"]


def test_a_name_that_is_taken_is_told_where_it_was_typed(
    shown: Shown, vips: int, build: Callable[[], ViewDialog]
) -> None:
    dialog = build()
    dialog.name.setText("vips")
    dialog.accept_button.click()
    shown.rest()
    assert dialog.isVisible()
    assert dialog.problem.text() == "There is a view “vips” already."
    dialog.only.click()
    shown.rest()
    assert len(shown.desk.views.all()) == 1


def test_the_shown_view_follows_what_is_changed_elsewhere(shown: Shown, vips: int) -> None:
    shown.window.open_below("contacts", str(vips))
    shown.rest()
    shown.desk.views.change(vips, Group(Join.NONE, VIPS.parts), Look(), "Others")
    shown.rest()
    assert (shown.page.head.title.text(), len(shown.listed)) == ("Others", 4)
    shown.desk.views.remove(vips)
    shown.rest()
    assert (shown.page.head.title.text(), len(shown.listed)) == ("Contacts", 6)


def test_views_are_put_in_order(shown: Shown, vips: int) -> None:
    shown.desk.views.save("Everybody", Group())
    shown.window.open_below("contacts", str(vips))
    shown.rest()
    shown.page.doing["view_down"].trigger()
    shown.rest()
    assert [view.name for view in shown.desk.views.all()] == ["Everybody", "VIPs"]
    assert sidebar(shown) == [("Everybody", 6, False), ("VIPs", 2, True)]


def test_rows_of_the_table_are_dense_or_not(shown: Shown) -> None:
    shown.page.doing["density"].trigger()
    shown.rest()
    assert shown.page.list.is_table
    assert shown.page.list.table.rowHeight(0) == 32
    shown.page.doing["density"].trigger()
    assert shown.page.list.table.rowHeight(0) == 40


def test_a_narrow_sidebar_hides_the_views(shown: Shown, vips: int) -> None:
    below = shown.window.sidebar._below["contacts"]
    assert below.isVisible()
    shown.window.resize(1000, 700)
    shown.rest()
    assert not below.isVisible()
    shown.window.resize(1280, 800)
    shown.rest()
    assert below.isVisible()


def test_tab_goes_by_the_order_of_the_eye_also_to_what_was_added(shown: Shown, build: Callable[[], ViewDialog]) -> None:
    dialog = build()
    dialog.editor.add_group.click()
    dialog.editor.add_condition.click()
    shown.rest()
    fields = [each for each in dialog.editor.fields() if each.isVisible()]
    fields[0].setFocus()
    for field in [*fields[1:], dialog.name]:
        shown.key(Qt.Key.Key_Tab)
        assert shown.focus is field
    dialog.reject()


def headed(shown: Shown) -> list[tuple[int, str, int]]:
    """The headings of the list: the row below, title, count; the rows that have room for them are these alone."""
    page = shown.page
    for view in (page.list.cards, *([page.list.table] if page.list.is_table else [])):
        usual = view.verticalHeader().defaultSectionSize()
        tall = [row for row in range(page.roll.model.rowCount()) if view.rowHeight(row) > usual]
        assert tall == sorted(page.list.headings)
        assert not view.grab().isNull()
    return [(row, heading.title, heading.size) for row, heading in sorted(page.list.headings.items())]


def test_a_list_is_parted_under_headings(shown: Shown) -> None:
    shown.page.looks.group_by("tier")
    shown.rest()
    assert shown.listed == ["王建国", "张伟", "李娜", "赵敏", "单雄", "Sarah Whitfield"]
    parts = [(0, "VIP", 2), (2, "A", 2), (4, "B", 1), (5, "Not set", 1)]
    assert headed(shown) == parts
    shown.page.show_table(table=True)
    shown.page.looks.toggle_density()
    shown.page.looks.choose_column("emails", on=True)
    shown.rest()
    assert headed(shown) == parts
    shown.page.list.focus()
    shown.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert shown.page.list.selected_count == 6
    shown.desk.contacts.change(shown.contact("单雄"), {"tier": "A"})
    shown.rest()
    assert headed(shown) == [(0, "VIP", 2), (2, "A", 3), (5, "Not set", 1)]
    shown.page.narrowing.direct["A"].click()
    shown.rest()
    assert headed(shown) == [(0, "A", 3)]
    shown.page.looks.group_by("")
    shown.rest()
    assert headed(shown) == []


def test_whoever_has_two_categories_stands_under_both(shown: Shown) -> None:
    contacts, page = shown.desk.contacts, shown.page
    contacts.change(shown.contact("张伟"), {"strong_categories": ("中药", "抗生素")})
    contacts.change(shown.contact("李娜"), {"strong_categories": ("中药",)})
    page.looks.group_by("strong_categories")
    shown.rest()
    assert shown.listed[:3] == ["张伟", "李娜", "张伟"]
    assert headed(shown) == [(0, "抗生素", 1), (1, "中药", 2), (3, "Not set", 4)]
    assert page.head.number.text() == "6"
    assert sorted(page.roll.people) == sorted(set(page.roll.ids))
    page.list.focus()
    shown.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert (page.list.selected_count, len(page.list.selected_ids())) == (6, 6)
    page.list.make_current(2)
    contacts.change(shown.contact("单雄"), {"strong_categories": ("抗生素",)})
    shown.rest()
    assert (page.list.row, shown.listed[page.list.row]) == (3, "张伟")


def test_paper_and_files_hear_of_the_view_and_how_it_looks_now(shown: Shown, vips: int) -> None:
    shown.page.print_shown()
    shown.window.open_below("contacts", str(vips))
    shown.rest()
    shown.page.looks.choose_column("owner", on=True)
    shown.page.print_shown()
    shown.page.export()
    assert shown.visits.through[0] is None
    assert [view.look.columns for view in shown.visits.through[1:] if view] == [("name", "tier", "owner")] * 2


def test_too_many_groups_have_no_headings_and_it_is_said(shown: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(roll, "MOST_HEADINGS", 3)
    shown.page.looks.group_by("tier")
    shown.rest()
    assert headed(shown) == []
    assert "4 groups" in shown.said
    shown.page.looks.group_by("owner")
    shown.rest()
    assert len(headed(shown)) == 3


def test_a_view_brings_its_headings(shown: Shown) -> None:
    view = shown.desk.views.save("By owner", Group(), Look(group="owner"))
    shown.window.open_below("contacts", str(view))
    shown.rest()
    assert [title for _row, title, _count in headed(shown)] == ["陈志远", "李静", "Not set"]
    assert shown.page.looks.now().group == "owner"
