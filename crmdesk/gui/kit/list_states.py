"""Why a list is empty, each with the way out: nothing is there yet, nothing fits, the trash is empty."""

from crmdesk.core.language import _
from crmdesk.gui.kit.actions import Actions
from crmdesk.gui.kit.empty import EmptyState


def list_states(
    doing: Actions, icon: str, *,
    nothing: tuple[str, str, str], narrowed: tuple[str, str], trash: str, hint: str = "",
) -> dict[str, EmptyState]:  # fmt: skip
    """What stands in place of a list, by why it is empty.

    `nothing` is a title, a sentence and what the action `new` is called there; `narrowed` a title and how all is shown
    again (`clear`), `hint` what else may help; `trash` how one comes back from it (`show_trash`).
    """
    title, sentence, new = nothing
    none_fits, show_all = narrowed
    return {
        "nothing": EmptyState(icon, title, sentence, new, doing["new"].trigger),
        "narrowed": EmptyState(
            "search", none_fits, hint or _("Try fewer letters or pinyin, or take the filters away."),
            show_all, doing["clear"].trigger, "close",
        ),
        "trash": EmptyState(
            "delete", _("The trash is empty"), _("What you put in the trash waits here and can be brought back."),
            trash, doing["show_trash"].trigger, icon,
        ),
    }  # fmt: skip
