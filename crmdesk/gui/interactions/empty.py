"""What stands in place of the list where nothing is listed: why, and the one thing to do."""

from crmdesk.core.language import _
from crmdesk.gui.kit.actions import Actions
from crmdesk.gui.kit.empty import EmptyState


def empty_states(doing: Actions) -> dict[str, EmptyState]:
    """By why nothing is listed."""
    return {
        "nothing": EmptyState(
            "timeline", _("Nothing was written down yet"),
            _("Every call, visit and gift stands here by its day, as soon as somebody writes it down."),
            _("Log"), doing["new"].trigger,
        ),
        "narrowed": EmptyState(
            "search", _("Nothing found"), _("Try fewer words, another period, or take the filters away."),
            _("Show everything"), doing["clear"].trigger, "close",
        ),
        "trash": EmptyState(
            "delete", _("The trash is empty"),
            _("What you put in the trash waits here and can be brought back."),
            _("Back to the timeline"), doing["show_trash"].trigger, "timeline",
        ),
    }  # fmt: skip
