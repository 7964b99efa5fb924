"""`crmdesk news send` paints letters, and the page of e-mails."""

import subprocess
import zipfile
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from crmdesk.__main__ import main
from crmdesk.core.bulletins.records import BulletinDraft, BulletinKind
from crmdesk.core.contacts.records import Place, Reach
from crmdesk.core.desk import open_desk


@pytest.fixture
def news(tmp_path: Path) -> tuple[Path, str]:
    """A book with a piece of news and two people who live somewhere; its path and the id of the news."""
    book = tmp_path / "book.crmdesk"
    with open_desk(book, node=1) as desk:
        desk.settings.set("company.name", "恒昌医药")
        for name, place in (("王建国", "中山路1号"), ("李娜", "人民路2号")):
            desk.contacts.add({
                "name": name, "sex": "male", "addresses": (Place(place, "210000", "work"),),
                "emails": (Reach(f"{place[-2]}@a.example", "work"),),
            })  # fmt: skip
        key = desk.bulletins.add(BulletinDraft(BulletinKind.TEAM, "新总监到任", "自六月起负责华东。"))
    return book, str(key)


def test_letters_and_drafts_go_out(news: tuple[Path, str], tmp_path: Path, qapp: object) -> None:
    book, key = news
    letters, drafts = tmp_path / "letters.pdf", tmp_path / "drafts.zip"
    for channel, path in (("letter", letters), ("email", drafts)):
        command = ("news", "send", key, "--where", "", "--channel", channel, "--to", str(path))
        assert main(["--db", str(book), *command]) == 0
    text = subprocess.run(["pdftotext", "-layout", letters, "-"], check=True, capture_output=True, text=True).stdout
    pages = text.strip("\f\n").split("\f")
    assert len(pages) == 2
    for page, name, place in zip(pages, ("李娜", "王建国"), ("人民路2号", "中山路1号"), strict=True):
        assert page.index(f"210000 {place}") < page.index(f"{name} 先生") < page.index("自六月起负责华东。")
    assert "1 of" not in text
    with zipfile.ZipFile(drafts) as archive:
        made = message_from_bytes(archive.read(archive.namelist()[0]), policy=policy.default)
    (pdf,) = made.iter_attachments()
    assert pdf.get_content().startswith(b"%PDF")
    with open_desk(book, node=1) as desk:
        assert desk.bulletins.item(int(key)).told == {"letter": 2, "email": 2}


@pytest.mark.parametrize(("key", "name"), [("1", "a.pdf"), ("x", "a.pdf"), ("", "a.docx")])
def test_what_cannot_be_is_one_sentence(
    news: tuple[Path, str], tmp_path: Path, capsys: pytest.CaptureFixture[str], qapp: object, key: str, name: str
) -> None:
    book, known = news
    command = ("news", "send", key or known, "--where", "", "--channel", "letter", "--to", str(tmp_path / name))
    assert main(["--db", str(book), *command]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert not (tmp_path / name).exists()
