"""Texts with fields in braces, {name} or {姓名}, made out for each of many people."""

import re
from collections.abc import Collection, Mapping
from typing import Final

from crmdesk.core.errors import InvalidInput
from crmdesk.core.language import _, current_language

_FIELD: Final = re.compile(r"[{｛]\s*([^{}｛｝]*?)\s*[}｝]")
_BRACE: Final = re.compile("[{｛}｝]")


class TextFields:
    """The fields that a kind of text may have: their `keys`, and what they are called in Chinese, the usual first."""

    def __init__(self, keys: Collection[str], chinese: Mapping[str, str]) -> None:
        self._keys = keys
        self._chinese = chinese

    def of(self, text: str) -> tuple[str, ...]:
        """The keys of the fields in a text, each once. Raises InvalidInput for one that there is not, a lone brace."""
        if lone := _BRACE.search(_FIELD.sub("", text)):
            field = self.written("name", current_language())
            sentence = _("A brace {brace} stands alone: fields are written {field}.")
            raise InvalidInput(sentence.format(brace=lone[0], field=field))
        return tuple(dict.fromkeys(map(self._known, _FIELD.findall(text))))

    def filled(self, text: str, values: Mapping[str, str]) -> str:
        """The text with its values; a field that is empty stays as it is written."""
        return _FIELD.sub(lambda found: values[self._known(found[1])] or found[0], text)

    def written(self, key: str, language: str) -> str:
        """A field as it is written into a text: {honorific}, {称呼}."""
        name = next((name for name, of in self._chinese.items() if of == key), key) if language == "zh_CN" else key
        return f"{{{name}}}"

    def _known(self, said: str) -> str:
        key = said if said in self._keys else self._chinese.get(said)
        if key is None:
            known = " ".join(self.written(each, current_language()) for each in self._keys)
            raise InvalidInput(_("There is no field {{{name}}}. There are: {known}").format(name=said, known=known))
        return key
