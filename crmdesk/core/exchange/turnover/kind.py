"""Lists of turnover, as a kind of list."""

from typing import Final

from crmdesk.core.exchange.lists.columns import TURNOVER as COLUMNS
from crmdesk.core.exchange.lists.kinds import ListKind
from crmdesk.core.exchange.turnover.headings import CUSTOMER, ID_CARD, MOBILE, fitted, heading, lacks, sure
from crmdesk.core.exchange.turnover.planning import read_amounts, settle
from crmdesk.core.exchange.turnover.writing import Amounts

TURNOVER: Final = ListKind(
    COLUMNS, sure, lacks, read_amounts, settle, Amounts,
    {"organisation": CUSTOMER, "name": CUSTOMER, "mobile": MOBILE, "id_card": ID_CARD},
    heading=heading, fitted=fitted,
)  # fmt: skip
