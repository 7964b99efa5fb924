"""The version resource, read as PyInstaller reads it on Windows: by evaluating it with the names of its structures."""

from types import SimpleNamespace

import pytest

from tools.version_resource import version_resource


def read(text: str) -> SimpleNamespace:
    def remember(*values: object, **named: object) -> SimpleNamespace:
        return SimpleNamespace(values=values, **named)

    names = (
        "VSVersionInfo",
        "FixedFileInfo",
        "StringFileInfo",
        "StringTable",
        "StringStruct",
        "VarFileInfo",
        "VarStruct",
    )
    return eval(text, {"__builtins__": {}}, dict.fromkeys(names, remember))


@pytest.mark.parametrize(("version", "numbers"), [("0.1.0", (0, 1, 0, 0)), ("2.34.5", (2, 34, 5, 0))])
def test_numbers_and_texts_arrive(version: str, numbers: tuple[int, ...]) -> None:
    resource = read(version_resource(version, "crmdesk-cli"))

    assert resource.ffi.filevers == resource.ffi.prodvers == numbers
    strings, translation = resource.kids
    english, chinese = strings.values[0]
    assert (english.values[0], chinese.values[0]) == ("040904b0", "080404b0")
    texts = dict(entry.values for entry in chinese.values[1])
    assert texts["FileVersion"] == texts["ProductVersion"] == version
    assert texts["OriginalFilename"] == "crmdesk-cli.exe"
    assert texts["FileDescription"] == "维系客户的案头工作台"
    assert translation.values[0][0].values == ("Translation", [0x0409, 1200, 0x0804, 1200])
