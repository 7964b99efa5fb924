"""For what gifts are given, and on which day of a year: festivals by all their names, and days of the office's own."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final, NamedTuple

from crmdesk.core.errors import InvalidInput
from crmdesk.core.language import _
from crmdesk.core.occasions.records import Own
from crmdesk.core.values.anniversaries import FIRST_DAY, LAST_DAY
from crmdesk.core.values.dates import next_solar
from crmdesk.core.values.festivals import BY_KEY, Festival
from crmdesk.core.values.text import clean, fold

# Every other word by which a festival is known, beside its key and its English title.
_WORDS: Final = {
    "new_year": "元旦 阳历新年",
    "spring": "春节 新春 新年 过年 大年初一 正月初一 农历新年 chinesenewyear lunarnewyear cny",
    "lantern": "元宵 元宵节 上元节 正月十五",
    "dragon_head": "龙抬头 二月二",
    "double_third": "上巳 上巳节 三月三",
    "qingming": "清明 清明节 tombsweeping",
    "dragon_boat": "端午 端午节 端阳 端阳节 五月初五",
    "qixi": "七夕 七夕节 乞巧节",
    "ghost": "中元 中元节",
    "mid_autumn": "中秋 中秋节 八月十五 月饼节 midautumn moon mooncake",
    "double_ninth": "重阳 重阳节 九月九 老人节",
    "xiayuan": "下元 下元节",
    "solstice": "冬至 冬至节",
    "laba": "腊八 腊八节",
    "kitchen_north": "小年 北方小年 小年（北方）",
    "kitchen_south": "南方小年 小年（南方）",
    "eve": "除夕 大年三十 年三十",
    "women": "妇女节 三八 三八节 女神节",
    "labour": "劳动节 五一 五一节",
    "youth": "青年节 五四 五四青年节",
    "children": "儿童节 六一 六一儿童节",
    "national": "国庆 国庆节 十一",
    "consumer": "消费者权益日 消费者权益保护日",
    "nurses": "护士节",
    "mothers": "母亲节",
    "fathers": "父亲节",
    "doctors": "医师节 中国医师节 医生节",
    "teachers": "教师节",
    "pharmacists": "药师节 世界药师日",
    "journalists": "记者节",
}
_FILLERS: Final = " -_'’·（）()"
_ENDINGS: Final = ("festival", "day")
# 十一 and 五四 are dates in a longer text.
_NUMBERS: Final = frozenset("一二三四五六七八九十")


class Marked(NamedTuple):
    """What gifts are given for: `key` as a campaign keeps it, what it is called in the current language, its day."""

    key: str
    title: str
    day: date


def marked(text: str, year: int, own: Sequence[Own]) -> Marked:
    """The occasion that a text names, in a year. Raises InvalidInput for one that nobody knows, with all there are."""
    if not FIRST_DAY.year <= year <= LAST_DAY.year:
        raise InvalidInput(_("Occasions are known from 1901 to 2099."), {"year": _("1901 to 2099")})
    wanted = _key(text)
    for key, festival in BY_KEY.items():
        if wanted and wanted in _names(festival):
            return Marked(key, _(festival.title), _day(festival, year))
    for one in own:
        if wanted and wanted == _key(one.title):
            return Marked(one.title, one.title, next_solar(one.date, date(year, 1, 1)))
    sentence = _("“{text}” is no occasion that is known here: {known}.").format(
        text=clean(text)[:40], known=_(", ").join(titles(own))
    )
    raise InvalidInput(sentence, {"occasion": sentence})


def named_in(text: str, own: Iterable[Own]) -> str:
    """The key of the occasion that a longer text names, as a file's name may; the longest name decides, "" for none."""
    folded = fold(text).translate({ord(sign): None for sign in _FILLERS})
    names = {name: key for key, festival in BY_KEY.items() for name in _names(festival)}
    names |= {_key(one.title): one.title for one in own}
    found = [name for name in names if len(name) > 1 and name in folded and not set(name) <= _NUMBERS]
    return names[max(found, key=len)] if found else ""


def titles(own: Iterable[Own]) -> list[str]:
    """What all occasions are called, the festivals first."""
    return [*(_(festival.title) for festival in BY_KEY.values()), *(one.title for one in own)]


def title_of(key: str) -> str:
    """What an occasion of this key is called in the current language."""
    return _(BY_KEY[key].title) if key in BY_KEY else key


def _names(festival: Festival) -> set[str]:
    return {_key(name) for name in (festival.key, festival.title, *_WORDS[festival.key].split())}


def _key(text: str) -> str:
    folded = fold(text).translate({ord(sign): None for sign in _FILLERS})
    for ending in _ENDINGS:
        folded = folded.removesuffix(ending) if folded != ending else folded
    return folded


def _day(festival: Festival, year: int) -> date:
    """The day of a festival that falls into a year of the common calendar: the twelfth month of the moon ends later."""
    found = (festival.in_year(number) for number in (year, year - 1) if number >= FIRST_DAY.year)
    days = [day for day in found if day is not None]
    if not days:
        raise InvalidInput(_("{name} was not kept in {year} yet.").format(name=_(festival.title), year=year))
    return next((day for day in days if day.year == year), days[0])
