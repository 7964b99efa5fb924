"""Somebody has another title or employer: what the archive says now is news, if somebody wants to write it down."""

from typing import NamedTuple

from crmdesk.core.contacts.records import Person
from crmdesk.core.language import _
from crmdesk.core.news.records import NewsDraft, NewsKind


class Post(NamedTuple):
    """Where somebody stands, and as what; "" for what is not known."""

    organisation: str
    title: str


class Promotion(NamedTuple):
    """Somebody who stands somewhere else than before, or as something else."""

    contact: int
    name: str
    before: Post
    after: Post

    @property
    def text(self) -> str:
        """What changed, in the current language."""
        old, new = self.before, self.after
        if old.organisation and new.organisation and old.organisation != new.organisation:
            moved = _("From {old} to {new}").format(old=old.organisation, new=new.organisation)
            return _("{moved}, as {title}").format(moved=moved, title=new.title) if new.title else moved
        return _("Title: {old} → {new}").format(old=old.title, new=new.title)

    @property
    def is_news(self) -> bool:
        """Whether something became something else; what was only filled in is none."""
        pairs = zip(self.before, self.after, strict=True)
        return any(old and new and old != new for old, new in pairs)

    def draft(self, organisation: int | None) -> NewsDraft:
        """News of it, where they stand now."""
        return NewsDraft(NewsKind.MANAGEMENT, (self.contact,), organisation, text=self.text)


def promotion(before: Person, after: Person) -> Promotion | None:
    """What became of somebody; None where title and employer are the same, or were not known before."""
    found = Promotion(
        after.id, after.name, Post(before.organisation, before.title), Post(after.organisation, after.title)
    )
    return found if found.is_news else None
