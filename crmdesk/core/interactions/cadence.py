"""How often people should hear from us: the office's rules, those of single people, pauses, and what sponsors owe."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from crmdesk.core.contacts.standing_rules import CLOSED
from crmdesk.core.errors import NotFound
from crmdesk.core.interactions import checks
from crmdesk.core.interactions.records import (
    NEVER,
    OWNER,
    SPONSOR,
    Rhythm,
    Rule,
    Rules,
    State,
    rules_from,
    state,
)
from crmdesk.core.interactions.rhythm import RULES, SETTING, last_reached
from crmdesk.core.language import _
from crmdesk.core.settings import Settings
from crmdesk.core.storage.history import History
from crmdesk.core.storage.ids import content_id, made_at
from crmdesk.core.values.choices import Tier

_LISTED: Final = "SELECT id, reached, due, overdue, tier, nature, standing FROM listing WHERE id = ?"
_OWN: Final = "SELECT ideal, longest, paused_until FROM cadence WHERE contact_id = ? AND kind = ?"


@dataclass(frozen=True)
class Owed:
    """A call that a sponsor of ours owes a contact: ISO days, `reached` "" for never."""

    contact: int
    sponsor: int
    reached: str
    due: str
    overdue: str
    state: State


class Cadences:
    """The rhythm of the contacts of one open book."""

    def __init__(self, history: History, settings: Settings) -> None:
        self._history = history
        self._settings = settings

    def rules(self) -> Rules:
        """The office's rules; the stated ones where none were set."""
        return rules_from(self._settings.get(SETTING))

    def set_rules(self, rules: Rules) -> None:
        """Set the office's rules, by which everybody is listed at once. Raises InvalidInput for a wrong interval."""
        for rule in (*rules.tiers.values(), *rules.natures.values(), *([rules.sponsor] if rules.sponsor else [])):
            checks.rule(rule.ideal, rule.longest)
        with self._history.action(RULES) as action:
            self._settings.put(SETTING, rules.as_json())
            action.concerns(())

    def of(self, contact: int) -> Rhythm:
        """How it stands with a contact. Raises NotFound."""
        rows = self._history.rows(_LISTED, (contact,))
        if not rows:
            raise NotFound(_("This contact is not in the book any more."))
        _id, reached, due, overdue, tier, nature, standing = rows[0]
        ideal, longest, paused = self._own(contact, OWNER)
        rules = self.rules()
        usual = rules.of(tier, nature)
        whence = "own" if ideal else "nature" if nature in rules.natures else "tier" if usual else ""
        if due == NEVER or standing in CLOSED:
            whence, usual, ideal = "", None, 0
        rule = Rule(ideal, longest) if ideal else usual
        reached, due, overdue = ("" if day == NEVER else day for day in (reached, due, overdue))
        return Rhythm(reached, due, overdue, rule, whence, paused, state(due, overdue, self._history.today()))

    def own_rule(self, contact: int, kind: str = OWNER) -> Rule | None:
        """The rule that somebody set for a contact, of its owner or of its sponsor."""
        ideal, longest, _paused = self._own(contact, kind)
        return Rule(ideal, longest) if ideal else None

    def set_own(self, contact: int, rule: Rule | None, kind: str = OWNER) -> None:
        """Give a contact a rule of its own, or let the office's hold again. Raises InvalidInput."""
        rule = checks.rule(rule.ideal, rule.longest) if rule else Rule(0, 0)
        self._keep("cadence.edit", contact, kind, {"ideal": rule.ideal, "longest": rule.longest})

    def pause(self, contact: int, until: str, kind: str = OWNER) -> None:
        """Let nothing be due before an ISO day; "" ends the pause. Raises InvalidInput."""
        until = checks.day(until, self._history.today()) if until else ""
        self._keep("cadence.pause", contact, kind, {"paused_until": until})

    def set_own_many(self, contacts: Sequence[int], rule: Rule | None, kind: str = OWNER) -> None:
        """Give many one rule of their own, or let the office's hold again, as one action. Raises InvalidInput."""
        rule = checks.rule(rule.ideal, rule.longest) if rule else Rule(0, 0)
        self._keep_many("cadence.edit_many", contacts, kind, {"ideal": rule.ideal, "longest": rule.longest})

    def pause_many(self, contacts: Sequence[int], until: str, kind: str = OWNER) -> None:
        """Let nothing be due of many before an ISO day; "" ends their pauses. Raises InvalidInput."""
        until = checks.day(until, self._history.today()) if until else ""
        self._keep_many("cadence.pause_many", contacts, kind, {"paused_until": until})

    def of_sponsor(self, contact: int) -> Rhythm | None:
        """How it stands with a contact's sponsor; None where nobody is to call as one."""
        rules, today = self.rules(), self._history.today()
        for row in self._history.rows(f"{_sponsored(rules)} AND contact.id = ?2", (None, contact)):
            owed = self._owed(row, rules.sponsor, today)
            if owed is not None:
                own = self.own_rule(contact, SPONSOR)
                rule, whence = own or rules.sponsor, "own" if own else "tier"
                return Rhythm(owed.reached, owed.due, owed.overdue, rule, whence, row[-1], owed.state)
        return None

    def owed(self, sponsor: int | None = None) -> list[Owed]:
        """What sponsors owe VIPs by now, those who wait longest first; of one sponsor if given."""
        rules, today = self.rules(), self._history.today()
        found = (self._owed(row, rules.sponsor, today) for row in self._history.rows(_sponsored(rules), (sponsor,)))
        due = [one for one in found if one is not None and one.state in {State.YELLOW, State.RED}]
        return sorted(due, key=lambda one: (one.overdue, one.contact))

    def _owed(self, row: tuple[Any, ...], usual: Rule | None, today: date) -> Owed | None:
        contact, sponsor, reached, entered, ideal, longest, paused = row
        rule = Rule(ideal, longest) if ideal else usual
        if rule is None:
            return None
        base = date.fromisoformat(reached or entered)
        due, overdue = (date.fromordinal(base.toordinal() + days).isoformat() for days in (rule.ideal, rule.longest))
        if paused:
            last = date.fromisoformat(paused).toordinal() + rule.longest - rule.ideal
            due, overdue = max(due, paused), max(overdue, date.fromordinal(last).isoformat())
        return Owed(contact, sponsor, reached or "", due, overdue, state(due, overdue, today))

    def _own(self, contact: int, kind: str) -> tuple[int, int, str]:
        rows = self._history.rows(_OWN, (contact, kind))
        return rows[0] if rows else (0, 0, "")

    def _keep(self, action_kind: str, contact: int, kind: str, values: dict[str, Any]) -> None:
        if not self._history.rows("SELECT 1 FROM contact WHERE id = ?", (contact,)):
            raise NotFound(_("This contact is not in the book any more."))
        from crmdesk.core.interactions.tables import Cadence  # noqa: PLC0415 - whoever only looks need not load it

        with self._history.action(action_kind, contact=contact) as action:
            row = {"id": content_id(contact, kind), "contact": contact, "kind": kind, **values}
            Cadence.insert(**row).on_conflict(conflict_target=[Cadence.id], update=values).execute()
            action.concerns([contact], listed=[contact])

    def _keep_many(self, action_kind: str, contacts: Sequence[int], kind: str, values: dict[str, Any]) -> None:
        """The same for many: plain statements, for most of an office may be meant."""
        row = {"ideal": 0, "longest": 0, "paused_until": "", **values}
        taken = ", ".join(f"{name} = excluded.{name}" for name in values)
        sql = (
            f"INSERT INTO cadence (id, contact_id, kind, {', '.join(row)}) VALUES (?,?,?,?,?,?)"  # noqa: S608 - our own names
            f" ON CONFLICT (id) DO UPDATE SET {taken}"
        )
        with self._history.action(action_kind, contacts=len(contacts)) as action:
            rows = ((content_id(contact, kind), contact, kind, *row.values()) for contact in contacts)
            self._history.connection.executemany(sql, rows)
            action.concerns(contacts, listed=contacts)


def _sponsored(rules: Rules) -> str:
    """Everybody outside the trash who has a sponsor and a rule for it, with when that sponsor last reached them."""
    theirs = (
        " AND EXISTS (SELECT 1 FROM interaction_colleague AS ours WHERE ours.interaction_id = interaction.id"
        " AND ours.colleague_id = contact.sponsor_id)"
    )
    closed = ",".join(f"'{standing}'" for standing in CLOSED)
    return (
        f"SELECT contact.id, sponsor_id, {last_reached('contact.id', rules, theirs)},"  # noqa: S608 - our own names
        f" date({made_at('contact.id')}, 'unixepoch', 'localtime'), coalesce(own.ideal, 0), coalesce(own.longest, 0),"
        f" coalesce(own.paused_until, '') FROM contact LEFT JOIN cadence AS own ON own.contact_id = contact.id"
        f" AND own.kind = '{SPONSOR}' WHERE sponsor_id IS NOT NULL AND (?1 IS NULL OR sponsor_id = ?1)"
        f" AND deleted_at IS NULL AND standing NOT IN ({closed}) AND (tier = '{Tier.VIP}' OR own.ideal > 0)"
    )
