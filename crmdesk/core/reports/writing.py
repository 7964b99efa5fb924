"""Writing reports, each deed an action. Loaded by the first write."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from crmdesk.core.errors import InvalidInput
from crmdesk.core.interactions.records import Draft
from crmdesk.core.interactions.tables import FollowUp
from crmdesk.core.interactions.timeline import starts_at
from crmdesk.core.language import _
from crmdesk.core.news.records import Named
from crmdesk.core.reports import reading
from crmdesk.core.reports.figures import Figures
from crmdesk.core.reports.records import CHANNELS, SECTIONS, Plan, Read, Report
from crmdesk.core.reports.tables import Report as Kept
from crmdesk.core.reports.tables import ReportPlan, ReportSent, ReportText, unsign
from crmdesk.core.storage.database import placeholders
from crmdesk.core.storage.history import History
from crmdesk.core.storage.ids import IdSource, content_id
from crmdesk.core.values.choices import InteractionKind
from crmdesk.core.values.date_reading import parse_date
from crmdesk.core.values.periods import Period, read_period
from crmdesk.core.values.text import clean

if TYPE_CHECKING:
    from crmdesk.core.interactions.service import Interactions

_MOST_DAYS: Final = 90
_NOON_MS: Final = 12 * 60 * 60 * 1000


class Writer:
    """Writes what was asked for, after a look at it."""

    def __init__(self, history: History, ids: IdSource, interactions: "Interactions") -> None:
        self._history = history
        self._ids = ids
        self._interactions = interactions

    def new(self, supplier: int, period: Period, texts: Mapping[str, str], figures: Sequence[Read]) -> int:
        """A new report with these texts and figures; its id."""
        with self._history.action("report.new", organisation=supplier) as action:
            action.concerns(())
            key = action.detail["report"] = self._ids.new()
            Kept.insert(
                id=key, organisation=supplier, period=period.name, author=self._history.colleague or None
            ).execute()
            self._put_texts(key, texts)
            if figures:
                Figures(self._history).put(supplier, period, figures)
        return key

    def write(self, before: Report, texts: Mapping[str, str]) -> None:
        """Sections say something else."""
        unknown = [section for section in texts if section not in SECTIONS]
        if unknown:
            raise InvalidInput(_("A report has no section “{name}”.").format(name=unknown[0]))
        with self._history.action("report.edit", report=before.id) as action:
            action.concerns(())
            self._put_texts(before.id, texts)
            unsign(before.id)

    def keep_figures(self, before: Report, section: str, figures: Sequence[Read]) -> None:
        """A section has these figures and no others."""
        with self._history.action("report.figures", report=before.id, figures=len(figures)) as action:
            action.concerns(())
            Figures(self._history).replace(before.supplier.id, read_period(before.period), [section], figures)
            unsign(before.id)

    def bring_in(self, before: Report, figures: Sequence[Read]) -> int:
        """The sections that a list names have its figures."""
        with self._history.action("report.figures", report=before.id, figures=len(figures)) as action:
            action.concerns(())
            Figures(self._history).put(before.supplier.id, read_period(before.period), figures)
            unsign(before.id)
        return len(figures)

    def reopen(self, before: Report) -> None:
        """Whoever signed has to look again."""
        with self._history.action("report.reopen", report=before.id) as action:
            action.concerns(())
            unsign(before.id)

    def sign(self, before: Report, what: str, by: str) -> None:
        """Somebody `checked` or `approved` it today."""
        name = " ".join(clean(by).split())
        if not name:
            sentence = _("Say who did it.")
            raise InvalidInput(sentence, {"by": sentence})
        with self._history.action(f"report.{what}", report=before.id) as action:
            action.concerns(())
            values = {f"{what}_by": name, f"{what}_on": self._history.today().isoformat()}
            Kept.update(**values).where(Kept.id == before.id).execute()

    def send(self, before: Report, contacts: Sequence[int], channel: str, day: str) -> None:
        """Contacts got it."""
        people = tuple(dict.fromkeys(contacts))
        day = self._checked(before, people, channel, day)
        subject = _("Progress report {period}").format(period=before.period)

        def finish() -> None:
            for contact in people:
                ReportSent.insert(
                    id=self._ids.new(), contact=contact, report=before.id, day=day, channel=channel
                ).execute()
            self._remind(before.supplier.id, done=True)

        draft: Draft = {
            "contacts": people, "organisation": before.supplier.id, "kind": InteractionKind.REPORT, "text": subject
        }  # fmt: skip
        if day != self._history.today().isoformat():
            draft["at"] = starts_at(date.fromisoformat(day)) + _NOON_MS
        self._interactions.log_many([draft], finish)

    def mark(self, kind: str, before: Report, deleted_at: int | None) -> None:
        """Put a report into the trash, or bring it back."""
        with self._history.action(kind, report=before.id) as action:
            action.concerns(())
            Kept.update(deleted_at=deleted_at).where(Kept.id == before.id).execute()

    def set_plan(self, supplier: Named, plan: Plan | None) -> None:
        """Another rhythm of reports, or none any more."""
        if plan is not None and not 0 <= plan.within <= _MOST_DAYS:
            sentence = _("A report may come at most 90 days after its period.")
            raise InvalidInput(sentence, {"within": sentence})
        with self._history.action("report.plan", organisation=supplier.id) as action:
            action.concerns(())
            self._remind(supplier.id, done=False, again=False)
            key = content_id(supplier.id)
            ReportPlan.delete().where(ReportPlan.id == key).execute()
            if plan is not None:
                texts = [[section, clean(text)] for section, text in plan.template.items() if clean(text)]
                ReportPlan.insert(
                    id=key, organisation=supplier.id, every=str(plan.every), within=plan.within,
                    template=json.dumps(texts, ensure_ascii=False),
                ).execute()  # fmt: skip
                self._remind(supplier.id, done=False)

    def _put_texts(self, key: int, texts: Mapping[str, str]) -> None:
        for section, text in texts.items():
            made = {"id": content_id(key, section), "report": key, "section": section, "text": clean(text)}
            ReportText.insert(made).on_conflict(
                conflict_target=[ReportText.id], update={"text": made["text"]}
            ).execute()

    def _checked(self, before: Report, people: Sequence[int], channel: str, day: str) -> str:
        """The day as it is kept."""
        if not before.approved[1]:
            raise InvalidInput(_("Nobody approved this report yet."))
        if not people:
            raise InvalidInput(_("Choose somebody first."))
        if channel not in CHANNELS:
            raise InvalidInput(
                _("There is no such way to send it."), {"channel": _("There is no such way to send it.")}
            )
        sql = f"SELECT count(*) FROM contact WHERE deleted_at IS NULL AND id IN ({placeholders(people)})"  # noqa: S608 - marks only
        if self._history.rows(sql, people)[0][0] != len(people):
            raise InvalidInput(_("This contact is not in the book any more."))
        return parse_date(day) or self._history.today().isoformat()

    def _remind(self, supplier: int, *, done: bool, again: bool = True) -> None:
        """The step of before is done or gone, and the next report is a next step at the supplier."""
        sql = "SELECT follow_up_id FROM report_plan WHERE organisation_id = ?"
        kept = [key for (key,) in self._history.rows(sql, (supplier,)) if key is not None]
        for key in kept:
            FollowUp.update(**{"done_at" if done else "deleted_at": self._history.now_ms()}).where(
                FollowUp.id == key
            ).execute()
        found = [(named, plan) for named, plan in reading.plans(self._history.rows) if named.id == supplier]
        if not again or not found:
            return
        due = reading.next_due(self._history.rows, *found[0], self._history.today())
        key = self._ids.new()
        FollowUp.insert(
            id=key, organisation=supplier, owner=self._history.colleague or None, day=due.day,
            text=_("Progress report {period}").format(period=due.period),
        ).execute()  # fmt: skip
        ReportPlan.update(follow_up=key).where(ReportPlan.organisation == supplier).execute()
