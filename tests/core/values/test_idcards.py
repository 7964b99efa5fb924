import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmdesk.core.errors import InvalidInput
from crmdesk.core.values import idcards
from crmdesk.core.values.choices import Sex
from crmdesk.core.values.text import is_masked

SHARED = Path(__file__).resolve().parents[4] / "shared" / "data" / "idcard" / "vectors.json"
BIRTHDAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))
SEQUENCES = st.integers(0, 999)


def number(region: str, born: date, sequence: int) -> str:
    """A number by the letter of GB 11643: sum of digit x 2**(place - 1) over 18 places is 1 modulo 11."""
    body = f"{region}{born:%Y%m%d}{sequence:03}"
    total = sum(int(digit) * 2 ** (17 - at) for at, digit in enumerate(body))
    return body + "0123456789X"[(1 - total) % 11]


@given(BIRTHDAYS, SEQUENCES)
def test_a_number_made_by_the_standard_is_read(born, sequence):
    card = idcards.parse(number("320583", born, sequence))
    assert (card.birthday, card.region, card.region_known, card.warning) == (born, "320583", True, "")
    assert card.sex is (Sex.MALE if sequence % 2 else Sex.FEMALE)
    assert idcards.parse(card.number) == card


@given(BIRTHDAYS, SEQUENCES, st.integers(0, 17), st.integers(1, 9))
def test_one_wrong_digit_is_noticed(born, sequence, place, shift):
    right = number("110101", born, sequence)
    digit = "0123456789X".index(right[place])
    wrong = right[:place] + str((digit + shift) % 10) + right[place + 1 :]
    if wrong != right:
        with pytest.raises(InvalidInput):
            idcards.parse(wrong)


@pytest.mark.parametrize(
    "typed",
    [
        "11010119900307867０",
        " 110101 19900307 8670 ",
        "'110101199003078670",
        "110101-19900307-8670",
        "１１０１０１１９９００３０７８６７０",
    ],
)
def test_as_people_type_it(typed):
    assert idcards.parse(typed).number == "110101199003078670"


def test_small_x_becomes_large():
    assert idcards.parse("44011320141005001x").number == "44011320141005001X"


def test_fifteen_digits_are_upgraded():
    card = idcards.parse("110101900307867")
    assert (card.number, card.birthday) == ("110101199003078670", date(1990, 3, 7))


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("11010119900307867", "An ID card number has 18 digits (formerly 15), this one has 17."),
        ("", "An ID card number has 18 digits (formerly 15), this one has 0."),
        ("11010119900307867A", "An ID card number is made of digits; only the last place may be an X."),
        ("T60426199101010078", "An ID card number is made of digits; only the last place may be an X."),
        ("440308199902301512", "The birthday in this ID card number (1999-02-30) does not exist."),
        ("610104620932690", "The birthday in this ID card number (1962-09-32) does not exist."),
        ("110101102003078670", "The birthday in this ID card number (1020-03-07) does not exist."),
        ("110101199003078671", "The check digit of this ID card number is wrong: a digit has been mistyped."),
    ],
)
def test_refused_with_one_sentence(typed, sentence):
    with pytest.raises(InvalidInput) as refused:
        idcards.parse(typed)
    assert str(refused.value) == sentence


def test_an_unknown_region_is_only_a_warning():
    card = idcards.parse(number("999999", date(1990, 3, 7), 867))
    assert not card.region_known
    assert card.warning == "The region code 999999 of this ID card number is not known."


@pytest.mark.parametrize("region", ["110103", "440401", "830000", "330114"])
def test_regions_of_old_and_new_cards_are_known(region):
    assert idcards.parse(number(region, date(1990, 3, 7), 1)).region_known


@given(st.text())
def test_any_text_is_read_or_refused(text):
    try:
        idcards.parse(text)
    except InvalidInput as refused:
        assert str(refused)


@given(BIRTHDAYS, SEQUENCES)
def test_mask(born, sequence):
    right = number("110101", born, sequence)
    masked = idcards.mask(right)
    assert masked == f"110101********{right[-4:]}"
    assert is_masked(masked)


def test_a_short_number_is_masked_whole():
    assert idcards.mask("1234567890") == "**********"
    assert idcards.mask("") == ""


@pytest.mark.skipif(not SHARED.is_file(), reason="../shared/data is missing")
def test_numbers_that_other_programs_test_with():
    vectors = json.loads(SHARED.read_text("utf-8"))
    assert vectors
    for vector in vectors:
        if not vector["valid"]:
            with pytest.raises(InvalidInput):
                idcards.parse(vector["number"])
            continue
        card = idcards.parse(vector["number"])
        assert card.birthday.isoformat() == vector.get("birth", card.birthday.isoformat())
        assert card.sex == {"男": "male", "女": "female"}.get(vector.get("gender"), card.sex)
        assert card.region_known
