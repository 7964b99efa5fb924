"""The dialog of the office's milestones: days before the day by occasion, regions sent to earlier, couriers' rest."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from crmdesk.core.errors import InvalidInput
from crmdesk.core.gifts.days import Marked
from crmdesk.core.gifts.milestone_template import (
    STEPS,
    USUAL,
    Group,
    Rest,
    Template,
    check,
    check_groups,
    spans_of,
    spans_text,
)
from crmdesk.core.language import _, ngettext
from crmdesk.core.values import regions
from crmdesk.gui.kit.asking import Form
from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.editors import ChoiceEditor, ChoicesEditor, Editor, Option, TextEditor, refused_by
from crmdesk.gui.kit.form_dialog import FormDialog
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.ordered_list import OrderedList

_AFTER: Final = "thanks"
_COLUMNS: Final = 3


class MilestonesDialog(FormDialog):
    """Days that an occasion has of its own are kept for it; where they are the usual ones, it follows those."""

    def __init__(self, before: Template, occasions: Sequence[Marked], parent: QWidget | None = None) -> None:
        super().__init__(_("Milestones and regions"), _("Keep"), parent, 640)
        self._groups: list[Group] = []
        self._days: dict[str, dict[str, int]] = {}
        self._occasion = ""
        hint = _("New campaigns are planned by this, backwards from their day; “Plan the steps again” takes it over.")
        self.add(label(hint, "body2", wrap=True))
        options = [Option(one.key, one.title) for one in occasions]
        whose = ChoiceEditor(_("For which occasion"), options, none=_("Every occasion without days of its own"))
        whose.field.activated.connect(lambda _row: self._turn())
        steps = {step: _DaysEditor(step) for step in STEPS}
        self._add_grid({"occasion": whose})
        self.add(label(_("Days before the day"), "title"))
        self._add_grid(steps)
        self.add(label(_("Regions that are sent to earlier"), "title"))
        self._add_groups()
        self.add(label(_("When couriers rest"), "title"))
        self._add_grid({
            "before": TextEditor(_("Days before the Spring Festival"), _problem),
            "after": TextEditor(_("Days after its first day"), _problem),
            "spans": TextEditor(_("Other days"), refused_by(spans_of), placeholder="2027-10-01 – 2027-10-03"),
        })  # fmt: skip
        self.ours_button = self.add_button(_("As shipped"), lambda: self._show(Template()))
        self._show(before)
        self.editors["list"].focus()

    def asked(self) -> Template:
        """The template. Raises InvalidInput."""
        if not super().ready():
            raise InvalidInput(_("Say how many days."))
        self._take()
        usual = self._days[""]
        own = {key: days for key, days in self._days.items() if key and days != usual}
        pause = int(self.value("before")), int(self.value("after"))
        return Template(usual, own, tuple(self._groups), Rest(pause, spans_of(self.value("spans"))))

    def add_group(self) -> None:
        """Ask for a region that is sent to earlier."""
        if (group := self._asked(None)) is not None:
            self._groups.append(group)
            self._show_groups(len(self._groups) - 1)

    def change_group(self) -> None:
        """Ask what the current region shall be."""
        if (at := self.list.current) is not None and (group := self._asked(at)) is not None:
            self._groups[at] = group
            self._show_groups(at)

    def remove_group(self) -> None:
        """Take the current region away: it is sent to as everybody else."""
        if (at := self.list.current) is not None:
            del self._groups[at]
            self._show_groups(at)

    def _show(self, template: Template) -> None:
        self._groups = list(template.groups)
        self._days = {"": dict(template.offsets), **{key: dict(days) for key, days in template.by_occasion.items()}}
        self._show_days()
        self._show_groups(0)
        before, after = template.rest.pause
        for key, text in (("before", str(before)), ("after", str(after)), ("spans", spans_text(template.rest.spans))):
            self.editors[key].set_value(text)

    def _turn(self) -> None:
        """Show the days of another occasion, and keep those that were shown; not where they cannot be."""
        wanted = self.value("occasion")
        try:
            check(self.asked())
        except InvalidInput as error:
            self.editors["occasion"].set_value(self._occasion)
            self.show_problems(error.fields)
            return
        self._occasion = wanted
        self._show_days()

    def _take(self) -> None:
        shown = {step: self.value(step) for step in STEPS}
        if not self._occasion or shown != self._days.get(self._occasion, self._days[""]):
            self._days[self._occasion] = shown

    def _show_days(self) -> None:
        days = self._days.get(self._occasion, self._days[""])
        for step in STEPS:
            self.editors[step].set_value(days.get(step, USUAL[step]))

    def _show_groups(self, current: int) -> None:
        self.list.show_rows((at, group_text(group)) for at, group in enumerate(self._groups))
        self.list.setCurrentRow(min(current, self.list.count() - 1))
        for button in (self.change_button, self.remove_button):
            button.setEnabled(bool(self._groups))
        self.grow_soon()

    def _asked(self, at: int | None) -> Group | None:
        dialog = RegionGroupDialog(self._groups[at] if at is not None else None, self)
        others = [group for place, group in enumerate(self._groups) if place != at]
        group = _until_fine(dialog, lambda: dialog.group(others))
        dialog.deleteLater()
        return group

    def _add_grid(self, editors: Mapping[str, Editor]) -> None:
        """Fields under their titles, three in a row."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        for place, (key, editor) in enumerate(editors.items()):
            self.editors[key] = editor
            editor.entered.connect(self.accept_button.click)
            column = QVBoxLayout()
            column.setSpacing(4)
            column.addWidget(label(editor.title, "caption2"))
            column.addWidget(editor)
            column.addStretch()
            grid.addLayout(column, place // _COLUMNS, place % _COLUMNS, 1, _COLUMNS if len(editors) == 1 else 1)
        for column_place in range(_COLUMNS):
            grid.setColumnStretch(column_place, 1)
        self.add(grid)

    def _add_groups(self) -> None:
        keys = _("Enter changes a region, Delete removes it.")
        self.list = OrderedList(_("Regions that are sent to earlier"), keys)
        self.list.entered.connect(self.change_group)
        self.list.removed.connect(self.remove_group)
        self.add(self.list)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.add_group_button = Button(_("Add a region"), "outlined", "add")
        self.change_button = Button(_("Change"), "outlined", "edit", _("Change the region"))
        self.remove_button = Button(_("Remove"), "link", name=_("Remove the region"))
        for button, run in (
            (self.add_group_button, self.add_group), (self.change_button, self.change_group),
            (self.remove_button, self.remove_group),
        ):  # fmt: skip
            button.setAutoDefault(False)
            button.when_clicked(run)
            row.addWidget(button)
        row.addStretch()
        self.add(row)


class RegionGroupDialog(FormDialog):
    """Asks what a region is called, which provinces are in it, and how much earlier it is sent to."""

    def __init__(self, before: Group | None, parent: QWidget | None = None) -> None:
        super().__init__(_("Change the region") if before else _("New region"), _("Keep"), parent, 560)
        provinces = [Option(place.code, place.province) for place in regions.children("")]
        self.add_fields((
            {"name": TextEditor(_("What it is called")), "days": TextEditor(_("Days earlier"), _problem)},
            {"provinces": ChoicesEditor(_("Provinces"), provinces)},
        ), needed=("name", "days", "provinces"))  # fmt: skip
        group = before or Group("", (), 2)
        for key, value in (("name", _(group.name)), ("days", str(group.days)), ("provinces", group.provinces)):
            self.editors[key].set_value(value)
        self.editors["name"].focus()

    def group(self, others: Sequence[Group]) -> Group:
        """What was entered. Raises InvalidInput for what cannot stand beside the others."""
        group = Group(self.value("name"), self.value("provinces"), int(self.value("days")))
        check_groups((*others, group))
        return group


class _DaysEditor(TextEditor):
    """Days from the day: before it, or for the thanks after it."""

    def __init__(self, step: str) -> None:
        self._sign = -1 if step == _AFTER else 1
        title = _("{step}, days after it") if step == _AFTER else "{step}"
        super().__init__(title.format(step=_(STEPS[step])), lambda _days: "")

    def value(self) -> int:  # type: ignore[override]
        """The days, below zero after the day. Raises InvalidInput."""
        text = self.field.text().strip()
        if sentence := _problem(text):
            raise InvalidInput(sentence)
        return self._sign * int(text)

    def _show(self, value: object) -> None:
        super()._show(str(self._sign * int(str(value))))


def group_text(group: Group) -> str:
    """A region in one line."""
    shown = _(", ").join(regions.title(code) for code in group.provinces)
    days = ngettext("{count} day earlier", "{count} days earlier", group.days).format(count=group.days)
    return " · ".join((_(group.name), days, shown))


def _until_fine(dialog: Form, make: Callable[[], Group]) -> Group | None:
    """What a dialog makes, None where it was given up; what is refused is said at its fields."""
    while dialog.exec():
        try:
            return make()
        except InvalidInput as error:
            dialog.show_problems(error.fields)
    return None


def _problem(text: str) -> str:
    return "" if text.isdecimal() and len(text) <= len("200") else _("Say how many days.")
