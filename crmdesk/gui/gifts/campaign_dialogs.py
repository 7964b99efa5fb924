"""The small dialogs of a campaign: who gets what, what is otherwise for one, what is overruled, who approved."""

from collections.abc import Collection, Sequence
from typing import Any, Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from crmdesk.core.errors import InvalidInput
from crmdesk.core.gifts.approved import change_text
from crmdesk.core.gifts.campaigns import Chosen
from crmdesk.core.gifts.guards import money
from crmdesk.core.gifts.inscription import FIELDS, fields_of, written
from crmdesk.core.gifts.items import Query
from crmdesk.core.gifts.money import WHATS
from crmdesk.core.gifts.planned import Campaign, Recipient
from crmdesk.core.gifts.records import GuardKind
from crmdesk.core.gifts.stocking import Short
from crmdesk.core.language import _, current_language, ngettext
from crmdesk.core.values.quantities import money_text, parse_money
from crmdesk.gui.gifts.campaign_columns import GUARDS
from crmdesk.gui.gifts.campaign_head import Told
from crmdesk.gui.kit.editors import ChoiceEditor, LongTextEditor, Option, TextEditor, refused_by
from crmdesk.gui.kit.form_dialog import FormDialog
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.kit.people_field import PeopleField

_CHOSEN, _ALL, _TIER = "chosen", "all", "tier:"
_SUGGESTED: Final = 3
_WIDTH: Final = 480


def items_of(place: Workplace) -> list[Option]:
    """Every gift of the catalogue, with its price."""
    catalogue = place.desk.gifts.catalogue
    found = catalogue.items(catalogue.found(Query()).ids)
    return [Option(str(item.id), f"{item.name} · {money(item.price)}" if item.price else item.name) for item in found]


class AssignDialog(FormDialog):
    """Asks which gift, for whom; for one person it says what would suit them."""

    def __init__(
        self, place: Workplace, told: Told, chosen: Sequence[Recipient], parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Choose gifts"), _("Give it"), parent, _WIDTH)
        self._chosen = [each for each in chosen if not each.left_out]
        self._prices = {str(item.id): item.price for item in _items(place)}
        whom = [Option(_ALL, _("Everybody"))]
        tiers = dict.fromkeys(each.tier for each in told.people if not each.left_out)
        whom += [Option(f"{_TIER}{tier}", _("Tier {tier}").format(tier=tier or _("none"))) for tier in tiers]
        if self._chosen:
            whom.insert(0, Option(_CHOSEN, _selected(self._chosen)))
        self.add_fields(
            (
                {"whom": ChoiceEditor(_("For whom"), whom, needed=True)},
                {"item": ChoiceEditor(_("Gift"), items_of(place), none=_("No gift"))},
                {
                    "cost": TextEditor(
                        _("Price of one, ¥"), refused_by(parse_money), placeholder=_("as in the catalogue")
                    ),
                    "count": TextEditor(_("How many each")),
                },
            )
        )  # fmt: skip
        first = self._chosen[0] if self._chosen else None
        # One row is always current; several are meant where somebody selected them.
        many = len(self._chosen) > 1
        self.editors["whom"].set_value(_CHOSEN if many or (first and first.item) else f"{_TIER}{next(iter(tiers), '')}")
        self.editors["item"].set_value(str(first.item) if first and first.item else "")
        self.editors["count"].set_value("1")
        if first is not None:
            self._suggest(place, told, first)
        self.editors["item"].focus()

    def whom(self) -> tuple[Collection[str] | None, Collection[int] | None]:
        """The tiers that are meant, and the contacts; None for all."""
        said = self.value("whom")
        if said == _CHOSEN:
            return None, [each.contact for each in self._chosen]
        return ([said.removeprefix(_TIER)], None) if said.startswith(_TIER) else (None, None)

    def gift(self) -> Chosen:
        """What they get. Raises InvalidInput."""
        item, count = self.value("item"), self.value("count") or "1"
        if not count.isdecimal():
            sentence = _("Say how many.")
            raise InvalidInput(sentence, {"count": sentence})
        return Chosen(int(item) if item else None, parse_money(self.value("cost")), int(count))

    def _suggest(self, place: Workplace, told: Told, each: Recipient) -> None:
        found = place.desk.gifts.suggestions.of([each.contact], told.campaign.day, told.campaign.id, most=_SUGGESTED)
        for one in found.get(each.contact, ()):
            said = _("{gift} would suit {name}: {why}").format(gift=one.name, name=each.name, why=one.why)
            self.add(label(said, "caption", wrap=True))


class PersonDialog(FormDialog):
    """Asks what is otherwise for one person, over what speaks against their gift."""

    def __init__(self, told: Told, each: Recipient, parent: QWidget | None = None) -> None:
        super().__init__(each.name, _("Keep"), parent, _WIDTH)
        self._each = each
        facts = (each.organisation, each.title, each.item_name, each.reason)
        self.add(label(" · ".join(filter(None, facts)), "body2", wrap=True))
        for guard in each.guards:
            said = guard.text
            if guard.overruled:
                said = _("{guard} (overruled: {reason})").format(guard=guard.text, reason=guard.overruled)
            self.add(label(said, "caption" if guard.overruled else "problem", wrap=True))
        if each.changed:
            said = _("Since the approval: {changes}").format(changes=change_text(each, told.campaign.approved))
            self.add(label(said, "caption", wrap=True))
        self.add_fields(
            (
                {
                    "inscription": TextEditor(
                        _("Inscription"), refused_by(fields_of), placeholder=told.campaign.inscription
                    )
                },
                {"address": TextEditor(_("Address"), placeholder=each.address)},
                {"cost": TextEditor(_("Price of one, ¥"), refused_by(parse_money)), "count": TextEditor(_("How many"))},
                {"shipping": TextEditor(_("Shipping, ¥"), refused_by(parse_money)), "note": TextEditor(_("Notes"))},
            )
        )  # fmt: skip
        for key, value in (
            ("inscription", each.own_inscription), ("address", each.own_address), ("cost", money_text(each.cost)),
            ("count", str(each.count)), ("shipping", money_text(each.shipping)), ("note", each.note),
        ):  # fmt: skip
            self.editors[key].set_value(value)
        self.editors["inscription"].focus()

    def asked(self) -> dict[str, Any]:
        """What is otherwise. Raises InvalidInput."""
        count = self.value("count") or "1"
        if not count.isdecimal():
            sentence = _("Say how many.")
            raise InvalidInput(sentence, {"count": sentence})
        return {
            "inscription": self.value("inscription"), "address": self.value("address"), "note": self.value("note"),
            "cost": parse_money(self.value("cost")) or 0, "shipping": parse_money(self.value("shipping")) or 0,
            "count": int(count),
        }  # fmt: skip


class OverruleDialog(FormDialog):
    """Asks which guard does not hold for these people, and why."""

    def __init__(self, people: Sequence[Recipient], parent: QWidget | None = None) -> None:
        super().__init__(_("Overrule what speaks against it"), _("Overrule"), parent, _WIDTH)
        guards = [guard for each in people for guard in each.guards]
        for text in dict.fromkeys(guard.text for guard in guards[:6]):
            self.add(label(text, "body2", wrap=True))
        kinds = dict.fromkeys(guard.kind for guard in guards)
        self.add_fields(
            (
                {"kind": ChoiceEditor(_("What"), [Option(kind, _(GUARDS[kind])) for kind in kinds], needed=True)},
                {"reason": TextEditor(_("Reason"))},
            ),
            needed=("reason",),
        )
        standing = next((guard for guard in guards if not guard.overruled), guards[0])
        self.editors["kind"].set_value(str(standing.kind))
        self.editors["reason"].set_value(standing.overruled)
        self.editors["reason"].focus()

    def asked(self) -> tuple[GuardKind, str]:
        """The kind of guard and the reason. Raises InvalidInput without one."""
        reason = self.value("reason")
        if not reason:
            sentence = _("Say why it is given all the same.")
            raise InvalidInput(sentence, {"reason": sentence})
        return GuardKind(self.value("kind")), reason


class AddPeopleDialog(FormDialog):
    """Asks whom to put on the list, and why."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(_("Add people"), _("Put on the list"), parent, _WIDTH)
        self.people = PeopleField(_("Who"), place.desk.contacts)
        column = QVBoxLayout()
        column.addWidget(label(f"{_('Who')} *", "caption2"))
        column.addWidget(self.people)
        self.add(column)
        self.add_fields(({"reason": TextEditor(_("Reason"))},))
        self.people.setFocus()

    def ready(self) -> bool:
        """Whether somebody is picked."""
        return self.people.ready() and super().ready()

    def asked(self) -> tuple[Sequence[int], str]:
        """Whom, and why."""
        return self.people.people, self.value("reason")


class ReasonDialog(FormDialog):
    """Asks why people are left out."""

    def __init__(self, people: Sequence[Recipient], parent: QWidget | None = None) -> None:
        super().__init__(_("Leave out"), _("Leave out"), parent)
        self.add(label(_selected(people), "body2", wrap=True))
        self.add_fields(({"reason": TextEditor(_("Reason"))},), needed=("reason",))
        self.editors["reason"].focus()


class TextsDialog(FormDialog):
    """Asks for what is written on gifts and cards, and for the budget."""

    def __init__(self, one: Campaign, parent: QWidget | None = None) -> None:
        super().__init__(_("Inscription and budget"), _("Keep"), parent, _WIDTH)
        self.add_fields(
            (
                {"title": TextEditor(_("What it is called"))},
                {"inscription": TextEditor(_("Inscription"), refused_by(fields_of))},
                {"greeting": LongTextEditor(_("Text of the card"))},
                {"budget": TextEditor(_("Budget, ¥"), refused_by(parse_money))},
            )
        )
        self.add(label(fields_hint(), "caption", wrap=True))
        for key in ("title", "inscription", "greeting"):
            self.editors[key].set_value(getattr(one, key))
        self.editors["budget"].set_value(money_text(one.budget) if one.budget else "")
        self.editors["inscription"].focus()

    def asked(self) -> dict[str, Any]:
        """What is written. Raises InvalidInput."""
        texts = {key: self.value(key) for key in ("title", "inscription", "greeting")}
        return {**texts, "budget": parse_money(self.value("budget")) or 0}


class ApproveDialog(FormDialog):
    """Asks by whom it was approved and when, under the totals."""

    def __init__(self, told: Told, short: Sequence[Short] = (), parent: QWidget | None = None) -> None:
        super().__init__(_("Approve"), _("Approve"), parent)
        found = told.sums
        for line in found.tiers:
            text = ngettext("{tier}: {count} person, {amount}", "{tier}: {count} people, {amount}", line.people)
            said = text.format(tier=line.key or _("No tier"), count=line.people, amount=money(line.estimate))
            self.add(label(said, "body2"))
        self.add(label(_("Together {amount}").format(amount=money(found.estimate)), "title"))
        blocked = sum(each.blocked for each in told.people if not each.left_out)
        if blocked:
            text = ngettext(
                "Something still speaks against {count} gift.", "Something still speaks against {count} gifts.", blocked
            )
            self.add(label(text.format(count=blocked), "problem", wrap=True))
        for lack in short:
            text = _("{gift}: {needed} are needed, {there} in stock.")
            self.add(label(text.format(gift=lack.name, needed=lack.needed, there=lack.there), "problem", wrap=True))
        self.add_fields(
            ({"by": TextEditor(_("Approved by")), "on": TextEditor(_("On"), placeholder=_("today"))},)
        )  # fmt: skip
        self.editors["by"].set_value(told.campaign.approved_by)
        self.editors["by"].focus()

    def asked(self) -> tuple[str, str]:
        """By whom, and on which day. Raises InvalidInput."""
        from crmdesk.core.gifts.item_writing import whole_day  # noqa: PLC0415 - it loads what writes

        try:
            return self.value("by"), whole_day(self.value("on"))
        except InvalidInput as error:
            raise InvalidInput(str(error), {"on": str(error)}) from error


class PayDialog(FormDialog):
    """Asks how much was paid, for what, and when."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Write down a payment"), _("Write down"), parent)
        whats = [Option(key, _(title)) for key, title in WHATS.items()]
        self.add_fields(
            (
                {
                    "amount": TextEditor(_("Amount, ¥"), refused_by(parse_money)),
                    "what": ChoiceEditor(_("For"), whats, needed=True),
                },
                {"day": TextEditor(_("Day"), placeholder=_("today")), "note": TextEditor(_("Notes"))},
            ),
            needed=("amount",),
        )
        self.editors["amount"].focus()

    def asked(self) -> tuple[int, str, str, str]:
        """Amount, what for, day and note."""
        amount = parse_money(self.value("amount")) or 0
        return amount, self.value("what"), self.value("day"), self.value("note")


def fields_hint() -> str:
    """What may stand in braces."""
    known = " ".join(written(key, current_language()) for key in FIELDS)
    return _("What stands in braces is filled in for each: {fields}").format(fields=known)


def _selected(people: Sequence[Recipient]) -> str:
    names = _(", ").join(each.name for each in people[:3])
    more = len(people) - 3
    return _("{name} and {count} more").format(name=names, count=more) if more > 0 else names


def _items(place: Workplace) -> Sequence[Any]:
    catalogue = place.desk.gifts.catalogue
    return catalogue.items(catalogue.found(Query()).ids)
