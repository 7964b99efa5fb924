"""Names as they are spoken: ordered by pinyin, found as written, in pinyin, by initials."""

import pytest

from crmdesk.core.values.spoken import heard, spoken


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("稳心", True), ("心宁", True), ("wenxin", True), ("wxn", True), ("xinning", True), ("jiaonang", True),
        ("", True), ("wnx", False), ("银杏", False), ("enxxin", False),
    ],
)  # fmt: skip
def test_a_name_is_heard(word: str, found: bool) -> None:
    assert heard("稳心宁胶囊", word) is found


def test_names_stand_in_the_order_of_their_sounds() -> None:
    assert sorted(["银杏叶片", "阿莫西林", "丹参滴丸"], key=spoken) == ["阿莫西林", "丹参滴丸", "银杏叶片"]
