"""What can be done with gift campaigns, as data."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from crmdesk.core.language import N_
from crmdesk.gui.kit.actions import Action

if TYPE_CHECKING:
    from crmdesk.gui.gifts.campaigns_part import CampaignsPart

_GROUP: Final = N_("Gift campaigns")


def campaign_commands(part: "CampaignsPart") -> Sequence[Action]:
    """The actions of campaigns; those of people are about whom is selected."""

    def writes() -> bool:
        return not part.place.desk.read_only

    def here() -> bool:
        return part.told is not None

    def can_change() -> bool:
        return writes() and part.told is not None and not part.told.campaign.closed_on

    def on_people() -> bool:
        return can_change() and bool(part.chosen)

    def can_remove() -> bool:
        return writes() and here()

    def closed() -> bool:
        return writes() and part.told is not None and bool(part.told.campaign.closed_on)

    deeds, paper = part.deeds, part.paper
    return (
        Action("new", N_("New campaign"), deeds.begin, "add", "Ctrl+N", writes, _GROUP),
        Action("list", N_("All campaigns"), part.show_list, "chevron_left", group=_GROUP),
        Action("gift", N_("Choose gifts"), deeds.assign, "redeem", "G", can_change, _GROUP),
        Action("edit", N_("Change this person's gift"), deeds.edit, "edit", "F2", on_people, _GROUP),
        Action("overrule", N_("Overrule what speaks against it"), deeds.overrule, "warning", "W", on_people, _GROUP),
        Action("add_people", N_("Add people"), deeds.add_people, "person_add", "Ctrl+Shift+N", can_change, _GROUP),
        Action("leave_out", N_("Leave out"), deeds.leave_out, "remove", "Del", on_people, _GROUP),
        Action("texts", N_("Inscription and budget"), deeds.texts, "edit_note", "", can_change, _GROUP),
        Action("compare", N_("Against last time"), deeds.compare, "history", "C", here, _GROUP),
        Action("bring_last", N_("Last year's list…"), deeds.bring_last, "upload_file", "", writes, _GROUP),
        Action("approve", N_("Approve"), deeds.approve, "check", "A", can_change, _GROUP),
        Action("track", N_("Tracking numbers"), deeds.track, "content_paste", "L", can_change, _GROUP),
        Action("deliver", N_("How far it is"), deeds.deliver, "inbox", "S", on_people, _GROUP),
        Action("pay", N_("Write down a payment"), deeds.pay, "account_balance_wallet", "", can_change, _GROUP),
        Action("labels", N_("Print labels"), paper.labels, "print", "Ctrl+P", here, _GROUP),
        Action("packing", N_("Packing list"), paper.packing_list, "inbox", "", here, _GROUP),
        Action("signatures", N_("Signature list"), paper.signature_list, "edit", "", here, _GROUP),
        Action("approval_sheet", N_("Approval sheet"), paper.approval_sheet, "check", "", here, _GROUP),
        Action("order", N_("Order for the suppliers"), paper.order, "table_view", "", here, _GROUP),
        Action("courier", N_("Sheet for the courier"), paper.courier, "table_view", "", here, _GROUP),
        Action("close", N_("Close the campaign"), deeds.close, "check_circle", "", can_change, _GROUP),
        Action("reopen", N_("Go on with it"), deeds.reopen, "undo", "", closed, _GROUP),
        Action("next_year", N_("Draft of next year"), deeds.next_year, "event_upcoming", "", here, _GROUP),
        Action("plan_again", N_("Plan the steps again"), deeds.plan_again, "event_upcoming", "", can_change, _GROUP),
        Action("milestones", N_("Milestones and regions"), deeds.milestones, "settings", "", writes, _GROUP),
        Action("rules", N_("Rules for gifts"), deeds.rules, "settings", "", writes, _GROUP),
        Action("person", N_("Open the contact"), part.open_person, "person", "", on_people, _GROUP),
        Action("remove", N_("Put the campaign in the trash"), deeds.remove, "delete", "", can_remove, _GROUP),
    )
