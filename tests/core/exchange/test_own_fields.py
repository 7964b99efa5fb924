"""The office's own fields come in and go out as those built in do."""

import json
from pathlib import Path

import pytest

from crmdesk.core.contacts.fields import Kind
from crmdesk.core.contacts.own_fields import Declaration
from crmdesk.core.desk import Desk, open_desk
from crmdesk.core.exchange.export import export, save_template
from crmdesk.core.exchange.mapping import resolved, targets, title
from crmdesk.core.exchange.planning import open_files
from crmdesk.core.language import use_language
from crmdesk.core.tabular.contents import Sheet

DECLARED = (
    Declaration("年度预算", Kind.MONEY),
    Declaration("签约", Kind.YES_NO),
    Declaration("爱 车", Kind.CHOICES, ("奔驰", "宝马")),
    Declaration("手机品牌", Kind.TEXT),
)
KEPT = {"年度预算": "50000.00", "签约": "yes", "爱 车": "奔驰、宝马", "手机品牌": "华为"}


@pytest.fixture
def declared(desk: Desk) -> Desk:
    for what in DECLARED:
        desk.contacts.own_fields.add(what)
    return desk


def bring_in(desk: Desk, path: Path, mapping: dict[str, str] | None = None) -> list[str]:
    sources = open_files([path])
    usual = [desk.exchange.understood(source) if isinstance(source, Sheet) else None for source in sources]
    chosen = [each.changed(mapping) if each and mapping else each for each in usual]
    result = desk.exchange.apply(desk.exchange.plan(sources, chosen))
    return [problem.reason for file in result.files for problem in file.problems]


def only(desk: Desk) -> dict[str, str]:
    (contact,) = [key for (key,) in desk.history.rows("SELECT id FROM contact")]
    return dict(desk.contacts.person(contact).custom)


def test_a_column_of_that_title_is_the_field(declared: Desk, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("姓名,年度预算,签约,爱 车,手机品牌\n王建国,5万元,是,宝马;奔驰,华为\n", "utf-8")
    assert bring_in(declared, path) == []
    assert only(declared) == KEPT


def test_a_column_of_another_heading_is_mapped_to_it(declared: Desk, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text('姓名,部门,额度\n王建国,采购,"1,250"\n', "utf-8")
    bring_in(declared, path, {"额度": "年度预算"})
    assert only(declared) == {"年度预算": "1250.00"}


def test_a_bad_value_does_not_lose_its_contact(declared: Desk, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("姓名,年度预算,手机品牌\n王建国,再议,华为\n", "utf-8")
    (reason,) = bring_in(declared, path)
    assert "年度预算" in reason
    assert "再议" in reason
    assert only(declared) == {"手机品牌": "华为"}


def test_json_refuses_one_value_and_keeps_the_others(declared: Desk, tmp_path: Path) -> None:
    path = tmp_path / "people.json"
    custom = {"年度预算": "再议", "签约": "是", "车牌": "苏E1"}
    path.write_text(json.dumps([{"name": "王建国", "custom": custom}]), "utf-8")
    assert len(bring_in(declared, path)) == 1
    assert only(declared) == {"签约": "yes", "车牌": "苏E1"}


@pytest.mark.parametrize("ending", ["json", "csv", "xlsx", "vcf"])
@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("known", [True, False])
def test_what_goes_out_comes_in_again(
    declared: Desk, book: Path, tmp_path: Path, ending: str, language: str, known: bool
) -> None:
    use_language(language)
    contact = declared.contacts.add({"name": "王建国", **KEPT})
    path = tmp_path / f"out.{ending}"
    export(declared.contacts, path, [contact])
    declared.contacts.trash([contact])
    declared.close()
    with open_desk(tmp_path / "other.crmdesk", node=2) as other:
        for what in DECLARED if known else ():
            other.contacts.own_fields.add(what)
        assert bring_in(other, path) == []
        expected = KEPT if known or ending in {"json", "vcf"} else {**KEPT, "签约": "Yes" if language == "en" else "是"}
        assert only(other) == expected


def test_mapping_offers_them_by_their_titles(declared: Desk) -> None:
    assert [title(target) for target in targets() if target.startswith("custom:")] == [it.title for it in DECLARED]
    assert resolved("年度预算") == "custom:年度预算"
    assert resolved("custom:爱 车") == "custom:爱 车"


def test_the_template_has_a_column_for_each(declared: Desk, tmp_path: Path) -> None:
    save_template(tmp_path / "template.csv")
    headings = (tmp_path / "template.csv").read_text("utf-8-sig").strip().split(",")
    assert [heading.rpartition(":")[2] for heading in headings[-4:]] == [it.title for it in DECLARED]
