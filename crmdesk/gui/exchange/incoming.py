"""What somebody wants to bring in: files as they were dropped or chosen, or a table that was pasted."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from crmdesk.core.errors import FormatProblem
from crmdesk.core.exchange.planning import ImportCancelled, opened
from crmdesk.core.exchange.preview import Source
from crmdesk.core.language import _
from crmdesk.core.tabular.sources import open_text


@dataclass(frozen=True)
class Incoming:
    """Files, or the text of a pasted table; `encodings` are those the user chose."""

    paths: tuple[Path, ...] = ()
    text: str = ""
    encodings: Mapping[Path, str] = field(default_factory=dict)

    @classmethod
    def of(cls, what: Sequence[Path] | str) -> "Incoming":
        """What was dropped, chosen or pasted."""
        return cls(text=what) if isinstance(what, str) else cls(tuple(dict.fromkeys(what)))

    def read_as(self, path: Path, encoding: str) -> "Incoming":
        """The same with another encoding for one file."""
        return replace(self, encodings={**self.encodings, path: encoding})

    def read(self, cancelled: Callable[[], bool]) -> list[Source]:
        """All that is in it. Raises FormatProblem, naming the file, for the first that cannot be read."""
        if not self.paths:
            return [open_text(self.text)]
        sources: list[Source] = []
        for path in self.paths:
            if cancelled():
                raise ImportCancelled(_("The import was stopped; nothing was changed."))
            try:
                sources += opened(path, self.encodings.get(path))
            except FormatProblem as error:
                raise FormatProblem(_("{file}: {trouble}").format(file=path.name, trouble=error)) from error
        return sources
