"""What one does with a campaign and its people: each asks in a dialog and writes one action, with the way back."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from crmdesk.core.gifts.milestones import Milestone
from crmdesk.core.language import _, ngettext
from crmdesk.gui.kit.asking import ask_in_form

if TYPE_CHECKING:
    from crmdesk.gui.gifts.campaigns_part import CampaignsPart

# ruff: noqa: PLC0415 - what is asked for later is imported then


class CampaignDeeds:
    """The deeds of the part that shows campaigns."""

    def __init__(self, part: "CampaignsPart") -> None:
        self._part = part
        self._place = part.place
        self._gifts = part.place.desk.gifts

    def begin(self) -> None:
        """Ask for a new campaign, step by step, and show it."""
        from crmdesk.gui.gifts.campaign_wizard import CampaignWizard

        wizard = CampaignWizard(self._place, self._part.window())
        key = ask_in_form(
            self._place, wizard, lambda: self._gifts.campaigns.new(*wizard.asked()), _("The campaign has begun")
        )
        if key is not None:
            self._part.open_record(key)

    def assign(self) -> None:
        """Ask who gets what: who is selected, a tier, or everybody."""
        from crmdesk.gui.gifts.campaign_dialogs import AssignDialog

        told = self._part.told
        if told is None:
            return
        dialog = AssignDialog(self._place, told, self._part.chosen, self._part.window())

        def write() -> int:
            tiers, contacts = dialog.whom()
            return self._gifts.campaigns.assign(told.campaign.id, dialog.gift(), tiers=tiers, contacts=contacts)

        ask_in_form(self._place, dialog, write, _("The gifts are chosen"))

    def edit(self) -> None:
        """Ask what is otherwise for one person."""
        from crmdesk.gui.gifts.campaign_dialogs import PersonDialog

        told = self._part.told
        if told is None or not self._part.chosen:
            return
        each = self._part.chosen[0]
        dialog = PersonDialog(told, each, self._part.window())
        ask_in_form(
            self._place, dialog, lambda: self._gifts.campaigns.write(told.campaign.id, each.contact, **dialog.asked()),
            _("The gift is changed"),
        )  # fmt: skip

    def overrule(self) -> None:
        """Ask why a guard does not hold."""
        from crmdesk.gui.gifts.campaign_dialogs import OverruleDialog

        told, people = self._part.told, [each for each in self._part.chosen if each.guards]
        if told is None or not people:
            self._place.messages.info(_("Nothing speaks against these gifts."))
            return
        dialog = OverruleDialog(people, self._part.window())

        def write() -> None:
            kind, reason = dialog.asked()
            contacts = [each.contact for each in people if any(guard.kind == kind for guard in each.guards)]
            self._gifts.campaigns.overrule(told.campaign.id, kind, contacts, reason)

        ask_in_form(self._place, dialog, write, _("It is overruled, and the reason kept"))

    def add_people(self) -> None:
        """Ask whom to put on the list, and why."""
        from crmdesk.gui.gifts.campaign_dialogs import AddPeopleDialog

        told = self._part.told
        if told is None:
            return
        dialog = AddPeopleDialog(self._place, self._part.window())
        ask_in_form(
            self._place, dialog, lambda: self._gifts.campaigns.add(told.campaign.id, *dialog.asked()),
            _("They are on the list"),
        )  # fmt: skip

    def leave_out(self) -> None:
        """Ask why whoever is selected is given nothing."""
        from crmdesk.gui.gifts.campaign_dialogs import ReasonDialog

        told, people = self._part.told, [each for each in self._part.chosen if not each.left_out]
        if told is None or not people:
            return
        dialog = ReasonDialog(people, self._part.window())
        contacts = [each.contact for each in people]
        ask_in_form(
            self._place, dialog,
            lambda: self._gifts.campaigns.leave_out(told.campaign.id, contacts, dialog.value("reason")),
            ngettext("{count} person is left out", "{count} people are left out", len(people)).format(
                count=len(people)),
        )  # fmt: skip

    def texts(self) -> None:
        """Ask for inscription, greeting and budget."""
        from crmdesk.gui.gifts.campaign_dialogs import TextsDialog

        told = self._part.told
        if told is None:
            return
        dialog = TextsDialog(told.campaign, self._part.window())
        ask_in_form(
            self._place, dialog, lambda: self._gifts.campaigns.change(told.campaign.id, **dialog.asked()),
            _("The campaign is changed"),
        )  # fmt: skip

    def compare(self) -> None:
        """Show how the list differs from that of the last time."""
        from crmdesk.gui.gifts.closing_dialog import CompareDialog

        told = self._part.told
        found = self._gifts.campaigns.compared(told.campaign.id) if told is not None else None
        if found is None:
            text = _("There is no earlier campaign for this occasion: bring in the list of who got what last year.")
            self._place.messages.info(text)
        else:
            CompareDialog(*found, self._part.window()).exec()

    def bring_last(self) -> None:
        """Choose a list of who got what, and show what becomes of it; a closed campaign is made of it."""
        from PySide6.QtWidgets import QFileDialog

        from crmdesk.core.exchange.lists.columns import GIFTS

        kinds = _("Tables (*.xlsx *.xls *.ods *.csv *.tsv *.txt *.html)")
        name, _kind = QFileDialog.getOpenFileName(self._part.window(), _("Last year's list…"), "", kinds)
        if name:
            self._place.open.bring_in([Path(name)], GIFTS.kind)

    def approve(self) -> None:
        """Ask who approved it, over the totals."""
        from crmdesk.gui.gifts.campaign_dialogs import ApproveDialog

        told = self._part.told
        if told is None:
            return
        dialog = ApproveDialog(told, self._gifts.catalogue.short(told.people), self._part.window())
        ask_in_form(
            self._place, dialog, lambda: self._gifts.campaigns.approve(told.campaign.id, *dialog.asked()),
            _("The gifts are approved, and the money committed"),
        )  # fmt: skip

    def track(self) -> None:
        """Take tracking numbers that are pasted or in a file; doubtful ones are asked."""
        from crmdesk.gui.gifts.delivery_dialogs import TrackingDialog

        told = self._part.told
        if told is None:
            return
        dialog = TrackingDialog(self._place, told.campaign.id, self._part.window())
        ask_in_form(
            self._place, dialog, lambda: self._gifts.deliveries.note(told.campaign.id, dialog.asked()),
            _("The tracking numbers are kept"),
        )  # fmt: skip

    def deliver(self) -> None:
        """Ask how far the gifts of the selected are, and how they were liked."""
        from crmdesk.gui.gifts.delivery_dialogs import DeliveryDialog

        told, people = self._part.told, [each for each in self._part.chosen if not each.left_out]
        if told is None or not people:
            return
        dialog, contacts = DeliveryDialog(people, self._part.window()), [each.contact for each in people]

        def write() -> None:
            status, day, reaction, note = dialog.asked()
            if any(each.status != status for each in people):
                self._gifts.deliveries.mark(told.campaign.id, contacts, status, day)
            if reaction or note:
                self._gifts.deliveries.liked(told.campaign.id, contacts, reaction, note)

        ask_in_form(self._place, dialog, write, _("It is noted how far the gifts are"))

    def pay(self) -> None:
        """Ask what was paid."""
        from crmdesk.gui.gifts.campaign_dialogs import PayDialog

        told = self._part.told
        if told is None:
            return
        dialog = PayDialog(self._part.window())
        ask_in_form(
            self._place, dialog, lambda: self._gifts.money.pay(told.campaign.id, *dialog.asked()),
            _("The payment is written down"),
        )  # fmt: skip

    def close(self) -> None:
        """Show what became of the plan, ask for the lessons, and close."""
        from crmdesk.gui.gifts.closing_dialog import ClosingDialog

        told = self._part.told
        if told is None:
            return
        dialog = ClosingDialog(self._gifts.closing.results(told.campaign.id), told.campaign, self._part.window())
        ask_in_form(
            self._place, dialog, lambda: self._gifts.closing.close(told.campaign.id, dialog.value("lessons")),
            _("The campaign is closed"),
        )  # fmt: skip

    def reopen(self) -> None:
        """Go on with a campaign that was closed."""
        self._write(self._gifts.closing.reopen, _("The campaign goes on"))

    def next_year(self) -> None:
        """Begin the next year's campaign from this one, and show it."""
        made: list[int] = []
        self._write(
            lambda key: made.append(self._gifts.closing.next_year(key)), _("The draft of next year is there"),
            lambda: self._part.open_record(made[0]),
        )  # fmt: skip

    def remove(self) -> None:
        """Put the campaign in the trash; undo brings it back."""
        self._write(self._gifts.campaigns.trash, _("The campaign is in the trash"), self._part.show_list)

    def rules(self) -> None:
        """Ask for the office's own rules for gifts."""
        from crmdesk.core.gifts.rules import rules, set_rules
        from crmdesk.gui.gifts.rules_dialog import RulesDialog

        settings = self._place.desk.settings
        dialog = RulesDialog(rules(settings), self._place, self._part.window())
        ask_in_form(self._place, dialog, lambda: set_rules(settings, dialog.asked()), _("The rules are kept"))

    def milestones(self) -> None:
        """Ask how campaigns are planned: days before the day, regions, couriers' rest."""
        from crmdesk.core.gifts.milestone_template import set_template, template
        from crmdesk.gui.gifts.milestones_dialog import MilestonesDialog

        settings = self._place.desk.settings
        occasions = self._gifts.campaigns.occasions(self._place.desk.clock.today().year)
        dialog = MilestonesDialog(template(settings), occasions, self._part.window())
        ask_in_form(self._place, dialog, lambda: set_template(settings, dialog.asked()), _("The milestones are kept"))

    def plan_again(self) -> None:
        """Plan the steps that are not done by the milestones as they are now."""
        self._write(self._gifts.campaigns.plan_again, _("The steps are planned again"))

    def tick(self, step: object) -> None:
        """A step is done, or is not after all."""
        if isinstance(step, Milestone):
            said = _("The step is open again") if step.done else _("The step is done")
            self._write(lambda key: self._gifts.campaigns.step_done(key, step.follow_up, done=not step.done), said)

    def _write(self, work: Callable[[int], object], said: str, then: Callable[[], object] | None = None) -> None:
        if (told := self._part.told) is not None:
            self._place.writing.do(lambda: work(told.campaign.id), said, then=then)
