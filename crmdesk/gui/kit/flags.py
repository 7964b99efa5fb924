"""The signs of what is thin between us and an organisation."""

from typing import Final

from PySide6.QtWidgets import QLabel

from crmdesk.core.language import _
from crmdesk.core.organisations.records import FLAGS, Flag
from crmdesk.gui.kit.chips import chip
from crmdesk.gui.kit.tokens import TintName

FLAG_TINTS: Final[dict[Flag, TintName]] = {
    Flag.NO_KEY_CONTACT: "slate",
    Flag.SINGLE_CONTACT: "amber",
    Flag.MAIN_CONTACT_LEFT: "rose",
    Flag.TOP_WITHOUT_SPONSOR: "amber",
}


def flag_chip(flag: Flag) -> QLabel:
    """A flag as a chip."""
    return chip(_(FLAGS[flag]), FLAG_TINTS[flag])
