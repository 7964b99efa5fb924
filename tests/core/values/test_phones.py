import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmdesk.core.values import phones
from crmdesk.core.values.choices import PhoneKind
from crmdesk.core.values.text import is_masked

MOBILES = st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True)
WRITTEN = st.sampled_from(
    ["{0}", "+86 {0}", "0086{0}", "86{0}", "0{0}", "{1} {2} {3}", "{1}-{2}-{3}", "+86-{1}-{2}-{3}", "{0}.0"]
)


@pytest.mark.parametrize(
    ("typed", "digits"),
    [
        ("13912345678", "13912345678"),
        ("１３９１２３４５６７８", "13912345678"),
        ("+86 139-1234 5678", "13912345678"),
        ("(86)13912345678", "13912345678"),
        ("13912345678.0", "13912345678"),
        ("010-88886666", "01088886666"),
        ("010-8888-6666", "01088886666"),
        ("(010) 8888 6666 转 301", "01088886666-301"),
        ("010-88886666-301", "01088886666-301"),
        ("010-8888-6666-301", "01088886666-301"),
        ("010-88886666 ext. 301", "01088886666-301"),
        ("400-123-4567-12", "4001234567-12"),
        ("+86 10 8888 6666", "01088886666"),
        ("+86 (0)10 8888 6666", "01088886666"),
        ("+86 571 8765 4321", "057187654321"),
        ("+86 400 123 4567", "4001234567"),
        ("+1 (650) 555-1212", "16505551212"),
        ("95588", "95588"),
        ("无", ""),
        ("", ""),
    ],
)
def test_digits(typed, digits):
    assert phones.digits(typed) == digits


@given(MOBILES, WRITTEN)
def test_a_mobile_is_the_same_however_written(mobile, pattern):
    typed = pattern.format(mobile, mobile[:3], mobile[3:7], mobile[7:])
    assert phones.digits(typed) == mobile
    assert phones.kind_of(typed) is PhoneKind.MOBILE
    assert phones.copy_digits(typed) == mobile
    assert phones.problem(typed) == ""
    assert phones.split_phones(typed) == [typed]


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("13912345678", PhoneKind.MOBILE),
        ("010-88886666", PhoneKind.WORK),
        ("88886666", PhoneKind.WORK),
        ("传真：010-88886666", PhoneKind.FAX),
        ("宅电 88886666", PhoneKind.HOME),
        ("+1 391 234 5678", PhoneKind.OTHER),
        ("110", PhoneKind.OTHER),
    ],
)
def test_kind(typed, kind):
    assert phones.kind_of(typed) is kind


@pytest.mark.parametrize(
    ("typed", "said", "kept"),
    [
        ("0571-88886666", "mobile", "work"),
        ("(010) 8888 6666 转 301", "mobile", "work"),
        ("+86 571 8888 6666", "mobile", "work"),
        ("400-820-8820", "mobile", "work"),
        ("8008208820", "mobile", "work"),
        ("0571-88886666", "home", "home"),
        ("0571-88886666", "fax", "fax"),
        ("13812345678", "mobile", "mobile"),
        ("+86 138 1234 5678", "mobile", "mobile"),
        ("13812345678", "work", "work"),
        ("91234567", "mobile", "mobile"),
        ("+1 650 555 1212", "mobile", "mobile"),
        ("+44 0571 8888666", "mobile", "mobile"),
    ],
)
def test_a_landline_is_no_mobile_whatever_is_said(typed, said, kept):
    assert phones.kept_kind(typed, said) == kept


@pytest.mark.parametrize(
    ("cell", "numbers"),
    [
        ("13912345678;13812345678", ["13912345678", "13812345678"]),
        ("13912345678，13812345678、13712345678", ["13912345678", "13812345678", "13712345678"]),
        ("13912345678 13812345678", ["13912345678", "13812345678"]),
        ("13912345678/010-88886666", ["13912345678", "010-88886666"]),
        ("13912345678 / 010-88886666", ["13912345678", "010-88886666"]),
        ("13912345678\n13812345678", ["13912345678", "13812345678"]),
        ("1391234567813812345678", ["13912345678", "13812345678"]),
        ("13912345678 010 8888 6666", ["13912345678", "010 8888 6666"]),
        ("0571-87654321 87654322", ["0571-87654321", "87654322"]),
        ("手机：13912345678 电话:010-88886666", ["13912345678", "010-88886666"]),
        ("010-88886666转301/531", ["010-88886666转301", "010-88886666转531"]),
        ("010-88886666-301/531", ["010-88886666-301", "010-88886666-531"]),
        ("88886666/67", ["88886666", "88886667"]),
        ("0512-5555 6666/7777", ["0512-5555 6666/7777"]),
        ("010/88886666", ["010/88886666"]),
        ("88886666/转", ["88886666/转"]),
        ("13912345678 和 13812345678", ["13912345678", "13812345678"]),
        ("010-8888 6666", ["010-8888 6666"]),
        ("139 1234 5678", ["139 1234 5678"]),
        ("+86 139 1234 5678", ["+86 139 1234 5678"]),
        ("+86 13912345678 +86 13812345678", ["+86 13912345678", "+86 13812345678"]),
        ("+1 (650) 555-1212", ["+1 (650) 555-1212"]),
        ("Tel: +1 650 555 1212", ["+1 650 555 1212"]),
        ("010-88886666,301", ["010-88886666,301"]),
        ("13912345678,13912345678", ["13912345678"]),
        ("13912345678(微信同号)", ["13912345678(微信同号)"]),
        ("abc; 13912345678", ["abc", "13912345678"]),
        ("13912345678 ::: 010-88886666", ["13912345678", "010-88886666"]),
        ("无", []),
        ("-", []),
        ("", []),
    ],
)
def test_several_numbers_in_a_cell(cell, numbers):
    assert phones.split_phones(cell) == numbers


@given(
    st.lists(MOBILES, min_size=1, max_size=4, unique=True),
    st.sampled_from([";", "，", "、", "/", " ", "\n", " / ", "; "]),
)
def test_mobiles_part_at_any_separator(mobiles, separator):
    assert phones.split_phones(separator.join(mobiles)) == mobiles


@given(st.text(st.sampled_from("0123456789+-()/;,、 转x#.：手机１\n")))
def test_no_digit_of_a_cell_is_lost(cell):
    typed = [char for char in cell if char in "0123456789"]
    kept = [char for number in phones.split_phones(cell) for char in number]
    assert set(typed) <= set(kept)


@given(st.text())
def test_any_text_is_taken(text):
    number = phones.digits(text)
    assert number == "" or number.replace("-", "", 1).isdecimal()
    assert isinstance(phones.problem(text), str)
    assert isinstance(phones.kind_of(text), PhoneKind)
    assert phones.digits(phones.copy_digits(text)).split("-")[0] is not None
    phones.split_phones(text)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("139123456", "A mobile number has 11 digits, 2 are missing."),
        ("1391234567", "A mobile number has 11 digits, 1 is missing."),
        ("139123456789", "A mobile number has 11 digits, 1 is too many."),
        ("+1 391 234 56", ""),
        ("+1", "A phone number has at least 3 digits."),
        ("12", "A phone number has at least 3 digits."),
        ("1" * 16, "A phone number has at most 15 digits."),
        ("+" + "4" * 16, "A phone number has at most 15 digits."),
        ("张伟", "This is not a phone number."),
        ("8.61391E+12", "A spreadsheet has shortened this number; its end is lost."),
        ("1.39123e10", "A spreadsheet has shortened this number; its end is lost."),
        ("010-88886666转301", ""),
        ("12306", ""),
        ("+1 (650) 555-1212", ""),
    ],
)
def test_problem(typed, sentence):
    assert phones.problem(typed) == sentence


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("13912345678", "139****5678"),
        ("+86 139 1234 5678", "139****5678"),
        ("010-88886666", "010****6666"),
        ("88886666", "****6666"),
        ("95588", "*****"),
        ("", ""),
    ],
)
def test_mask(typed, shown):
    assert phones.mask_phone(typed) == shown


@given(st.from_regex(r"[0-9]{2,18}", fullmatch=True))
def test_a_masked_number_is_known_as_such(number):
    assert is_masked(phones.mask_phone(number))


@pytest.mark.parametrize(
    ("typed", "copied"),
    [
        (" 139 1234 5678 ", "13912345678"),
        ("+1 (650) 555-1212", "+16505551212"),
        ("010-88886666转301", "01088886666,301"),
    ],
)
def test_copy(typed, copied):
    assert phones.copy_digits(typed) == copied
