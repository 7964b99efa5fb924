import pytest

from crmdesk.core.values.honorifics import by_title, honorific


@pytest.mark.parametrize(
    ("title", "word"),
    [
        ("总经理", "总"),
        ("副总经理", "总"),
        ("销售总监", "总"),
        ("CEO", "总"),
        ("总经理助理", "助理"),
        ("董事长兼总经理", "董"),
        ("董事长/总经理", "董"),
        ("董事会秘书", "秘书"),
        ("采购部经理", "经理"),
        ("副院长", "院长"),
        ("药剂科副主任", "主任"),
        ("副主任医师", "主任"),
        ("主治医师", "医生"),
        ("护士长", "护士长"),
        ("药师", "老师"),
        ("副教授", "教授"),
        ("总工程师", "总工"),
        ("高级工程师", "工"),
        ("协会秘书长", "秘书长"),
        ("副处长", "处长"),
        ("采购员", ""),
        ("", ""),
    ],
)
def test_titles(title: str, word: str) -> None:
    assert by_title(title) == word


@pytest.mark.parametrize(
    ("family", "name", "sex", "title", "chinese", "english"),
    [
        ("张", "张伟", "male", "副总经理", "张总", "Mr. Zhang"),
        ("王", "王强", "", "教师", "王老师", ""),
        ("陈", "陈红", "female", "", "陈女士", "Ms. Chen"),
        ("陈", "陈刚", "male", "采购员", "陈先生", "Mr. Chen"),
        ("李", "李静", "female", "主治医师", "李医生", "Dr. Li"),
        ("欧阳", "欧阳锋", "male", "教授", "欧阳教授", "Prof. Ouyang"),
        ("单", "单雄信", "male", "", "单先生", "Mr. Shan"),
        ("", "Sarah Miller", "female", "", "Sarah Miller 女士", "Ms. Sarah Miller"),
        ("陈", "陈红", "", "", "", ""),
        ("", "", "male", "总经理", "", ""),
    ],
)
def test_forms_of_address(family: str, name: str, sex: str, title: str, chinese: str, english: str) -> None:
    assert honorific(family, name, sex=sex, title=title) == chinese
    assert honorific(family, name, sex=sex, title=title, language="en") == english


def test_a_reading_that_is_known_better() -> None:
    assert honorific("曾", "曾用", sex="male", language="en", spoken="ceng yong") == "Mr. Ceng"
