"""Makes the two fonts of resources/fonts/ from Noto Sans SC. Run once per font release; the results are committed.

Usage: python -m tools.build_fonts FOLDER, where FOLDER is the npm package `@expo-google-fonts/noto-sans-sc`, unpacked.

A PDF finds the character of a glyph by the font's own character map: where two characters share one glyph, the reader
may copy ⼈ (a radical) for 人, or • for the · of 阿卜杜拉·买买提. So the compatibility characters go, every other twin
gets a glyph of its own, and the features that swap glyphs go too.
"""

import copy
import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FAMILY = "CRM Sans SC"
TARGET = Path(__file__).resolve().parents[1] / "resources" / "fonts"
COMPATIBILITY = frozenset(range(0x2E80, 0x2FE0)) | frozenset(range(0xF900, 0xFB00)) | frozenset(range(0x2F800, 0x2FA20))
UNUSED_TABLES = "GSUB", "GDEF", "BASE", "STAT", "vhea", "vmtx"
LATIN = frozenset(range(0x20, 0x250)) | frozenset(range(0x2000, 0x2070)) | {0x20AC, 0x2122}
# Common in given names, absent from GB2312 of 1980: without them 朱镕基 would lose his weight in a heading.
NAME_CHARACTERS = (
    "喆堃玥珺祎赟昇旻翀昉昳晞暐暠曈曌杺枬栐栩桄桢棻椤榕榳槿樾橦欻淏湉湑湜溁滢漪潆潇潼濛烜焜焱煊煐煜熠熳燊燚爔珅珈珩珮珵琁琇琎琤琦琨琬琰琲瑀瑄瑢"
    "瑧瑨瑭瑱璇璈璟璠璩璿甯畯皓皞皦睿矞砚碁碛礽祐祤禔禕禛禾竑笠筠箬粲綝綦絪緁缦翊翚翯聿脩舸芃芠苡苒茗荇荛荣莀莜莞菀菁菡葇蒨蓁蔺蕤薏蘅虓蝤袆裎觃訢詝"
    "諠谖谞豳赪軒辂迦逄逯邈郗郯鄢鄱酆釗鈜鈺鉴鋆鋐錡鍇鎏鏸鑫鑭钊钏钘钰铉铎铠铮锜锟锴镐镕镠闫闵阒陟陞隗隽雒雩雯雱霂霈霏韫韬頔顒顗颀颋颙馡骁骍骎骐骞骢魁鲲鸢鸾麒黉黾龑龢"
    "仝伃伲佺侞俍俨倞偲傒僖儇儷兕冏冔凃凇剡劭劼勍勖卉卺厔叡吖呁咏哿唫啟啓喬嗣噙嚞囡圳坤垚垠垲埇埕埗埼堉堔塬墉墐壎夔夤奡奭妘妧妤妍妏姈姌姝姞娉娗娴娸婧婳婷媞媄嫄嫚嫣嬅嬛嬿"
    "宓宬寔寘寳小屹岐岚岽峣峤峻崟崤嵊嵘嵩嵬巘帼幄庠廙弋弢彣彥彧徕忞怡怿恂恺悆悫惇惔愔愫慜懋懿戬扆抒挹捃揆揚揽旂旃旖昀昃昊昱昺晁晅晏晙晢晰晳晸暄暕曦曩朓朔朗杲杼"
    "柃柟栎栞梃梓梵棋棠棣椿楒楙楷楹榆槐樱欤歆毓毖氚汐汭沄沅沛沚沣沨泂泇泓泠泫泮洁洄洙洣洮洵浔浛浠浥涢涵淇淙淦淩渌渟渼湄湫湲溥溱滎滢滹漾澂澄澍澎澔澧澴瀚瀛瀞灏灝炅炆炘炜炤炫烁烨烺焓煒煕燏燨爀"
    "牧犇犍猷獬玏玎玒玕玗玘玙玚玠玢玤玭玮玹珀珂珉珏珒珖珘珙珝珞珣珦珧珽琀琅琊琏琚琛琮琯琳琴琸瑁瑃瑆瑛瑜瑝瑞瑩瑷瑾璁璄璆璋璎璐璘璞璧璨璪璬"
)
WEIGHTS = ("400Regular/NotoSansSC_400Regular.ttf", "Regular"), ("600SemiBold/NotoSansSC_600SemiBold.ttf", "SemiBold")


def gb2312() -> frozenset[int]:
    """The code points of GB 2312-80, which everyday Chinese text does not leave."""
    rows = (bytes((high, low)) for high in range(0xA1, 0xF8) for low in range(0xA1, 0xFF))
    return frozenset(ord(pair.decode("gb2312", "ignore") or " ") for pair in rows)


def characters(font: TTFont, style: str) -> frozenset[int]:
    """What the font of this style keeps: everything for text, what headings and names need for SemiBold."""
    had = frozenset(font.getBestCmap())
    if style == "Regular":
        return had - COMPATIBILITY
    return had & (gb2312() | LATIN | frozenset(map(ord, NAME_CHARACTERS))) - COMPATIBILITY


def rename(font: TTFont, style: str) -> None:
    """Make the font a member of our family, with the variable font's leftover names gone."""
    family = FAMILY if style == "Regular" else f"{FAMILY} {style}"
    names = {1: family, 2: "Regular", 4: f"{FAMILY} {style}", 6: f"{FAMILY.replace(' ', '')}-{style}"}
    names[3] = f"{names[6]} {font['head'].fontRevision:.3f}"
    if style != "Regular":
        names |= {16: FAMILY, 17: style}
    table = font["name"]
    table.names = [record for record in table.names if record.nameID < 25]
    for number, text in names.items():
        table.setName(text, number, 3, 1, 0x409)


def part_twins(font: TTFont) -> None:
    """Give each character that shares its glyph with a smaller one a copy of that glyph."""
    seen: set[str] = set()
    order = list(font.getGlyphOrder())
    copies: dict[int, tuple[str, str]] = {}
    for point, glyph in sorted(font.getBestCmap().items()):
        if glyph in seen:
            copies[point] = glyph, f"u{point:05X}.own"
        seen.add(glyph)
    for glyph, own in copies.values():
        font["glyf"].glyphs[own] = copy.deepcopy(font["glyf"][glyph])
        font["hmtx"][own] = font["hmtx"][glyph]
    font.setGlyphOrder(order + [own for _, own in copies.values()])
    font["glyf"].setGlyphOrder(font.getGlyphOrder())
    for table in font["cmap"].tables:
        table.cmap.update({point: own for point, (_, own) in copies.items() if point in table.cmap})


def make(source: Path, style: str) -> TTFont:
    """The stripped and renamed font."""
    font = TTFont(source, recalcTimestamp=False)
    options = Options(layout_features=["kern"], name_IDs=["*"], hinting=False, notdef_outline=True)
    options.drop_tables += UNUSED_TABLES
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters(font, style))
    subsetter.subset(font)
    part_twins(font)
    rename(font, style)
    return font


def main(folder: Path) -> None:
    """Write both fonts, their licence and say what they hold."""
    TARGET.mkdir(parents=True, exist_ok=True)
    for name, style in WEIGHTS:
        font = make(folder / name, style)
        path = TARGET / f"{FAMILY.replace(' ', '')}-{style}.ttf"
        font.save(path)
        print(f"{path.name}: {len(font.getBestCmap())} characters, {path.stat().st_size / 1e6:.1f} MB")
    (TARGET / "OFL.txt").write_bytes((folder / "LICENSE_FONT").read_bytes())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
