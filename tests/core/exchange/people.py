"""People as an office might have them, for hypothesis: every field, odd characters, lists of several."""

import re
from dataclasses import replace

from hypothesis import strategies as st

from crmdesk.core.contacts.records import Draft, Place, Position, Reach
from crmdesk.core.values.choices import (
    Acquaintance,
    AddressKind,
    Calendar,
    EmailKind,
    ImKind,
    Level,
    Nature,
    PhoneKind,
    Sex,
    Standing,
    Tier,
)
from crmdesk.core.values.dates import Birthday

HANZI = st.sampled_from("王李张刘陈伟芳娜秀英敏静丽强磊军洋医药部门主任路号城市东西南北单曾仇解")
ODD = st.sampled_from("=+-@'\"|;,，、：:/\\()（）%#&*~ ·.é€\U0001f600")
CHARACTERS = st.one_of(HANZI, HANZI, st.sampled_from("abcXYZ019"), ODD)


def texts(longest: int = 12, lines: bool = False) -> st.SearchStrategy[str]:
    """Texts as they are kept: trimmed, single blanks, never a word that says nothing."""
    characters = st.one_of(CHARACTERS, st.just("\n")) if lines else CHARACTERS
    made = st.text(characters, min_size=1, max_size=longest)
    tidy = made.map(lambda text: "\n".join(" ".join(line.split()) for line in text.split("\n")).strip())
    # Stars or x in a row are a mask; what begins with an apostrophe before a sign is Excel's way to say "text".
    return tidy.map(lambda text: re.sub(r"(?i)([*x])\1+", r"\1", f"王{text}"))


names = st.text(HANZI, min_size=2, max_size=4)
words = texts(6)
kinds = lambda choices: st.sampled_from([str(choice) for choice in choices])  # noqa: E731 - as short as what it says
phones = st.builds(
    Reach,
    st.one_of(
        st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True),
        st.from_regex(r"0(10|512)-[2-8][0-9]{7}", fullmatch=True),
        st.from_regex(r"\+1 \([2-9][0-9]{2}\) [2-9][0-9]{2}-[0-9]{4}", fullmatch=True),
        st.from_regex(r"0(10|512)-[2-8][0-9]{7} 转 [1-9][0-9]{2}", fullmatch=True),
    ),
    kinds(PhoneKind),
)
emails = st.builds(
    Reach, st.from_regex(r"[a-z][a-z0-9_]{0,4}(\.[a-z0-9]{1,3})?@[a-z]{2,6}\.example", fullmatch=True), kinds(EmailKind)
)
messengers = st.builds(Reach, st.from_regex(r"[a-z][a-z0-9_-]{5,10}", fullmatch=True), kinds(ImKind))
places = st.builds(
    Place,
    texts(15),
    st.one_of(st.just(""), st.from_regex(r"[1-8][0-9]{5}", fullmatch=True)),
    kinds(AddressKind),
    st.sampled_from(("", "2026-05-18", "2019-12-31")),
)
days = st.one_of(
    st.dates().filter(lambda day: 1930 < day.year < 2020).map(lambda day: day.isoformat()), st.just("--02-29")
)
solar = st.builds(Birthday, days)
lunar = st.builds(
    Birthday,
    st.sampled_from(("1990-05-29", "--08-15", "--12-30", "1984-10-03", "2001-04-11")),
    st.just(Calendar.LUNAR),
)
leap = st.builds(Birthday, st.sampled_from(("1990-05-11", "--04-29")), st.just(Calendar.LUNAR), st.just(True))
positions = st.builds(
    Position,
    organisation=texts(10),
    department=st.one_of(st.just(""), words),
    title=st.one_of(st.just(""), words),
    level=st.one_of(st.just(""), kinds(Level)),
    since=st.sampled_from(("", "2015", "2015-03", "2015-03-08")),
    until=st.sampled_from(("", "2020-12-31")),
)


def _unique(values: st.SearchStrategy, key) -> st.SearchStrategy:
    return st.lists(values, max_size=3, unique_by=key).map(tuple)


def _with_main(positions: list[Position], works: bool) -> tuple[Position, ...]:
    """The first is where the person works; who has retired has only former ones."""
    return tuple(replace(at, main=works and number == 0) for number, at in enumerate(positions))


optional: dict[str, st.SearchStrategy] = {
    "sex": kinds(Sex),
    "nature": kinds(Nature),
    "tier": kinds(Tier),
    "standing": kinds(Standing),
    "standing_since": st.sampled_from(("2019", "2024-11", "2026-03-08")),
    "standing_reason": words,
    "acquaintance": kinds(Acquaintance),
    "region": st.sampled_from(("320000", "320500", "320583", "110105", "429004", "650000", "441900")),
    "birthday": st.one_of(solar, lunar, leap),
    "network": words,
    "note": texts(30, lines=True),
    "owner": words,
    "sponsor": words,
    "positions": st.builds(_with_main, st.lists(positions, max_size=3), st.booleans()),
    "phones": _unique(phones, lambda reach: reach.value),
    "emails": _unique(emails, lambda reach: reach.value),
    "im": _unique(messengers, lambda reach: reach.value),
    "addresses": _unique(places, lambda place: place.text),
    "hobbies": st.lists(words, max_size=3, unique=True).map(tuple),
    "tags": st.lists(words, max_size=3, unique=True).map(tuple),
    "strong_categories": st.lists(words, max_size=2, unique=True).map(tuple),
    "custom": st.dictionaries(st.sampled_from(("车牌", "Shoe size", "入会日期")), texts(10), max_size=2),
    "pinyin": st.just("shan xiong xin"),
}


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    """One person."""
    draft: Draft = {"name": draw(names)}
    if draw(st.booleans()):
        draft |= {"family": draft["name"][:2], "given": draft["name"][2:]}
    for key in draw(st.sets(st.sampled_from(sorted(optional)))):
        draft[key] = draw(optional[key])
    return draft
