"""The version resource of the Windows executables: what Explorer shows under Properties, Details."""

from typing import Final

PRODUCT: Final = "crmdesk"
LANGUAGES: Final = {0x0409: "The desk that keeps customers warm", 0x0804: "维系客户的案头工作台"}
UNICODE: Final = 1200


def version_resource(version: str, program: str) -> str:
    """The resource of `program`.exe as PyInstaller's `version=` reads it, for a version such as "1.2.3"."""
    numbers = tuple(int(part) for part in version.split("."))
    numbers += (0,) * (4 - len(numbers))
    return f"""VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3F, flags=0, OS=0x40004, fileType=1, subtype=0),
  kids=[
    StringFileInfo([{", ".join(_table(language, version, program) for language in LANGUAGES)}]),
    VarFileInfo([VarStruct("Translation", {[word for language in LANGUAGES for word in (language, UNICODE)]})]),
  ],
)
"""


def _table(language: int, version: str, program: str) -> str:
    """The texts in one Windows language, by its number."""
    texts = {
        "CompanyName": "The crmdesk authors",
        "FileDescription": LANGUAGES[language],
        "FileVersion": version,
        "InternalName": program,
        "LegalCopyright": "MIT License",
        "OriginalFilename": f"{program}.exe",
        "ProductName": PRODUCT,
        "ProductVersion": version,
    }
    rows = ", ".join(f"StringStruct({key!r}, {text!r})" for key, text in texts.items())
    return f'StringTable("{language:04x}{UNICODE:04x}", [{rows}])'
