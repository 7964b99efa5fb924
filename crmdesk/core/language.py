"""The current language of texts: gettext on both floors, source texts in English."""

import gettext
import locale
from collections.abc import Iterable
from typing import Final

from crmdesk.core.resources import resource

LANGUAGES: Final = ("en", "zh_CN")
_current: gettext.NullTranslations = gettext.NullTranslations()
_code = "en"


def N_(text: str) -> str:  # noqa: N802 - the name that extraction tools know
    """Mark a source text for translation and return it unchanged; translate it with `_` when it is shown."""
    return text


def _(text: str) -> str:
    """The text in the current language."""
    return _current.gettext(text) if text else ""


def ngettext(one: str, many: str, count: int) -> str:
    """The text for `count` things; the caller formats `{count}` into it."""
    return _current.ngettext(one, many, count)


def current_language() -> str:
    """Code of the current language, one of `LANGUAGES`."""
    return _code


def sentences(told: Iterable[str]) -> str:
    """Sentences one behind the other; behind a Chinese full stop stands no blank. Empty ones are left out."""
    return ("" if _code == "zh_CN" else " ").join(filter(None, told))


def system_language() -> str:
    """The language of the computer, English where it is none of ours."""
    code = locale.getlocale()[0] or ""
    return "zh_CN" if code.startswith(("zh", "Chinese")) else "en"


def use_language(code: str) -> None:
    """Make `code` ("en", "zh_CN", or "system") the current language of all texts made from now on."""
    global _current, _code  # noqa: PLW0603 - the one global the house allows besides the bound database
    _code = system_language() if code == "system" else code
    if _code == "en":
        _current = gettext.NullTranslations()
        return
    with resource(f"built/locale/{_code}.mo").open("rb") as compiled:
        _current = gettext.GNUTranslations(compiled)
