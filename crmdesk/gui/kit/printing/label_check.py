"""Which labels do not take their text whole, told before anything is printed."""

from collections.abc import Iterable

from crmdesk.core.documents.labels import Address, GiftText, LabelLook, Labels
from crmdesk.core.language import _
from crmdesk.core.occasions.greetings import names_of
from crmdesk.gui.kit.printing.address_text import set_address
from crmdesk.gui.kit.printing.label_pages import setting
from crmdesk.gui.kit.printing.typesetting import Typesetter


def too_long(document: Labels, look: LabelLook) -> list[str]:
    """A sentence with the texts that a label of this look does not take whole; [] where all do."""
    cut = list(dict.fromkeys(_cut(document.labels, look)))
    return [_("Too long for this label: {texts}.").format(texts=names_of(cut))] if cut else []


def _cut(labels: Iterable[GiftText | Address], look: LabelLook) -> Iterable[str]:
    typesetter = Typesetter()
    for label in labels:
        if isinstance(label, GiftText):
            if not setting(label, look, typesetter).whole:
                yield " ".join(label.lines)
        elif not set_address(label, look.sheet.width, look.sheet.height, typesetter).whole:
            yield label.called
