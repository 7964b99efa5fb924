"""What the part of company news shows of one piece, read away from the GUI thread."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtGui import QImage

from crmdesk.core.bulletins.records import Bulletin, Reached
from crmdesk.core.contacts.words import parse
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.kit.thumbnails import thumbnail

CARED_FOR: Final = "tier:VIP,A"
_PICTURE: Final = 150


@dataclass(frozen=True)
class Read:
    """A piece of news with its picture, whom it reached, and who of the best heard nothing of its matter for a year."""

    bulletin: Bulletin
    picture: QImage | None
    reached: Sequence[Reached]
    unheard: Sequence[int]


def read(place: Workplace, key: int) -> Read | None:
    """Everything of one piece of news; None where it is not there any more."""
    service = place.desk.bulletins
    for bulletin in service.items([key]):
        content = service.picture(bulletin)
        best = list(place.desk.contacts.finder.ids(parse(CARED_FOR)))
        picture = thumbnail(content, _PICTURE) if content else None
        return Read(bulletin, picture, service.reached(key), service.unheard(best, bulletin.kind))
    return None
