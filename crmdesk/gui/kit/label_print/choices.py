"""What one chooses of labels: kind, sheet, first cell, frame, shift of the printer."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from crmdesk.core.computer import Computer
from crmdesk.core.documents.label_sheets import BY_NAME, PAPER, LabelSheet, Trim, sheet_of
from crmdesk.core.documents.labels import CARD_PAPERS, Envelope, Frame, LabelLook
from crmdesk.core.errors import InvalidInput
from crmdesk.core.language import N_

KINDS: Final[Mapping[str, str]] = {
    "gift": N_("Gift labels"),
    "address": N_("Address labels"),
    "envelope": N_("Envelopes"),
    "card": N_("Greeting cards"),
}
ICONS: Final[Mapping[str, str]] = {"gift": "redeem", "address": "location_on", "envelope": "mail", "card": "favorite"}
_KEPT: Final = "labels.choices"
_USUAL: Final = LabelLook()


@dataclass(frozen=True)
class LabelChoices:
    """What is printed and how. `beneath` is the template of a second line on gifts, `paper` that of folded cards, A4x2
    where it is folded twice, with a second language `beside`; a `proof` shows outlines and rulers instead of labels.
    """

    kind: str = "gift"
    look: LabelLook = _USUAL
    beneath: str = ""
    envelope: Envelope = Envelope.DL
    blank: bool = True
    paper: str = "A4"
    beside: bool = False
    proof: bool = False


def last_choices(computer: Computer, kinds: tuple[str, ...]) -> LabelChoices:
    """What was chosen last on this computer, whose printer it is; what we do not know counts as not said."""
    kept = computer.value(_KEPT, {})
    kept = kept if isinstance(kept, dict) else {}
    choices = LabelChoices(kinds[0])
    try:
        look = LabelLook(
            sheet_of(str(kept.get("sheet", "3x8"))),
            trim=Trim(*(float(each) for each in kept.get("trim", (0.0, 0.0)))),
            frame=Frame(kept.get("frame", Frame.DOUBLE)),
            seal=str(kept.get("seal", _USUAL.seal)),
        )
        choices = replace(choices, look=look, envelope=Envelope(kept.get("envelope", Envelope.DL)))
    except (InvalidInput, ValueError, TypeError):
        return choices
    kind, paper = kept.get("kind"), str(kept.get("paper", choices.paper))
    return replace(
        choices, kind=kind if kind in kinds else kinds[0], blank=bool(kept.get("blank", True)),
        paper=paper if paper in CARD_PAPERS else choices.paper, beside=bool(kept.get("beside", False)),
    )  # fmt: skip


def remember_choices(computer: Computer, choices: LabelChoices) -> None:
    """Keep them for the next labels; the first cell belongs to one sheet only."""
    look = choices.look
    computer.remember(_KEPT, {
        "kind": choices.kind, "sheet": look.sheet.key, "trim": [look.trim.x, look.trim.y], "frame": str(look.frame),
        "seal": look.seal, "envelope": str(choices.envelope), "blank": choices.blank, "paper": choices.paper,
        "beside": choices.beside,
    })  # fmt: skip


def sheet_titles() -> dict[str, str]:
    """The sheets that we know with their sizes, by their keys."""
    return {
        key: f"{sheet.across} × {sheet.down}   {sheet.width:g} × {sheet.height:g} mm" for key, sheet in BY_NAME.items()
    }


def own_title(name: str, sheet: LabelSheet) -> str:
    """A sheet of the office's own with its sizes."""
    sizes = f"{sheet.across} × {sheet.down}   {sheet.width:g} × {sheet.height:g} mm"
    return f"{name}   {sizes}" if sheet.paper == PAPER else f"{name}   {sizes} · {sheet.paper}"
