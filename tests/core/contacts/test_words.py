"""The language of the search box: what is understood, what is plain words, and that writing it gives it back."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from crmdesk.core.contacts.words import FieldTerm, Where, canonical, parse


@pytest.mark.parametrize(
    ("text", "key", "values"),
    [
        ("tier:VIP", "tier", ("VIP",)),
        ("TIER:vip", "tier", ("VIP",)),
        ("等级：vip，a", "tier", ("VIP", "A")),
        ("nature:upstream", "nature", ("upstream",)),
        ("性质:上游、下游", "nature", ("upstream", "downstream")),
        ("级别:高层,中层", "level", ("top", "middle")),
        ("tier:VIP tier:A tier:vip", "tier", ("VIP", "A")),
        ("tier:", "tier", ("",)),
        ("tier:-", "tier", ("",)),
        ("tier:,", "tier", ("",)),
        ("tier:VIP,", "tier", ("VIP",)),
        ("tier:x", "tier", ("x",)),
        ("sex:女", "sex", ("female",)),
        ('tag:"big golf",小', "tags", ("big golf", "小")),
        ("标签:“大 客户”", "tags", ("大 客户",)),
        ('tag:"a,b', "tags", ("a,b",)),
        ("hobby:Golf", "hobbies", ("Golf",)),
        ("region:江苏", "region", ("320000",)),
        ("所在地:江苏苏州", "region", ("320500",)),
        ("region:32,3205", "region", ("320000", "320500")),
        ("region:朝阳区", "region", ("朝阳区",)),
        ("birthday:5", "birthday", ("05",)),
        ("生日:5月,12月份", "birthday", ("05", "12")),
        ("birthday:5-3", "birthday", ("05-03",)),
        ("birthday:--05-23", "birthday", ("05-23",)),
        ("生日:5月23日", "birthday", ("05-23",)),
        ("birthday:1980-5-23", "birthday", ("1980-05-23",)),
        ("birthday:1980", "birthday", ("1980",)),
        ("birthday:soon", "birthday", ("soon",)),
        ("phone:+86-138-1234-5678", "phones", ("13812345678",)),
        ("owner:李静", "owner", ("李静",)),
        ("org:恒通", "organisation", ("恒通",)),
        ("id:123,456", "id", ("123", "456")),
    ],
)
def test_fields(text: str, key: str, values: tuple[str, ...]) -> None:
    where = parse(text)
    assert where == Where(fields=(FieldTerm(key, values),))
    assert where.values(key) == values
    assert where.fields[0].raw == text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("王 建国", ("王", "建国")),
        ("　王\t建国\n", ("王", "建国")),
        ("WANG建", ("wang建",)),
        ("ＷＪＧ", ("wjg",)),
        ("http://x.y 12:30", ("http://x.y", "12:30")),
        ("photo:x positions:y unknown:z", ("photo:x", "positions:y", "unknown:z")),
        (":x x:", (":x", "x:")),
        ("!! 。 - *", ("-",)),
        ("", ()),
        ("tier: VIP", ("vip",)),
        (" ".join("abcdefghijklmnopqrstuvwxyz"), tuple("abcdefghijklmnopqrstuvwx")),
    ],
)
def test_words(text: str, words: tuple[str, ...]) -> None:
    assert parse(text).words == words


@pytest.mark.parametrize(
    ("text", "words", "quoted"),
    [
        ('"Zhang Wei"', (), ("zhang wei",)),
        ("“张 伟” x", ("x",), ("张 伟",)),
        ('ab"cd ef', ("ab",), ("cd ef",)),
        ('"tier:VIP"', (), ("tier:vip",)),
        ('""', (), ()),
        ('"++"', ("-",), ()),
    ],
)
def test_quotes_keep_a_text_together(text: str, words: tuple[str, ...], quoted: tuple[str, ...]) -> None:
    assert parse(text) == Where(words=words, quoted=quoted)


def test_the_trash_is_asked_for_apart() -> None:
    assert parse("王", trashed=True) == Where(words=("王",), trashed=True)
    assert not parse("王").trashed


def test_chips_change_one_field() -> None:
    where = parse("王 tier:VIP tag:x")
    assert where.with_values("tier", ["A", "B", "A"]) == parse("王 tag:x tier:A,B")
    assert where.with_values("tier", []) == parse("王 tag:x")
    assert where.with_values("owner", ["李 静", ""]) == parse('王 tier:VIP tag:x owner:"李 静",-')


LABEL = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Z"]) | st.sampled_from('"“”,:'), min_size=1, max_size=8
).filter(lambda text: text != "-")


@example(words=["@"], tags=[], tiers=["VIP"])
@given(
    st.lists(st.text("abc王建国138.@", min_size=1, max_size=6), max_size=4),
    st.lists(LABEL, max_size=3),
    st.lists(st.sampled_from(["VIP", "A", ""]), max_size=3),
)
def test_what_is_written_is_read_back(words: list[str], tags: list[str], tiers: list[str]) -> None:
    where = parse(" ".join(words)).with_values("tags", tags).with_values("tier", tiers)
    assert parse(str(where)) == where


@example('""""tier:VIP')
@example('"all"birthday:5月 ""缺:手机')
@given(st.text() | st.text('tier:VIP tag“”",-缺手机'))
def test_anything_can_be_typed(text: str) -> None:
    where = parse(text)
    assert parse(str(where)).fields == where.fields


@given(st.sampled_from(["tier", "sex", "region", "birthday", "phones", "tags", "name", "id"]), st.text())
def test_canonical_values_stay_as_they_are(key: str, text: str) -> None:
    assert canonical(key, canonical(key, text)) == canonical(key, text)
