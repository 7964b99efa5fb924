import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmdesk.core.values import regions


def walk(code=""):
    """Every region of today."""
    for place in regions.children(code):
        yield place
        yield from walk(place.code)


TODAY = list(walk())


def test_the_tree_holds_what_the_ministry_counts():
    """End of 2024: 34 provinces, 333 cities, 2846 counties."""
    assert sum(1 for place in TODAY if not place.city and not place.county) == 34
    assert sum(1 for place in TODAY if place.city and not place.county) == 333
    assert sum(1 for place in TODAY if place.county) == 2846
    assert len({place.code for place in TODAY}) == len(TODAY)


@pytest.mark.parametrize(
    ("code", "title"),
    [
        ("320000", "江苏省"),
        ("320500", "江苏省 苏州市"),
        ("320583", "江苏省 苏州市 昆山市"),
        ("110105", "北京市 朝阳区"),
        ("419001", "河南省 济源市"),
        ("659001", "新疆维吾尔自治区 石河子市"),
        ("441900", "广东省 东莞市"),
        ("810000", "香港特别行政区"),
        ("110103", "北京市 崇文区"),
        ("442502", "广东省 惠阳地区 东莞市"),
        ("999999", ""),
        ("", ""),
    ],
)
def test_title(code, title):
    assert regions.title(code) == title


@pytest.mark.parametrize(
    ("code", "heir"),
    [
        ("320583", "320583"),
        ("110103", "110101"),
        ("442502", "441900"),
        ("469004", "460100"),
        ("440401", "440400"),
        ("830000", "710000"),
        ("132100", ""),
        ("999999", ""),
    ],
)
def test_successor(code, heir):
    assert regions.successor(code) == heir


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("江苏", "320000"),
        ("江苏省", "320000"),
        ("江苏苏州", "320500"),
        ("江苏省苏州市", "320500"),
        ("江苏省 苏州市 昆山市", "320583"),
        ("江苏/苏州/昆山", "320583"),
        ("江苏省昆山市", "320583"),
        ("中国江苏省", "320000"),
        ("苏州", "320500"),
        ("昆山市", "320583"),
        ("昆山", "320583"),
        ("内蒙古", "150000"),
        ("内蒙", "150000"),
        ("广西壮族自治区", "450000"),
        ("新疆石河子", "659001"),
        ("恩施州", "422800"),
        ("吉林", "220000"),
        ("吉林市", "220200"),
        ("吉林吉林市", "220200"),
        ("海南", "460000"),
        ("北京朝阳", "110105"),
        ("北京市/市辖区/朝阳区", "110105"),
        ("上海市浦东新区", "310115"),
        ("东莞", "441900"),
        ("香港", "810000"),
        ("襄樊", "420600"),
        ("北京市崇文区", "110101"),
        ("朝阳区", None),
        ("鼓楼区", None),
        ("江东区", None),
        ("浙江江东区", "330212"),
        ("江苏省江苏省", None),
        ("江苏苏州工业园区", None),
        ("南京路", None),
        ("南京客户", None),
        ("", None),
    ],
)
def test_find(text, code):
    found = regions.find(text)
    assert (found.code if found else None) == code


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("江苏省苏州市工业园区星湖街328号", "320500"),
        ("215000 江苏苏州工业园", "320500"),
        ("北京朝阳区建国路1号", "110105"),
        ("广东省深圳市南山区科技园", "440305"),
        ("昆山市花桥", "320583"),
        ("南京路100号", None),
        ("北京东路5号", None),
        ("中山路12号", None),
        ("朝阳区建国路", None),
        ("新城大厦", None),
        ("", None),
    ],
)
def test_from_address(address, code):
    found = regions.from_address(address)
    assert (found.code if found else None) == code


@given(st.sampled_from(TODAY))
def test_every_title_leads_to_its_region(place):
    title = regions.title(place.code)
    assert regions.find(title) == place
    assert regions.find(title.replace(" ", "")) == place
    assert regions.from_address(f"{title}人民路1号") == place
    assert regions.successor(place.code) == place.code


@given(st.text(), st.text(st.sampled_from("中国江苏省州市昆山区县北京朝阳路- ")))
def test_any_text_is_taken(text, like_a_region):
    for each in (text, like_a_region):
        regions.find(each)
        regions.from_address(each)
        regions.title(each)
        assert regions.children(each) == [] or regions.region(each) or not each
