"""What one says on an occasion: the texts that ship, and the office's own in their place, by nature and language."""

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Final

from crmdesk.core.language import N_, _
from crmdesk.core.resources import resource
from crmdesk.core.settings import Settings
from crmdesk.core.values.choices import Nature
from crmdesk.core.values.festivals import BY_KEY
from crmdesk.core.values.text import clean, fold

ANY: Final = "any"
NATURES: Final = (*map(str, Nature), ANY)
LANGUAGES: Final = ("zh_CN", "en")
_KEPT: Final = "greetings.texts"
_TITLES: Final = {
    "birthday": N_("Birthday"),
    "anniversary": N_("Anniversary"),
    "season_spring": N_("Greeting in spring"),
    "season_summer": N_("Greeting in summer"),
    "season_autumn": N_("Greeting in autumn"),
    "season_winter": N_("Greeting in winter"),
}
# What scripts call them in Chinese, whatever the language of the computer.
_CHINESE: Final = {
    "birthday": "生日", "anniversary": "纪念日", "new_year": "元旦", "spring": "春节", "lantern": "元宵节",
    "women": "妇女节", "labour": "劳动节", "dragon_boat": "端午节", "mid_autumn": "中秋节", "national": "国庆节",
    "double_ninth": "重阳节", "solstice": "冬至", "eve": "除夕", "laba": "腊八节", "kitchen_north": "小年",
    "kitchen_south": "南方小年", "dragon_head": "二月二", "double_third": "三月三", "qixi": "七夕节", "youth": "青年节",
    "mothers": "母亲节", "children": "儿童节", "fathers": "父亲节", "doctors": "医师节", "nurses": "护士节",
    "pharmacists": "药师节", "teachers": "教师节", "journalists": "记者节", "season_spring": "春日问候",
    "season_summer": "夏日问候", "season_autumn": "秋日问候", "season_winter": "冬日问候",
}  # fmt: skip
# People write 中秋 for 中秋节, in files and on the command line.
_FESTIVAL: Final = ("节", " festival", " day", "'s day")


def greeted() -> tuple[str, ...]:
    """The occasions for which there is a text, in the order of the table."""
    return tuple(_table())


def title(key: str) -> str:
    """What an occasion of a text is called."""
    return _(_TITLES[key] if key in _TITLES else BY_KEY[key].title)


def named(text: str) -> str | None:
    """The occasion that `text` names, by its key or by what it is called in either language; None for no occasion."""
    wanted = _short(fold(text))
    return next((key for key in greeted() if wanted in _names(key)), None)


def _names(key: str) -> set[str]:
    source = _TITLES[key] if key in _TITLES else BY_KEY[key].title
    return {key, *(_short(fold(name)) for name in (source, title(key), _CHINESE.get(key, key)))}


def _short(name: str) -> str:
    for ending in _FESTIVAL:
        name = name.removesuffix(ending)
    return name


class Wording:
    """The texts of one book."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def text(self, key: str, nature: str, language: str) -> str:
        """What one says to somebody of that nature ("" for none): the office's text, else the one that ships."""
        for texts in (self._own(), shipped()):
            for of in (nature or ANY, ANY):
                found = texts.get(place(key, of, language))
                if found:
                    return found
        # Where there are texts for each nature only, who has none is greeted as those are whom we know least.
        return self.text(key, Nature.PERIPHERAL, language) if nature != Nature.PERIPHERAL else ""

    def is_own(self, key: str, nature: str, language: str) -> bool:
        """Whether the office has a text of its own there."""
        return place(key, nature or ANY, language) in self._own()

    def keep(self, key: str, nature: str, language: str, text: str) -> None:
        """Say it otherwise from now on; an empty text, or the one that ships, goes back to that one."""
        at, text = place(key, nature or ANY, language), clean(text)
        own = {**self._own(), at: text}
        if not text or shipped().get(at) == text:
            del own[at]
        self._settings.set(_KEPT, own)

    def _own(self) -> Mapping[str, str]:
        return self._settings.read(_KEPT, lambda kept: {at: clean(text) for at, text in kept.items()}, {})


def place(key: str, nature: str, language: str) -> str:
    """Where a text stands among all."""
    return f"{key}/{nature}/{language}"


@cache
def shipped() -> Mapping[str, str]:
    """The texts that ship, by their places."""
    return {
        place(key, nature, language): text
        for key, natures in _table().items()
        for nature, texts in natures.items()
        for language, text in texts.items()
    }


@cache
def _table() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    return tomllib.loads(resource("tables/greetings.toml").read_text("utf-8"))
