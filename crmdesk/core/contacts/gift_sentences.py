"""What was done with a gift campaign, in one sentence, by the number of people it concerned."""

from collections.abc import Callable, Mapping
from typing import Final

from crmdesk.core.language import ngettext

COUNTED: Final[Mapping[str, Callable[[int], str]]] = {
    "campaign.new": lambda count: ngettext(
        "Begin a gift campaign for {count} person", "Begin a gift campaign for {count} people", count
    ),
    "campaign.people": lambda count: ngettext(
        "Put {count} person on a gift list", "Put {count} people on a gift list", count
    ),
    "campaign.leave_out": lambda count: ngettext(
        "Leave {count} person out of a gift list", "Leave {count} people out of a gift list", count
    ),
    "campaign.gifts": lambda count: ngettext(
        "Choose the gift for {count} person", "Choose the gifts for {count} people", count
    ),
    "campaign.texts": lambda count: ngettext(
        "Change the gift of {count} person", "Change the gifts of {count} people", count
    ),
    "campaign.overrule": lambda count: ngettext(
        "Overrule a guard for {count} person", "Overrule a guard for {count} people", count
    ),
    "campaign.approve": lambda count: ngettext("Approve {count} gift", "Approve {count} gifts", count),
    "campaign.track": lambda count: ngettext("Keep {count} tracking number", "Keep {count} tracking numbers", count),
    "campaign.deliver": lambda count: ngettext("Note how far {count} gift is", "Note how far {count} gifts are", count),
    "campaign.reaction": lambda count: ngettext(
        "Note how {count} gift was liked", "Note how {count} gifts were liked", count
    ),
}
