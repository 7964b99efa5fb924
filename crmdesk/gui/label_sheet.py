"""`crmdesk labels`: the labels or envelopes of a gift campaign as PDF, painted without a window."""

import argparse
import sys
from pathlib import Path

from crmdesk.commands.campaigns import campaign_key
from crmdesk.commands.shared import open_book
from crmdesk.core.computer import Computer
from crmdesk.core.documents.labels import Envelope, Frame, LabelLook, Labels, OwnPages, page_of, page_of_labels
from crmdesk.core.documents.own_sheets import named_sheet
from crmdesk.core.documents.pages import PageSetup
from crmdesk.core.documents.sheets import Document
from crmdesk.core.errors import CrmError, InvalidInput
from crmdesk.core.gifts.papers import Papers
from crmdesk.core.language import _, use_language
from crmdesk.gui.kit.printing.label_check import too_long
from crmdesk.gui.kit.printing.output import write_pdf
from crmdesk.gui.sheet import painting_application


def main(arguments: argparse.Namespace) -> int:
    """Write the labels; returns the exit code: 0 done, 1 known trouble, in one line. Tells what to look at."""
    computer = Computer()
    use_language(computer.language)
    try:
        for sentence in write_labels(arguments, computer):
            print(sentence, file=sys.stderr)  # noqa: T201 - the answer to the command
    except CrmError as error:
        print(" ".join(str(error).split()), file=sys.stderr)  # noqa: T201 - as above
        return 1
    return 0


def write_labels(arguments: argparse.Namespace, computer: Computer) -> list[str]:
    """Write what was asked for; answers what one should look at. Raises what `write_pdf` and `open_desk` do."""
    path: Path = arguments.file
    if path.suffix.lower() != ".pdf":
        raise InvalidInput(_("A sheet is saved as .pdf, not as “{name}”.").format(name=path.name))
    painting_application()
    with open_book(arguments, computer) as desk:
        sheet = named_sheet(desk.settings, arguments.sheet)
        look = LabelLook(sheet, sheet.checked_start(arguments.start), frame=Frame(arguments.frame))
        papers, key = desk.gifts.papers, campaign_key(arguments.campaign)
        document, setup = _document(papers, key, arguments, look)
        lacking = papers.lacking(key, arguments.kind)
        write_pdf(document, setup, path)
        return [*lacking, *(too_long(document, look) if isinstance(document, Labels) else ())]


def _document(
    papers: Papers, key: int, arguments: argparse.Namespace, look: LabelLook
) -> tuple[Document, PageSetup]:  # fmt: skip
    if arguments.kind == "envelope":
        pages = papers.envelopes(key, Envelope(arguments.envelope), blank=not arguments.preprinted)
        if not pages:
            raise InvalidInput(_("Nobody on this list has an address."))
        return OwnPages(pages, _("Envelopes")), page_of(pages[0])
    if arguments.kind == "gift":
        labels = papers.gift_labels(key, arguments.beneath)
        return Labels(look, labels, _("Gift labels")), page_of_labels(look)
    addresses = papers.addresses(key)
    if not addresses:
        raise InvalidInput(_("Nobody on this list has an address."))
    return Labels(look, addresses, _("Address labels")), page_of_labels(look)
