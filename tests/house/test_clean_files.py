"""What is handed on names no host that packages come from and no folder of one machine."""

import re

import pytest

from tests.house.source import ROOT, kept_files

# Written in two halves, so that this file does not find itself.
HOSTS = ("pypi" + ".org", "pythonhosted" + ".org", "deb.debian" + ".org", "npmjs" + ".org")
FOLDERS = re.compile(r"(?<![\w./~-])/(?:root|home|work|opt|Users)/[\w.]|[A-Za-z]:\\+Users\\+\w")


def stray_addresses(text: str) -> list[str]:
    """Hosts and absolute folders named in `text`."""
    return [host for host in HOSTS if host in text] + FOLDERS.findall(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("index-url = https://pypi" + ".org/simple", 1),
        ("cd /ro" + "ot/.venv", 1),
        ("open('/wo" + "rk/main')", 1),
        ("C:\\Us" + "ers\\wang", 1),
        ("see ../work/list.csv and ~/home/x and https://example.com/home/x", 0),
    ],
)
def test_the_rule_itself(text: str, expected: int) -> None:
    assert len(stray_addresses(text)) == expected


def test_files_name_no_package_host_and_no_machine() -> None:
    found = []
    for path in kept_files():
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue
        found += [f"{path.relative_to(ROOT)}: {address}" for address in stray_addresses(text)]
    assert found == []
