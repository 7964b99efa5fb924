"""What the part of reports shows of a supplier, read away from the GUI thread."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtGui import QImage

from crmdesk.core.reports.records import SECTIONS, FigureTable, Material, Pictured, Plan, Report, Standing
from crmdesk.core.values.periods import read_period
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.kit.thumbnails import thumbnail

_THUMB: Final = 56


@dataclass(frozen=True)
class Told:
    """A supplier with its plan and reports, and one of these in full."""

    standing: Standing
    plan: Plan | None
    reports: Sequence[Report]
    report: Report | None = None
    tables: Mapping[str, FigureTable] | None = None
    pictures: Sequence[tuple[Pictured, QImage | None]] = ()
    material: Sequence[Material] = ()


def read_told(place: Workplace, standing: Standing, wanted: int | None) -> Told:
    """Everything of a supplier; of its reports the wanted one, else the one that is written, else the last."""
    service = place.desk.reports
    reports = service.items(service.ids(standing.supplier.id))
    first = standing.current or (reports[0] if reports else None)
    report = next((each for each in reports if each.id == wanted), first)
    plan = service.plan(standing.supplier.id)
    if report is None:
        return Told(standing, plan, reports)
    period = read_period(report.period)
    tables = {section: service.figures.table(standing.supplier.id, period, section) for section in SECTIONS}
    pictures = [(each, _small(place, each)) for each in service.pictures.of(report.id)]
    return Told(standing, plan, reports, report, tables, pictures, service.material(report.id, place.desk.timeline))


def _small(place: Workplace, picture: Pictured) -> QImage | None:
    content = place.desk.reports.pictures.content(picture.hash)
    return thumbnail(content, _THUMB) if content else None
