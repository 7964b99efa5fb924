"""Pictures in the sections of reports, each with what stands below it."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import PurePath

from crmdesk.core.contacts.files import check, keep_content, media_type
from crmdesk.core.errors import InvalidInput, NotFound
from crmdesk.core.language import _
from crmdesk.core.reports.records import SECTIONS, Pictured
from crmdesk.core.reports.tables import ReportPicture, unsign
from crmdesk.core.storage.history import History
from crmdesk.core.storage.ids import IdSource
from crmdesk.core.values.text import clean

_LONGEST = 120


class Pictures:
    """The pictures of the reports of one open book."""

    def __init__(self, history: History, ids: IdSource) -> None:
        self._history = history
        self._ids = ids

    def of(self, report: int) -> list[Pictured]:
        """The pictures of a report, in the order in which they came."""
        sql = "SELECT id, section, hash, name, media, size FROM report_picture WHERE report_id = ? ORDER BY id"
        return [Pictured(*row) for row in self._history.rows(sql, (report,))]

    def content(self, key: str) -> bytes | None:
        """The content of that hash, None where there is none."""
        rows = self._history.rows("SELECT content FROM attachment WHERE hash = ?", (key,))
        return bytes(rows[0][0]) if rows else None

    def contents(self, report: int) -> dict[str, list[tuple[bytes, str]]]:
        """By section what is printed of a report: content and text below."""
        found: dict[str, list[tuple[bytes, str]]] = {}
        for picture in self.of(report):
            if content := self.content(picture.hash):
                found.setdefault(picture.section, []).append((content, picture.caption))
        return found

    def add(self, report: int, section: str, files: Iterable[tuple[str, bytes]]) -> None:
        """Put pictures, names and contents, into a section; below each stands its name until it is called otherwise.

        Raises InvalidInput for a section that there is not and for what is no picture.
        """
        if section not in SECTIONS:
            raise InvalidInput(_("A report has no section “{name}”.").format(name=section))
        taken = list(files)
        for name, content in taken:
            check(name, content)
            if not media_type(content).startswith("image/"):
                raise InvalidInput(_("{name} is no picture.").format(name=name))
        with self._history.action("report.picture", report=report, files=len(taken)) as action:
            action.concerns(())
            for name, content in taken:
                self._keep(report, section, _caption(PurePath(name).stem), content)
            unsign(report)

    def call(self, picture: int, caption: str) -> None:
        """Have something else stand below a picture. Raises NotFound."""
        with self._changing(picture):
            ReportPicture.update(name=_caption(caption)).where(ReportPicture.id == picture).execute()

    def remove(self, picture: int) -> None:
        """Take a picture out. Raises NotFound."""
        with self._changing(picture):
            ReportPicture.delete().where(ReportPicture.id == picture).execute()

    @contextmanager
    def _changing(self, picture: int) -> Iterator[None]:
        rows = self._history.rows("SELECT report_id FROM report_picture WHERE id = ?", (picture,))
        if not rows:
            raise NotFound(_("This is not in the book any more."))
        with self._history.action("report.picture", report=rows[0][0], files=1) as action:
            action.concerns(())
            yield
            unsign(rows[0][0])

    def _keep(self, report: int, section: str, caption: str, content: bytes) -> None:
        key, media = keep_content(self._history, content), media_type(content)
        ReportPicture.insert(
            id=self._ids.new(), report=report, section=section, name=caption, hash=key, media=media,
            size=len(content), added_at=self._history.now_ms(),
        ).execute()  # fmt: skip


def _caption(text: str) -> str:
    return " ".join(clean(text).split())[:_LONGEST]
