"""Chinese surnames: the compound ones, and those that are read unlike the everyday reading of their character.

Sources: 百家姓 and the name dictionaries' shared readings (given alike by at least two of overtrue/pinyin,
zh-lx/pinyin-pro and hotoo/pinyin). Where they differ (任, 曲, 召, ...) the commoner one stands; the reading of one
person is corrected by hand.
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
单 shan, 單 shan, 曾 zeng, 解 xie, 仇 qiu, 查 zha, 任 ren, 乐 yue, 樂 yue, 盖 ge, 蓋 ge, 葛 ge, 尉 wei, 区 ou,
區 ou, 朴 piao, 覃 qin, 翟 zhai, 缪 miao, 繆 miao, 万 wan, 萬 wan, 员 yun, 員 yun, 秘 bi, 冼 xian, 洗 xian, 华 hua,
華 hua, 宁 ning, 重 chong, 行 xing, 吕 lv, 呂 lv, 繁 po, 干 gan, 燕 yan, 纪 ji, 相 xiang, 乜 nie, 六 lu, 卜 bu,
哈 ha, 於 yu, 冯 feng, 馮 feng, 贾 jia, 賈 jia, 石 shi, 柏 bai, 种 chong, 洪 hong, 沈 shen, 瀋 shen, 晟 cheng,
曲 qu, 郇 xun, 郗 xi, 逄 pang, 逢 pang, 黑 he, 盛 sheng, 折 she, 召 shao, 贠 yun, 貟 yun, 隗 wei, 乘 sheng,
俞 yu, 眭 sui, 睦 mu, 臧 zang, 宓 mi, 那 na, 佴 nai, 阚 kan, 闞 kan, 瞿 qu, 戚 qi, 车 che, 車 che, 谌 chen,
諶 chen, 隽 juan, 雋 juan, 教 jiao, 暴 bao, 占 zhan, 长 zhang, 長 zhang, 朝 chao, 祭 zhai, 殷 yin, 訾 zi,
厘 xi, 应 ying, 應 ying, 令 ling, 称 chen, 能 nai, 尹 yin, 牟 mou, 吾 wu, 句 gou, 勾 gou, 角 jue, 晁 chao,
都 du, 藏 zang, 少 shao, 过 guo, 過 guo, 哥 ge, 合 he, 尾 wei, 亓 qi, 郄 qie, 郤 xi, 缴 jiao, 撒 sa,
奇 qi, 褚 chu, 柴 chai, 费 fei, 費 fei, 炅 gui, 钭 tou, 鈄 tou, 昝 zan, 麴 qu, 麹 qu, 妫 gui, 仉 zhang, 呙 guo,
咼 guo, 庹 tuo, 菅 jian, 禚 zhuo, 郜 gao, 瓮 weng, 甯 ning, 阙 que, 闕 que, 泄 xie, 么 yao, 幺 yao, 佘 she,
尧 yao, 堯 yao, 适 kuo, 適 kuo, 轧 ya, 芮 rui, 蕃 po, 番 pan, 鲍 bao, 鮑 bao, 賁 ben, 贲 ben, 丁 ding, 恽 yun, 惲 yun
"""


def _pairs(table: str) -> dict[str, str]:
    return dict(pair.split() for pair in table.replace("\n", " ").split(",") if pair.strip())


COMPOUND: Final = _pairs(_COMPOUND)
"""Surnames of two characters and how they are read, without a blank ("ouyang")."""

SINGLE: Final = _pairs(_SINGLE)
"""Surnames of one character whose reading as a surname has to be said."""
