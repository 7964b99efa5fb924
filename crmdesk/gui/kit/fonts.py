"""The fonts we ship: for all paper, and for the screen where the system's own may lack Chinese."""

from functools import cache
from typing import Final

from PySide6.QtGui import QFontDatabase

from crmdesk.core.resources import resource
from crmdesk.core.values.glyphs import FILES

FAMILY: Final = "CRM Sans SC"


@cache
def load_fonts() -> str:
    """Make both weights known to Qt, once, and answer their family. Takes about 10 ms; nothing is parsed until used."""
    for name in FILES.values():
        if QFontDatabase.addApplicationFont(str(resource(name))) < 0:
            raise FileNotFoundError(resource(name))
    return FAMILY
