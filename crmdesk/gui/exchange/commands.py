"""What can be done on the page of imports."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from crmdesk.core.exchange.lists.columns import EXPENSES, GIFTS, RECORDS, TURNOVER
from crmdesk.core.language import N_
from crmdesk.gui.kit.actions import Action

if TYPE_CHECKING:
    from crmdesk.gui.exchange.page import ImportPage

GROUP: Final = N_("Bring in")
FOR_ALL: Final = (
    "exchange.take_all",
    "exchange.keep_all",
    "",
    "exchange.all_new",
    "exchange.all_update",
    "exchange.all_out",
)


# The empty lists of other kinds.
OF_LISTS: Final = {
    RECORDS.kind: (N_("Template for past records…"), "history"),
    GIFTS.kind: (N_("Template for gifts that were given…"), "redeem"),
    EXPENSES.kind: (N_("Template for expenses…"), "account_balance_wallet"),
    TURNOVER.kind: (N_("Template for turnover…"), "monitoring"),
}
TEMPLATES: Final = tuple(f"exchange.template.{kind}" for kind in OF_LISTS)


def import_commands(page: "ImportPage") -> Sequence[Action]:
    """The commands of the page."""
    preview, saving = page.in_preview, page.saving
    return (
        Action("exchange.choose", N_("Choose files…"), page.choose_files, "folder_open", "Ctrl+O", group=GROUP),
        Action("exchange.apply", N_("Bring them in"), page.apply, "check", "Ctrl+Return", page.can_apply, GROUP),
        *_decisions(page),
        Action("exchange.columns", N_("Go to the columns"), page.files.columns.setFocus, "view_column", "Alt+C",
               preview, GROUP),
        Action("exchange.rows", N_("Go to the rows"), page.rows.view.setFocus, "table_view", "Alt+R", preview, GROUP),
        Action("exchange.problems", N_("Save rows with problems…"), saving.save_problems, "save", "Ctrl+S",
               page.has_problems, GROUP),
        Action("exchange.template", N_("Save an empty template…"), saving.save_template, "table_view", group=GROUP),
        *(Action(f"exchange.template.{kind}", title, partial(saving.save_template, kind), icon, group=GROUP)
          for kind, (title, icon) in OF_LISTS.items()),
        Action("exchange.news", N_("See who has a new title or employer"), page.news.see, "campaign", "Ctrl+J",
               lambda: page.is_done() and page.news.waiting(), GROUP),
        Action("exchange.back", N_("Take this import back"), page.take_back, "undo", "", page.is_done, GROUP),
    )  # fmt: skip


def _decisions(page: "ImportPage") -> Sequence[Action]:
    updates, lookalikes = page.has_updates, page.has_lookalikes
    take, choose = page.take_all, page.choose_all
    return (
        Action("exchange.take_all", N_("Take every new value"), partial(take, new=True), "check", "Ctrl+Shift+N",
               updates, GROUP),
        Action("exchange.keep_all", N_("Keep every old value"), partial(take, new=False), "history", "Ctrl+Shift+K",
               updates, GROUP),
        Action("exchange.all_new", N_("Bring in all lookalikes as new"), partial(choose, "new"), "person_add", "",
               lookalikes, GROUP),
        Action("exchange.all_update", N_("Update all lookalikes"), partial(choose, "update"), "edit", "", lookalikes,
               GROUP),
        Action("exchange.all_out", N_("Leave out all lookalikes"), partial(choose, "skip"), "remove", "", lookalikes,
               GROUP),
    )  # fmt: skip
