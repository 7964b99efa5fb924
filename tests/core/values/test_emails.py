import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmdesk.core.values import emails


@pytest.mark.parametrize(
    ("typed", "normal"),
    [
        ("Zhang@QQ.com", "zhang@qq.com"),
        (" zhang@qq.com; ", "zhang@qq.com"),
        ("mailto:Zhang@QQ.com", "zhang@qq.com"),
        ("张伟 <Zhang@QQ.com>", "zhang@qq.com"),
        ("ｚｈａｎｇ＠ｑｑ．ｃｏｍ", "zhang@qq.com"),
        ("zhang@qq.com。", "zhang@qq.com"),
        ("", ""),
    ],
)
def test_normal(typed, normal):
    assert emails.normal(typed) == normal


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("zhang@qq.com", ""),
        ("z.w+crm@mail.example.cn", ""),
        ("张伟@例子.中国", ""),
        ("zhang", "An e-mail address needs an @."),
        ("zhang@qq", "This is not an e-mail address."),
        ("zhang@@qq.com", "This is not an e-mail address."),
        ("zhang@qq..com", "This is not an e-mail address."),
        ("zhang..wei@qq.com", "This is not an e-mail address."),
        ("zhang wei@qq.com", "This is not an e-mail address."),
        ("a" * 260 + "@qq.com", "An e-mail address has at most 254 characters."),
    ],
)
def test_problem(typed, sentence):
    assert emails.problem(typed) == sentence


@pytest.mark.parametrize(
    ("cell", "addresses"),
    [
        ("a@b.cn;c@d.cn", ["a@b.cn", "c@d.cn"]),
        ("a@b.cn，c@d.cn、e@f.cn", ["a@b.cn", "c@d.cn", "e@f.cn"]),
        ("a@b.cn c@d.cn\na@b.cn", ["a@b.cn", "c@d.cn"]),
        ("张伟 <a@b.cn>, 李娜 <c@d.cn>", ["a@b.cn", "c@d.cn"]),
        ('"Zhang, Wei" <a@b.cn>; c@d.cn', ["a@b.cn", "c@d.cn"]),
        ("Zhang@QQ.com", ["Zhang@QQ.com"]),
        ("bad; a@b.cn", ["bad", "a@b.cn"]),
        ("无", []),
        ("", []),
    ],
)
def test_several_addresses_in_a_cell(cell, addresses):
    assert emails.split_emails(cell) == addresses


@given(st.lists(st.emails(domains=st.just("example.cn")), max_size=3))
def test_addresses_are_valid_and_stable(addresses):
    plain = [address for address in addresses if not set(address) & set("/|'{`")]
    for address in plain:
        assert emails.normal(emails.normal(address)) == emails.normal(address)
    assert emails.split_emails(";".join(plain)) == list(dict.fromkeys(plain))


@given(st.text())
def test_any_text_is_taken(text):
    assert isinstance(emails.problem(text), str)
    assert all(emails.split_emails(text))


def test_a_long_cell_without_an_address_is_read_at_once():
    assert emails.split_emails("名" * 200_000 + "<a@b.c") == ["名" * 200_000 + "<a@b.c"]
