"""What a file of others says in the place of an id or of a file."""

import pytest

from crmdesk.core.errors import InvalidInput
from crmdesk.core.exchange.ties_record import read_content
from crmdesk.core.exchange.timeline.parts import key


@pytest.mark.parametrize(("said", "kept"), [("7", 7), ("9" * 5_000, 0), ("٣", 0), (None, 0), ("-1", 0), (1 << 62, 0)])
def test_an_id(said: object, kept: int) -> None:
    assert key(said) == kept


def test_a_file_that_is_no_base64() -> None:
    with pytest.raises(InvalidInput, match="damaged"):
        read_content({"name": "x", "content": "data:image/png;base64,张"})
