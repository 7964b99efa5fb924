"""What a field of a contact is. Form, columns, filters, import, export, sheet and masking follow from this."""

from enum import Enum, auto
from enum import StrEnum as Choice
from typing import NamedTuple

from crmdesk.core.language import N_


class Kind(Enum):
    """How a field is edited, read from files and shown."""

    TEXT = auto()
    LONG_TEXT = auto()
    CHOICE = auto()
    BIRTHDAY = auto()
    ID_CARD = auto()
    REGION = auto()
    COLLEAGUE = auto()
    PHONES = auto()
    EMAILS = auto()
    MESSENGERS = auto()
    ADDRESSES = auto()
    LABELS = auto()
    POSITIONS = auto()
    PHOTO = auto()
    NUMBER = auto()
    MONEY = auto()
    DATE = auto()
    YES_NO = auto()
    CHOICES = auto()
    LINK = auto()
    OWN = auto()
    SHARE = auto()
    GAPS = auto()
    KEY_CONTACT = auto()


class Group(Enum):
    """The cards of the detail page and the sections of the dossier, in their order; the value is the title."""

    REACH = N_("Ways to reach")
    WORK = N_("Organisation")
    PERSON = N_("Person")
    BUSINESS = N_("Business")
    OWN = N_("Own fields")
    NOTE = N_("Notes")


class Mask(Enum):
    """How a value is hidden on screen and paper until it is asked for."""

    ID_CARD = auto()
    PHONE = auto()
    TEXT = auto()


class Field(NamedTuple):
    """One field, declared once.

    `key` is its name in drafts, records, searches, JSON and resources/tables/headings.toml; `title` a source text.
    `column` names the column of the read table that shows it in lists,
    `sort` the indexed one that orders by it, `rank` the whole-number one that a choice is filtered by. `words` are
    further names in the search box (`tier:VIP`). `sensitive` goes on paper only when ticked.

    A field of the office's own (`own`) has its title as key; its values are texts in `own_value`, its choices
    `options`, and the form offers it for `natures` alone, () for all.
    """

    key: str
    title: str
    kind: Kind
    group: Group
    choices: type[Choice] | None = None
    column: str = ""
    sort: str = ""
    rank: str = ""
    facet: bool = False
    mask: Mask | None = None
    sensitive: bool = False
    words: tuple[str, ...] = ()
    label_kind: str = ""
    form: bool = True
    own: bool = False
    options: tuple[str, ...] = ()
    natures: tuple[str, ...] = ()

    @property
    def sortable(self) -> bool:
        """Whether a list can be ordered by it."""
        return bool(self.sort) or self.own
