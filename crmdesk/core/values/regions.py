"""Provinces, cities and counties of China by administrative code (GB/T 2260), of today and back to 1981.

A region is kept as its code of six digits: 320000 province, 320500 city, 320583 county. Counties ruled by the province
itself and the districts of Beijing, Shanghai, Tianjin and Chongqing have no city between. Table: Ministry of Civil
Affairs (resources/tables/regions.tsv).
"""

from collections import defaultdict
from functools import lru_cache
from typing import Final, NamedTuple

from crmdesk.core.resources import resource
from crmdesk.core.values.patterns import late
from crmdesk.core.values.text import fold

_ROOT: Final = ""
_PEOPLES: Final = late(
    "(?:(?:蒙古|哈萨克|柯尔克孜|维吾尔|锡伯|塔吉克|达斡尔|鄂温克|鄂伦春|朝鲜|满|回|藏|羌|彝|白|傣|景颇|傈僳|独龙|怒|哈尼|苗|瑶|壮|侗|布依"
    "|仡佬|水|土家|土|黎|畲|拉祜|佤|纳西|普米|布朗|仫佬|毛南|撒拉|保安|东乡|裕固|各)族?)+$"
)
_KINDS: Final = late("(?:特别行政区|自治区|自治州|自治县|自治旗|地区|林区|特区|新区|省|市|盟|州|区|县|旗)$")
_FILLERS: Final = late(
    r"^(?:中国|中华人民共和国|市辖区|县$|省直辖县级行政区划|自治区直辖县级行政区划|[\s,，、/\-_·>|:：]+|\d{6}(?=\D))"
)
# What follows shows that the name before it is a street's (南京东路) or another place's (朝阳区)
_NOT_SHORT: Final = late("[东西南北中上下一二三四五]{0,2}[大环正前后]?(?:路|街|道|巷|里|弄|胡同)|[市区县旗盟州]")


class Region(NamedTuple):
    """A place by its names; `city` and `county` are "" where it has none."""

    code: str
    province: str
    city: str
    county: str

    @property
    def name(self) -> str:
        """The name of the smallest part."""
        return self.county or self.city or self.province


class _Table(NamedTuple):
    regions: dict[str, Region]
    heirs: dict[str, str]
    children: dict[str, list[Region]]
    former: list[Region]


@lru_cache(maxsize=1)
def _table() -> _Table:
    table = _Table({}, {}, defaultdict(list), [])
    for line in resource("built/regions.tsv").read_text(encoding="utf-8").splitlines():
        code, province, city, county, heir = line.split("\t")
        place = Region(code, province, city, county)
        if code == heir and code not in table.regions:
            table.children[_parent(place)].append(place)
        elif heir:
            table.former.append(place)
        table.regions.setdefault(code, place)
        table.heirs.setdefault(code, heir)
    return table


def _parent(place: Region) -> str:
    if place.county and place.city:
        return f"{place.code[:4]}00"
    return f"{place.code[:2]}0000" if place.county or place.city else _ROOT


def region(code: str) -> Region | None:
    """The place with this code, of today or abolished since 1981."""
    return _table().regions.get(code)


def successor(code: str) -> str:
    """The code of what stands there today (442502 -> 441900), `code` itself if it is in use, "" if nobody says.

    The codes ..01, which old cards use for "districts of the city", lead to the city.
    """
    heirs = _table().heirs
    if code in heirs:
        return heirs[code]
    return heirs.get(f"{code[:4]}00", "") if len(code) == 6 and code.endswith("01") else ""


def children(code: str) -> list[Region]:
    """The regions of today directly below `code`, by code; the provinces below ""."""
    return list(_table().children.get(code, ()))


def title(code: str) -> str:
    """The full name with blanks: "江苏省 苏州市 昆山市", "北京市 朝阳区"; "" if the code is unknown."""
    place = region(code)
    return " ".join(filter(None, (place.province, place.city, place.county))) if place else ""


@lru_cache(maxsize=4096)
def find(text: str) -> Region | None:
    """The one place of today that `text` names, in full or in short, parts glued or apart: 江苏苏州, 昆山市, 内蒙古.

    The whole text must be understood; a name that several places bear (朝阳区 alone) is nobody's.
    """
    found, rest = _read(fold(text), loose=True)
    return found if not rest else None


@lru_cache(maxsize=4096)
def from_address(text: str) -> Region | None:
    """The place with which an address begins; a street named after a city (南京路) is not taken for it."""
    return _read(fold(text), loose=False)[0]


def _read(text: str, *, loose: bool) -> tuple[Region | None, str]:
    place: Region | None = None
    rest = _skip(text)
    while rest:
        scope = place.code if place else _ROOT
        step = _longest(rest, scope, loose=loose or place is not None)
        if step is None:
            break
        place, length = step
        rest = _skip(rest[length:])
    return place, rest


def _skip(text: str) -> str:
    filler = _FILLERS().match(text)
    while filler:
        text = text[filler.end() :]
        filler = _FILLERS().match(text)
    return text


def _longest(text: str, scope: str, *, loose: bool) -> tuple[Region, int] | None:
    names = _names(scope)
    for length in range(min(len(text), 15), 1, -1):
        places = names.get(text[:length])
        if not places:
            continue
        place = places[0]
        if len(places) > 1 and _rank(places[1]) == _rank(place):
            return None
        if place.name == text[:length] or ((loose or not place.county) and not _NOT_SHORT().match(text[length:])):
            return place, length
    return None


def _rank(place: Region) -> int:
    return 2 if place.county else 1 if place.city else 0


@lru_cache(maxsize=512)
def _names(scope: str) -> dict[str, list[Region]]:
    """Names in full and short of all places below `scope`, for each the places of highest rank first."""
    names: dict[str, list[Region]] = {}
    waiting = children(scope)
    for place in waiting:
        waiting.extend(children(place.code))
        for name in {place.name, *_short(place.name)}:
            names.setdefault(name, []).append(place)
    for places in names.values():
        places.sort(key=_rank)
    return _former_names(scope) | names


def _former_names(scope: str) -> dict[str, list[Region]]:
    """Names that are no longer in use, where they lead to one place of today below `scope`: 襄樊, 崇文区."""
    heirs = _heirs_by_name().get(scope, {})
    return {name: [_table().regions[heir] for heir in found] for name, found in heirs.items() if len(found) == 1}


@lru_cache(maxsize=1)
def _heirs_by_name() -> dict[str, dict[str, set[str]]]:
    """For the whole country and each province and city: former names and the codes of today they lead to."""
    heirs: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for place in _table().former:
        heir = successor(place.code)
        for scope in (_ROOT, f"{heir[:2]}0000", f"{heir[:4]}00"):
            for name in {place.name} if place.county else {place.name, *_short(place.name)}:
                heirs[scope][name].add(heir)
    return heirs


def _short(name: str) -> set[str]:
    """What people say for `name`: 江苏 for 江苏省, 恩施 and 恩施州 for 恩施土家族苗族自治州."""
    base = _KINDS().sub("", name)
    bare = _PEOPLES().sub("", base)
    bare = bare if len(bare) >= 2 else base
    forms = {base, bare, "内蒙" if base == "内蒙古" else base}
    if name.endswith("自治州"):
        forms.add(f"{bare}州")
    if name.endswith("自治县"):
        forms.add(f"{bare}县")
    return {form for form in forms if len(form) >= 2}
