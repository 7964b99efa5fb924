"""`crmdesk agreements`: the list for people and for programs."""

import json
from pathlib import Path

import pytest

from crmdesk.core.agreements.records import AgreementDraft, ProductDraft
from crmdesk.core.desk import open_desk
from crmdesk.core.values.choices import Nature
from tests.core.conftest import Run


@pytest.fixture
def agreed(book: Path) -> int:
    """A book with an agreement that ends in 2031 and one without an end; the id of the first."""
    with open_desk(book, node=1) as desk:
        person = desk.contacts.add({"name": "王建国"})
        product = desk.agreements.products.add(ProductDraft("银杏叶胶囊"))
        days = {"begins": "2025-07-01", "ends": "2031-06-30", "renew_by": "2031-03-31"}
        draft = AgreementDraft(Nature.UPSTREAM, contacts=(person,), products=(product,), days=days, number="A-1")
        key = desk.agreements.add(draft)
        desk.agreements.add(AgreementDraft(Nature.DOWNSTREAM, contacts=(person,)))
    return key


def test_programs_are_told_all_that_is_known(run: Run, agreed: int) -> None:
    code, out, _err = run("agreements", "--json")
    first, second = json.loads(out)["rows"]
    assert code == 0
    assert first == {
        "id": str(agreed), "side": "upstream", "state": "running", "partner": "王建国", "number": "A-1",
        "products": ["银杏叶胶囊"], "contacts": [{"id": first["contacts"][0]["id"], "name": "王建国"}],
        "begins": "2025-07-01", "ends": "2031-06-30", "renew_by": "2031-03-31",
    }  # fmt: skip
    assert second["side"] == "downstream"
    assert "ends" not in second


@pytest.mark.parametrize(("until", "found"), [("2031-03-31", 1), ("2031-03-30", 0), ("2031年4月1日", 1)])
def test_until_asks_for_the_day_of_the_decision(run: Run, agreed: int, until: str, found: int) -> None:
    _code, out, _err = run("agreements", "--until", until, "--json")
    assert [row["id"] for row in json.loads(out)["rows"]] == [str(agreed)] * found


def test_people_read_a_line_each(run: Run, agreed: int) -> None:
    _code, out, _err = run("agreements")
    assert out.splitlines() == ["2031-06-30  In force  王建国  银杏叶胶囊", "no end  In force  王建国"]


def test_what_is_no_day_is_said(run: Run, agreed: int) -> None:
    code, out, err = run("agreements", "--until", "sometime", "--json")
    assert (code, out, len(err.splitlines())) == (1, "", 1)
