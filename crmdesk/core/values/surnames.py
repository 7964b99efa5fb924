"""Chinese surnames: the compound ones, and those that are read unlike the everyday reading of their character.

Sources: 百家姓 and the name dictionaries' shared readings (given alike by at least two of overtrue/pinyin,
zh-lx/pinyin-pro and hotoo/pinyin). Where they differ (折, 召, 隗, ...) one of them stands; the reading of one person is
corrected by hand.
"""

from typing import Final

_COMPOUND: Final = """
欧阳 ouyang, 司马 sima, 上官 shangguan, 诸葛 zhuge, 皇甫 huangfu, 尉迟 yuchi, 公孙 gongsun, 长孙 zhangsun,
慕容 murong, 宇文 yuwen, 令狐 linghu, 司徒 situ, 司空 sikong, 司寇 sikou, 夏侯 xiahou, 东方 dongfang,
独孤 dugu, 南宫 nangong, 西门 ximen, 东门 dongmen, 南门 nanmen, 北宫 beigong, 端木 duanmu, 轩辕 xuanyuan,
呼延 huyan, 百里 baili, 东郭 dongguo, 闻人 wenren, 澹台 tantai, 淳于 chunyu, 单于 chanyu, 太叔 taishu,
申屠 shentu, 仲孙 zhongsun, 钟离 zhongli, 鲜于 xianyu, 闾丘 lvqiu, 亓官 qiguan, 颛孙 zhuansun, 濮阳 puyang,
赫连 helian, 公冶 gongye, 宗政 zongzheng, 公羊 gongyang, 公良 gongliang, 公西 gongxi, 公仪 gongyi, 公输 gongshu,
拓跋 tuoba, 拓拔 tuoba, 夹谷 jiagu, 宰父 zaifu, 谷梁 guliang, 榖梁 guliang, 羊舌 yangshe, 微生 weisheng,
左丘 zuoqiu, 梁丘 liangqiu, 太史 taishi, 纳兰 nalan, 完颜 wanyan, 万俟 moqi, 壤驷 rangsi, 漆雕 qidiao, 巫马 wuma,
乐正 yuezheng, 子车 ziju, 第五 diwu, 归海 guihai, 哥舒 geshu, 耶律 yelv, 爱新 aixin, 叶赫 yehe, 那拉 nala,
富察 fucha, 钮祜 niuhu, 佟佳 tongjia, 达奚 daxi, 贺兰 helan, 贺拔 heba, 即墨 jimo, 屈突 qutu, 侯莫 houmo,
斛律 hulv, 綦毋 qiwu, 阿史 ashi, 阳佟 yangtong, 范姜 fanjiang, 张简 zhangjian, 毌丘 guanqiu, 褚师 chushi,
歐陽 ouyang, 司馬 sima, 諸葛 zhuge, 尉遲 yuchi, 公孫 gongsun, 長孫 zhangsun, 東方 dongfang, 獨孤 dugu,
西門 ximen, 東門 dongmen, 軒轅 xuanyuan, 東郭 dongguo, 聞人 wenren, 鍾離 zhongli, 鮮于 xianyu, 濮陽 puyang,
赫連 helian, 萬俟 moqi, 單于 chanyu, 樂正 yuezheng, 納蘭 nalan, 完顏 wanyan, 端木 duanmu, 南宮 nangong
"""

_SINGLE: Final = """
单 shan, 單 shan, 曾 zeng, 解 xie, 仇 qiu, 查 zha, 乐 yue, 樂 yue, 盖 ge, 蓋 ge, 区 ou, 區 ou, 朴 piao,
覃 qin, 翟 zhai, 缪 miao, 繆 miao, 员 yun, 員 yun, 秘 bi, 洗 xian, 重 chong, 繁 po, 乜 nie, 六 lu, 卜 bu,
种 chong, 郇 xun, 逢 pang, 黑 he, 折 she, 召 shao, 贠 yun, 貟 yun, 隗 wei, 乘 sheng, 佴 nai, 阚 kan, 祭 zhai,
称 chen, 能 nai, 句 gou, 角 jue, 都 du, 藏 zang, 炅 gui, 鈄 tou, 么 yao, 适 kuo, 適 kuo, 番 pan, 賁 ben
"""


def _pairs(table: str) -> dict[str, str]:
    return dict(pair.split() for pair in table.replace("\n", " ").split(",") if pair.strip())


COMPOUND: Final = _pairs(_COMPOUND)
"""Surnames of two characters and how they are read, without a blank ("ouyang")."""

SINGLE: Final = _pairs(_SINGLE)
"""Surnames of one character whose reading as a surname has to be said."""
