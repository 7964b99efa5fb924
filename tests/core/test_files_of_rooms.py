"""Files that are kept in any room bear a name that every system takes, whatever they were called before."""

from pathlib import PurePosixPath, PureWindowsPath

import pytest

from crmdesk.core.contacts.files import Files
from crmdesk.core.desk import Desk
from crmdesk.core.rooms import tables
from crmdesk.core.sample import write_sample

NAMES = ("..\\x", "../../x", "C:\\x.txt", "CON", "lpt1.pdf", "长" * 300 + ".pdf", "a\0\u202efdp.exe", "\n", "~/.x")


def rooms(desk: Desk) -> dict[str, Files]:
    kept = (desk.contacts, desk.organisations, desk.interactions, desk.budget.expenses, desk.agreements)
    return {each.files.owned_by: each.files for each in kept}


def test_every_room_that_keeps_files_is_meant(desk: Desk) -> None:
    owned = {f"{owner}_enclosure".replace("contact_enclosure", "enclosure") for owner in rooms(desk)}
    assert owned == {table._meta.table_name for table in tables() if table._meta.table_name.endswith("enclosure")}


@pytest.fixture
def full(desk: Desk) -> Desk:
    write_sample(desk, 80)
    return desk


def test_no_name_leads_out_of_a_folder(full: Desk) -> None:
    for room, files in rooms(full).items():
        owner = full.history.rows(f"SELECT id FROM {room} ORDER BY id LIMIT 1")[0][0]
        before = {kept.id for kept in files.of(owner)}
        assert files.add(owner, [(name, name.encode()) for name in NAMES]) == len(NAMES)
        names = [kept.name for kept in files.of(owner) if kept.id not in before]
        for name in names:
            assert 0 < len(name) <= 120 and name.isprintable(), (room, name)
            assert PureWindowsPath(name).name == PurePosixPath(name).name == name, (room, name)
            assert not PureWindowsPath(name).is_reserved(), (room, name)
