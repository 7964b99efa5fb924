"""What an action was, in one sentence made when it is shown: history itself remembers no names."""

from collections.abc import Callable
from typing import Final

from crmdesk.core.contacts.declared import BY_KEY
from crmdesk.core.contacts.gift_sentences import COUNTED
from crmdesk.core.language import N_, _, ngettext
from crmdesk.core.storage.history import Entry
from crmdesk.core.values import choices

NameOf = Callable[[int], str]

_PLAIN: Final = {
    "colleague.add": N_("Add a colleague"),
    "colleague.edit": N_("Change a colleague"),
    "colleague.leave": N_("Note that a colleague left"),
    "colleague.return": N_("Note that a colleague is back"),
    "organisation.add": N_("Add an organisation"),
    "organisation.edit": N_("Change an organisation"),
    "organisation.fill": N_("Fill nature and region of organisations"),
    "organisation.file.add": N_("Keep files with an organisation"),
    "organisation.file.remove": N_("Remove files of an organisation"),
    "organisation.file.rename": N_("Rename a file of an organisation"),
    "organisation.merge": N_("Merge two organisations"),
    "organisation.trash": N_("Put organisations in the trash"),
    "organisation.restore": N_("Bring organisations back"),
    "organisation.key_contacts": N_("Choose key contacts"),
    "contact.apart": N_("Tell two contacts apart"),
    "cadence.rules": N_("Change how often people should hear from us"),
    "interaction.file.add": N_("Keep files with a record"),
    "interaction.file.remove": N_("Remove files of a record"),
    "interaction.file.rename": N_("Rename a file of a record"),
    "interaction.trash": N_("Put records in the trash"),
    "interaction.restore": N_("Bring records back"),
    "budget.category.add": N_("Add a category of money"),
    "budget.category.rename": N_("Rename a category of money"),
    "budget.category.change": N_("Change a category of money"),
    "budget.category.move": N_("Put the categories of money in order"),
    "budget.category.remove": N_("Remove a category of money"),
    "plan.start": N_("Start a plan"),
    "plan.edit": N_("Change a plan"),
    "plan.approve": N_("Approve a plan"),
    "plan.note": N_("Change the note of a plan"),
    "plan.trash": N_("Put a plan in the trash"),
    "plan.restore": N_("Bring a plan back"),
    "expense.add": N_("Write down an expense"),
    "expense.edit": N_("Change an expense"),
    "expense.reimburse": N_("Note that expenses were paid back"),
    "expense.trash": N_("Put expenses in the trash"),
    "expense.restore": N_("Bring expenses back"),
    "expense.file.add": N_("Keep receipts with an expense"),
    "expense.file.remove": N_("Remove receipts of an expense"),
    "expense.file.rename": N_("Rename a receipt of an expense"),
    "setting.edit": N_("Change the settings"),
    "news.add": N_("Write down news"),
    "news.edit": N_("Change news"),
    "news.trash": N_("Put news in the trash"),
    "news.restore": N_("Bring news back"),
    "news.leave_be": N_("Say that news needs nothing"),
    "news.reopen": N_("Say that news needs something after all"),
    "news.looked": N_("Note that somebody looked for news"),
    "gift.add": N_("Add a gift to the catalogue"),
    "gift.edit": N_("Change a gift of the catalogue"),
    "gift.picture": N_("Change the picture of a gift"),
    "gift.trash": N_("Put gifts in the trash"),
    "gift.restore": N_("Bring gifts back"),
    "gift.stock": N_("Note gifts coming in or going out"),
    "gift.forbid_there": N_("Keep that an organisation may receive no gifts"),
    "gift.allow_there": N_("Keep that an organisation may receive gifts"),
    "gift.unstock": N_("Take an entry of the stock away"),
    "product.add": N_("Write down a product"),
    "product.edit": N_("Change a product"),
    "product.trash": N_("Put products in the trash"),
    "product.restore": N_("Bring products back"),
    "product.tender": N_("Change how a product stands in a tender"),
    "agreement.add": N_("Write down an agreement"),
    "agreement.renew": N_("Renew an agreement"),
    "agreement.edit": N_("Change an agreement"),
    "agreement.end": N_("Note that an agreement ended early"),
    "agreement.trash": N_("Put agreements in the trash"),
    "agreement.restore": N_("Bring agreements back"),
    "agreement.news": N_("Make news of the end of an agreement"),
    "agreement.file.add": N_("Keep files with an agreement"),
    "agreement.file.remove": N_("Remove files of an agreement"),
    "agreement.file.rename": N_("Rename a file of an agreement"),
    "report.new": N_("Begin a progress report"),
    "report.edit": N_("Write a progress report"),
    "report.figures": N_("Keep figures of a supplier"),
    "report.checked": N_("Note that a report was checked"),
    "report.approved": N_("Note that a report was approved"),
    "report.reopen": N_("Make a draft of a report again"),
    "report.picture": N_("Change the pictures of a report"),
    "report.trash": N_("Put a report in the trash"),
    "report.restore": N_("Bring a report back"),
    "report.plan": N_("Change how often a supplier gets a report"),
    "campaign.edit": N_("Change a gift campaign"),
    "campaign.trash": N_("Put a gift campaign in the trash"),
    "campaign.step": N_("Note that a step of a gift campaign is done"),
    "campaign.steps": N_("Plan the steps of a gift campaign again"),
    "campaign.close": N_("Close a gift campaign"),
    "bulletin.add": N_("Write down company news"),
    "bulletin.edit": N_("Change company news"),
    "bulletin.trash": N_("Put company news in the trash"),
    "bulletin.restore": N_("Bring company news back"),
    "campaign.reopen": N_("Go on with a gift campaign"),
    "campaign.pay": N_("Write down what was paid for gifts"),
    "campaign.unpay": N_("Take a payment for gifts away"),
    "sample.write": N_("Fill the sample book"),
    "view.save": N_("Save a view"),
    "view.rename": N_("Rename a view"),
    "view.change": N_("Change a view"),
    "view.move": N_("Move a view"),
    "view.remove": N_("Remove a view"),
    "import.undo": N_("Take back an import in part"),
}

# What a contact has beside its fields (see `beside`, which a start does not load).
_BESIDE: Final = {"links": N_("Ties"), "referrals": N_("Referrals"), "files": N_("Attachments")}


def sentence(entry: Entry, name_of: NameOf) -> str:
    """What `entry` did; `name_of` says what a contact is called now, "" for one that was forgotten."""
    make = _MADE.get(entry.kind)
    if make is not None:
        return make(entry, name_of)
    return _(_PLAIN.get(entry.kind, N_("Change the book")))


def _name(entry: Entry, name_of: NameOf) -> str:
    return name_of(int(entry.detail.get("contact", 0))) or _("a contact who is gone")


def _fields(entry: Entry) -> str:
    keys = entry.detail.get("fields", ())
    # The key of an own field is its title, also after the field is gone.
    titles = (_(BY_KEY[key].title) if key in BY_KEY else _(_BESIDE.get(key, str(key))) for key in keys)
    return _(", ").join(dict.fromkeys(titles)) or _("fields")


def _add(entry: Entry, name_of: NameOf) -> str:
    name = name_of(int(entry.detail.get("contact", 0)))
    # Who was added and undone has no name until the action is done again.
    return _("Add {name}").format(name=name) if name else _("Add a contact")


def _edit(entry: Entry, name_of: NameOf) -> str:
    return _("Change {fields} of {name}").format(fields=_fields(entry), name=_name(entry, name_of))


def _reveal(entry: Entry, name_of: NameOf) -> str:
    return _("Look at {fields} of {name}").format(fields=_fields(entry), name=_name(entry, name_of))


def _hand_out(entry: Entry, _name_of: NameOf) -> str:
    count = int(entry.detail.get("count", 0))
    text = ngettext("Print or save {fields} of {count} contact", "Print or save {fields} of {count} contacts", count)
    return text.format(fields=_fields(entry), count=f"{count:,}")


def _edit_many(entry: Entry, _name_of: NameOf) -> str:
    count = int(entry.detail.get("contacts", 0))
    text = ngettext("Change {fields} of {count} contact", "Change {fields} of {count} contacts", count)
    return text.format(fields=_fields(entry), count=f"{count:,}")


def _confirm(entry: Entry, name_of: NameOf) -> str:
    return _("Confirm the address of {name}").format(name=_name(entry, name_of))


def _of_field(text: str) -> Callable[[Entry, NameOf], str]:
    return lambda entry, _name_of: _(text).format(title=entry.detail.get("title", ""))


def _about(text: str) -> Callable[[Entry, NameOf], str]:
    return lambda entry, name_of: _(text).format(name=_name(entry, name_of))


def _of_day(text: str, ours: str) -> Callable[[Entry, NameOf], str]:
    """A day is a contact's, or nobody's but ours."""
    return lambda entry, name_of: _(text).format(name=_name(entry, name_of)) if entry.detail.get("contact") else _(ours)


def _log_many(entry: Entry, _name_of: NameOf) -> str:
    count = int(entry.detail.get("interactions", 0))
    return ngettext("Record {count} greeting", "Record {count} greetings", count).format(count=f"{count:,}")


def _tick(entry: Entry, _name_of: NameOf) -> str:
    count = int(entry.detail.get("contacts", 0))
    return ngettext("Tick off {count} day", "Tick off {count} days", count).format(count=f"{count:,}")


def _rhythm_many(entry: Entry, _name_of: NameOf) -> str:
    count = int(entry.detail.get("contacts", 0))
    text = ngettext(
        "Change how often {count} contact should hear from us", "Change how often {count} contacts should hear from us",
        count,
    )  # fmt: skip
    return text.format(count=f"{count:,}")


def _pause_many(entry: Entry, _name_of: NameOf) -> str:
    count = int(entry.detail.get("contacts", 0))
    text = ngettext("Pause the calls to {count} contact", "Pause the calls to {count} contacts", count)
    return text.format(count=f"{count:,}")


def _move(entry: Entry, name_of: NameOf) -> str:
    return _("{name} moves to another employer").format(name=_name(entry, name_of))


def _trash(entry: Entry, _name_of: NameOf) -> str:
    count = int(entry.detail.get("contacts", 0))
    text = ngettext("Put {count} contact in the trash", "Put {count} contacts in the trash", count)
    return text.format(count=f"{count:,}")


def _restore(entry: Entry, _name_of: NameOf) -> str:
    count = int(entry.detail.get("contacts", 0))
    text = ngettext("Bring {count} contact back", "Bring {count} contacts back", count)
    return text.format(count=f"{count:,}")


def _bring_back(entry: Entry, name_of: NameOf) -> str:
    name = name_of(int(entry.detail.get("contact", 0)))
    if name:
        return _("Bring {name} back from a backup").format(name=name)
    count = int(entry.detail.get("contacts", 0))
    text = ngettext("Bring {count} contact back from a backup", "Bring {count} contacts back from a backup", count)
    return text.format(count=f"{count:,}")


def _merge(entry: Entry, name_of: NameOf) -> str:
    return _("Merge two contacts into {name}").format(name=_name(entry, name_of))


def _hand_over(entry: Entry, _name_of: NameOf) -> str:
    count = int(entry.detail.get("contacts", 0))
    text = ngettext("Hand over {count} contact", "Hand over {count} contacts", count)
    return text.format(count=f"{count:,}")


def _playbook(entry: Entry, _name_of: NameOf) -> str:
    count = int(entry.detail.get("steps", 0))
    text = ngettext("Start a playbook of {count} step", "Start a playbook of {count} steps", count)
    return text.format(count=count)


def _news_many(entry: Entry, _name_of: NameOf) -> str:
    count = int(entry.detail.get("news", 0))
    text = ngettext("Write down {count} piece of news", "Write down {count} pieces of news", count)
    return text.format(count=f"{count:,}")


def _expenses(entry: Entry, _name_of: NameOf) -> str:
    count = int(entry.detail.get("expenses", 0))
    return ngettext("Bring in {count} expense", "Bring in {count} expenses", count).format(count=f"{count:,}")


def _turnover(entry: Entry, _name_of: NameOf) -> str:
    count = int(entry.detail.get("rows", 0))
    text = ngettext("Bring in {count} amount of turnover", "Bring in {count} amounts of turnover", count)
    return text.format(count=f"{count:,}")


def _scores(entry: Entry, _name_of: NameOf) -> str:
    count = int(entry.detail.get("contacts", 0))
    text = ngettext("Say what {count} contact is worth", "Say what {count} contacts are worth", count)
    return text.format(count=f"{count:,}")


def _counted(said: Callable[[int], str]) -> Callable[[Entry, NameOf], str]:
    """About so many people."""

    def make(entry: Entry, _name_of: NameOf) -> str:
        count = int(entry.detail.get("contacts", 0))
        return said(count).format(count=f"{count:,}")

    return make


def _import(entry: Entry, _name_of: NameOf) -> str:
    count = int(entry.detail.get("created", 0)) + int(entry.detail.get("updated", 0))
    told = [
        said(more).format(count=f"{more:,}")
        for key, said in _BROUGHT.items()
        if (more := int(entry.detail.get(key, 0)))
    ]
    people = ngettext("Bring in {count} contact", "Bring in {count} contacts", count).format(count=f"{count:,}")
    return _(", ").join((people, *told) if count or not told else told)


# What an import brings in beside contacts.
_BROUGHT: Final[dict[str, Callable[[int], str]]] = {
    "records": lambda count: ngettext("Bring in {count} record", "Bring in {count} records", count),
    "gifts": lambda count: ngettext("Bring in {count} gift", "Bring in {count} gifts", count),
    "expenses": lambda count: ngettext("Bring in {count} expense", "Bring in {count} expenses", count),
    "turnover": lambda count: ngettext(
        "Bring in {count} amount of turnover", "Bring in {count} amounts of turnover", count
    ),
}


def _interaction(text: str) -> Callable[[Entry, NameOf], str]:
    def make(entry: Entry, name_of: NameOf) -> str:
        kind = choices.title(choices.InteractionKind(entry.detail["what"]))
        more = int(entry.detail.get("contacts", 1)) - 1
        name = _name(entry, name_of) if "contact" in entry.detail else _("an organisation")
        name = _("{name} and {count} more").format(name=name, count=more) if more > 0 else name
        return _(text).format(kind=kind, name=name)

    return make


def _steps(text: str) -> Callable[[Entry, NameOf], str]:
    """About next steps of one contact, or of several."""

    def make(entry: Entry, name_of: NameOf) -> str:
        count, who = int(entry.detail.get("steps", 1)), entry.detail.get("contact")
        name = _name(entry, name_of) if who else _("an organisation")
        return _(text).format(
            name=_("{name} and {count} more").format(name=name, count=count - 1) if count > 1 else name
        )

    return make


_MADE: Final[dict[str, Callable[[Entry, NameOf], str]]] = {
    "contact.add": _add,
    "contact.edit": _edit,
    "contact.edit_many": _edit_many,
    "contact.reveal": _reveal,
    "contact.hand_out": _hand_out,
    "contact.confirm": _confirm,
    "contact.move": _move,
    "expense.add_many": _expenses,
    "link.add": _about(N_("Tie {name} to somebody")),
    "link.remove": _about(N_("Take a tie of {name} away")),
    "link.edit": _about(N_("Change a tie of {name}")),
    "referral.edit": _about(N_("Change a referral of {name}")),
    "file.rename": _about(N_("Rename a file of {name}")),
    "referral.add": _about(N_("Write down what {name} brought us")),
    "file.add": _about(N_("Keep files with {name}")),
    "file.remove": _about(N_("Take files of {name} away")),
    "referral.remove": _about(N_("Take a referral of {name} away")),
    "interaction.log_many": _log_many,
    "interaction.log": _interaction(N_("Record of {name}: {kind}")),
    "interaction.edit": _interaction(N_("Change the record of {name}: {kind}")),
    "follow_up.add": _steps(N_("Write down a next step with {name}")),
    "follow_up.edit": _steps(N_("Change the next step with {name}")),
    "follow_up.move": _steps(N_("Move the next step with {name}")),
    "follow_up.done": _steps(N_("Next step done with {name}")),
    "follow_up.remove": _steps(N_("Take the next step with {name} away")),
    "cadence.edit": _about(N_("Change how often {name} should hear from us")),
    "cadence.edit_many": _rhythm_many,
    "cadence.pause_many": _pause_many,
    "cadence.pause": _about(N_("Pause the calls to {name}")),
    "today.put_off": _about(N_("Let {name} wait on Today")),
    "gift.forbid": _about(N_("Keep that {name} may receive no gifts")),
    "gift.allow": _about(N_("Keep that {name} may receive gifts")),
    "gift.give": _about(N_("Give {name} a gift")),
    "gift.give_other": _about(N_("Change the gift for {name}")),
    "gift.advance": _about(N_("Note how far the gift for {name} has come")),
    "gift.react": _about(N_("Note how {name} took a gift")),
    "gift.withdraw": _about(N_("Put the gift for {name} in the trash")),
    "gift.give_again": _about(N_("Bring the gift for {name} back")),
    "gift.receive": _about(N_("Write down a gift from {name}")),
    "gift.receive_other": _about(N_("Change a gift from {name}")),
    "gift.unreceive": _about(N_("Put a gift from {name} in the trash")),
    "gift.receive_again": _about(N_("Bring a gift from {name} back")),
    "contact.trash": _trash,
    "contact.restore": _restore,
    "contact.bring_back": _bring_back,
    "contact.merge": _merge,
    "colleague.hand_over": _hand_over,
    "import": _import,
    "turnover.import": _turnover,
    "score.set": _scores,
    "occasion.add": _of_day(N_("Keep a day of {name}"), N_("Keep a day of our own")),
    "occasion.edit": _of_day(N_("Change a day of {name}"), N_("Change a day of our own")),
    "occasion.remove": _of_day(N_("Keep a day of {name} no longer"), N_("Keep a day of our own no longer")),
    "occasion.tick": _tick,
    "news.add_many": _news_many,
    "news.playbook": _playbook,
    **{kind: _counted(said) for kind, said in COUNTED.items()},
    "own_field.add": _of_field(N_("Add the field {title}")),
    "own_field.edit": _of_field(N_("Change the field {title}")),
    "own_field.move": _of_field(N_("Move the field {title}")),
    "own_field.remove": _of_field(N_("Remove the field {title}")),
}
