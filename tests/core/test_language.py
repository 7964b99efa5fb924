"""Texts follow the current language."""

import pytest

from crmdesk.core.language import N_, _, current_language, ngettext, sentences, use_language


def test_texts_plurals_and_empty_ones() -> None:
    marked = N_("Organisation")
    assert (_(marked), _("")) == ("Organisation", "")
    assert ngettext("{count} person", "{count} people", 2) == "{count} people"
    use_language("zh_CN")
    assert (_(marked), _(""), current_language()) == ("单位", "", "zh_CN")
    assert ngettext("{count} person", "{count} people", 2) == "{count} 位"


def test_sentences_stand_behind_each_other_as_the_language_has_them() -> None:
    assert sentences(("It ends.", "", "Renew it.")) == "It ends. Renew it."
    use_language("zh_CN")
    assert sentences(("已到期。", "", "请续签。")) == "已到期。请续签。"


@pytest.mark.parametrize(
    ("system", "expected"),
    [("zh_CN", "zh_CN"), ("Chinese (Simplified)_China", "zh_CN"), ("en_GB", "en"), ("de_DE", "en"), (None, "en")],
)
def test_the_system_decides_where_nobody_else_does(
    monkeypatch: pytest.MonkeyPatch, system: str | None, expected: str
) -> None:
    monkeypatch.setattr("locale.getlocale", lambda: (system, "UTF-8"))
    use_language("system")
    assert current_language() == expected
