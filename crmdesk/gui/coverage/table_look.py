"""How the table of coverage draws a row: flags as chips, nothing looked after in the colour that wants attention."""

from collections.abc import Sequence

from crmdesk.core.language import _
from crmdesk.core.organisations.records import FLAGS
from crmdesk.gui.kit.chip_table import Chip, ChipDelegate
from crmdesk.gui.kit.flags import FLAG_TINTS
from crmdesk.gui.kit.record_model import Row


class CoverageDelegate(ChipDelegate):
    """The cells of the table."""

    def chips(self, record: Row, key: str) -> Sequence[Chip]:
        """The flags."""
        return [(_(FLAGS[flag]), FLAG_TINTS[flag]) for flag in record[0].flags] if key == "flags" else ()
