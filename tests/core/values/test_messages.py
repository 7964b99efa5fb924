import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmdesk.core.values.messages import Length, length


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Length(0, 160, 0)),
        ("a" * 160, Length(160, 160, 1)),
        ("a" * 161, Length(161, 160, 2)),
        ("a" * 306, Length(306, 160, 2)),
        ("a" * 307, Length(307, 160, 3)),
        ("中" * 70, Length(70, 70, 1)),
        ("中" * 71, Length(71, 70, 2)),
        ("中" * 134, Length(134, 70, 2)),
        ("中" * 135, Length(135, 70, 3)),
        # One character outside the alphabet makes it all UCS-2
        ("a" * 70 + "，", Length(71, 70, 2)),
        ("é£\n" * 50, Length(150, 160, 1)),
        # The extension and emoji count twice
        ("€" * 80, Length(160, 160, 1)),
        ("🎂" * 35, Length(70, 70, 1)),
        ("🎂" * 36, Length(72, 70, 2)),
        # and are not torn over two parts: 33 of them and half of the 34th would fill 67
        ("🎂" * 67, Length(134, 70, 3)),
    ],
)
def test_lengths(text: str, expected: Length) -> None:
    assert length(text) == expected


@given(st.text(max_size=400))
def test_a_longer_text_never_needs_fewer_parts(text: str) -> None:
    found = length(text)
    assert found.single in {70, 160}
    assert found.parts == 0 if not text else found.parts >= 1
    assert length(text + "中").parts >= found.parts
