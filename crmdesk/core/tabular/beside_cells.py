"""What stands in a workbook beside its cells and is not read: comments and pictures, told in a sentence each."""

import re
import zipfile
from typing import Final

from crmdesk.core.language import ngettext

_COMMENTS: Final = re.compile(r"xl/comments[^/]*\.xml|content\.xml")
_COMMENT: Final = re.compile(rb"<(?:\w+:)?(?:comment|annotation)[\s>]")
_PICTURE: Final = re.compile(r"(?:xl/media|Pictures)/.+")


def in_archive(archive: zipfile.ZipFile) -> tuple[str, ...]:
    """Of an xlsx or ods. Raises what reading a damaged archive raises."""
    names = archive.namelist()
    comments = sum(len(_COMMENT.findall(archive.read(name))) for name in names if _COMMENTS.fullmatch(name))
    return told(comments, sum(map(bool, map(_PICTURE.fullmatch, names))))


def told(comments: int, pictures: int) -> tuple[str, ...]:
    """The sentences for so many of each; none for nothing."""
    sentences = (
        ngettext("{count} comment in the workbook is not brought in.",
                 "{count} comments in the workbook are not brought in.", comments).format(count=comments),
        ngettext("{count} picture in the workbook is not brought in.",
                 "{count} pictures in the workbook are not brought in.", pictures).format(count=pictures),
    )  # fmt: skip
    return tuple(sentence for sentence, count in zip(sentences, (comments, pictures), strict=True) if count)
