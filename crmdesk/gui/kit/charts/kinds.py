"""All kinds of charts; importing them registers how they are laid out."""

from typing import Final

from crmdesk.gui.kit.charts import bars, meter, pareto, shares, trend
from crmdesk.gui.kit.charts.drawing import Drawing, drawing, height

KINDS: Final = (bars, meter, pareto, shares, trend)
__all__ = ["KINDS", "Drawing", "drawing", "height"]
