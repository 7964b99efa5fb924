"""Files that will be kept with what is being written down: each a chip with its way out."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from crmdesk.core.language import _
from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.flow import FlowLayout


class PendingFiles(QWidget):
    """Paths in the order of being added, each once; hidden while there are none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Files to be kept"))
        self._paths: list[Path] = []
        self._flow = FlowLayout(self)
        self.hide()

    @property
    def paths(self) -> Sequence[Path]:
        """What was added."""
        return tuple(self._paths)

    def add(self, paths: Sequence[Path]) -> None:
        """Have these kept too."""
        self._paths += [path for path in dict.fromkeys(paths) if path not in self._paths]
        self._show()

    def choose(self) -> None:
        """Ask for files."""
        names, _kind = QFileDialog.getOpenFileNames(self, _("Keep files"))
        self.add([Path(name) for name in names])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height that the chips need in this width."""
        super().resizeEvent(event)
        self.setMinimumHeight(self._flow.heightForWidth(self.width()) if self._paths else 0)

    def _remove(self, path: Path) -> None:
        self._paths.remove(path)
        self._show()

    def _show(self) -> None:
        while item := self._flow.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for path in self._paths:
            chip = Button(path.name, "small", "close", _("Leave {name} out").format(name=path.name))
            chip.setAutoDefault(False)
            chip.when_clicked(partial(self._remove, path))
            self._flow.addWidget(chip)
        self.setVisible(bool(self._paths))
        self.setMinimumHeight(self._flow.heightForWidth(max(self.width(), 400)) if self._paths else 0)
