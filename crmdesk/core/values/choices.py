"""The closed lists of the trade: stable English values, titles for the screen, and the words by which files know them.

The words are those of the house (upstream supplier 上游供应商, middle management 中层, ...); files may say 男, M, 先生.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final, TypeVar

from crmdesk.core.language import N_, _
from crmdesk.core.values.text import fold


class Sex(StrEnum):
    """Sex as on the ID card."""

    MALE = "male"
    FEMALE = "female"


class Nature(StrEnum):
    """Where a customer stands in the trade, 客户性质."""

    UPSTREAM = "upstream"
    DOWNSTREAM = "downstream"
    PERIPHERAL = "peripheral"


class Level(StrEnum):
    """How high a person stands at the organisation, 客户级别."""

    TOP = "top"
    SENIOR = "senior"
    MIDDLE = "middle"
    STAFF = "staff"


class Tier(StrEnum):
    """Value to us, 价值等级, the most valuable first."""

    VIP = "VIP"
    A = "A"
    B = "B"
    C = "C"


class Standing(StrEnum):
    """How things stand between us and a contact, 往来状态."""

    PROSPECT = "prospect"
    ACTIVE = "active"
    DORMANT = "dormant"
    LOST = "lost"
    LEFT_TRADE = "left_trade"
    DECEASED = "deceased"
    DO_NOT_CONTACT = "do_not_contact"


class Acquaintance(StrEnum):
    """What a peripheral contact is."""

    PEER = "peer"
    TENDER_AGENT = "tender_agent"
    MEDIA = "media"
    AUTHORITY = "authority"
    FRIEND = "friend"


class YesNo(StrEnum):
    """The answer to a question of the office's own."""

    YES = "yes"
    NO = "no"


class LinkKind(StrEnum):
    """What somebody is to a contact."""

    SPOUSE = "spouse"
    PARENT = "parent"
    CHILD = "child"
    SECRETARY = "secretary"
    EXECUTIVE = "executive"
    SUPERIOR = "superior"
    SUBORDINATE = "subordinate"
    INTRODUCER = "introducer"
    INTRODUCED = "introduced"
    CLASSMATE = "classmate"
    FORMER_COLLEAGUE = "former_colleague"
    FRIEND = "friend"
    OTHER = "other"


class PhoneKind(StrEnum):
    """What a phone number reaches."""

    MOBILE = "mobile"
    WORK = "work"
    HOME = "home"
    FAX = "fax"
    OTHER = "other"


class EmailKind(StrEnum):
    """What an e-mail address is used for."""

    WORK = "work"
    HOME = "home"
    OTHER = "other"


class ImKind(StrEnum):
    """A messenger."""

    QQ = "qq"
    WECHAT = "wechat"
    DINGTALK = "dingtalk"
    SKYPE = "skype"
    OTHER = "other"


class AddressKind(StrEnum):
    """Whose door an address is."""

    WORK = "work"
    HOME = "home"
    OTHER = "other"


class InteractionKind(StrEnum):
    """What was said or done with customers, 联络方式."""

    CALL = "call"
    MESSAGE = "message"
    WECHAT = "wechat"
    EMAIL = "email"
    VISIT = "visit"
    MEAL = "meal"
    GIFT = "gift"
    EVENT = "event"
    REPORT = "report"
    OTHER = "other"


class Calendar(StrEnum):
    """The calendar a date is kept in."""

    SOLAR = "solar"
    LUNAR = "lunar"


Choice = TypeVar("Choice", bound=StrEnum)

_WORK = "工作 单位 办公 公司 商务 业务 business office company 办公室"
_HOME = "家庭 住宅 家 家里 家用 个人 私人 宅 private personal"
_OTHER = "其他 其它 其他号码 别的"
# choice, English title, every other word by which a file may know it (without blanks), the Chinese title first
_DECLARED: Final[tuple[tuple[StrEnum, str, str], ...]] = (
    (Sex.MALE, N_("Male"), "男 男性 男士 先生 男生 m mr mr. man ♂"),
    (Sex.FEMALE, N_("Female"), "女 女性 女士 小姐 太太 女生 f ms ms. mrs mrs. miss woman ♀"),
    (Nature.UPSTREAM, N_("Upstream supplier"), "上游供应商 上游 上游客户 供应商 供货商 厂家 supplier"),
    (
        Nature.DOWNSTREAM,
        N_("Downstream distributor"),
        "下游经销商 下游 下游客户 经销商 分销商 代理商 distributor dealer",
    ),
    (Nature.PERIPHERAL, N_("Peripheral"), "外围客户 外围 外围关系 peripheralcustomer"),
    (
        Level.TOP,
        N_("Chair and general manager"),
        "董事长/总经理 董事长 总经理 董事长、总经理 高层 高层领导 高管 最高层 chair generalmanager",
    ),
    (
        Level.SENIOR,
        N_("Deputy and director"),
        "副总/总监 副总 总监 副总经理 副总、总监 中高层 deputy director",
    ),
    (Level.MIDDLE, N_("Middle management"), "中层 中层管理 中层干部 中层领导 中层管理人员 middlemanager manager"),
    (Level.STAFF, N_("Staff"), "普通员工 员工 普通 基层 一般员工 职员 employee"),
    (Tier.VIP, "VIP", "vip客户 vip级 贵宾 贵宾客户 v"),
    (Tier.A, "A", "a级 a类 a类客户 a级客户 a档"),
    (Tier.B, "B", "b级 b类 b类客户 b级客户 b档"),
    (Tier.C, "C", "c级 c类 c类客户 c级客户 c档"),
    (Standing.PROSPECT, N_("Prospect"), "潜在 潜在客户 意向 意向客户 lead"),
    (Standing.ACTIVE, N_("Active"), "往来 往来中 活跃 合作中 在合作 正常"),
    (Standing.DORMANT, N_("Dormant"), "沉睡 沉睡客户 休眠 inactive"),
    (Standing.LOST, N_("Lost"), "流失 已流失 流失客户"),
    (Standing.LEFT_TRADE, N_("Left the trade"), "离行 已离行 转行 退休 retired"),
    (Standing.DECEASED, N_("Deceased"), "已故 去世 过世 dead"),
    (Standing.DO_NOT_CONTACT, N_("Do not contact"), "勿扰 请勿联系 不再联系 donotcontact"),
    (Acquaintance.PEER, N_("Peer"), "同行 同业 colleague"),
    (Acquaintance.TENDER_AGENT, N_("Tender agent"), "招标代理 招投标代理 招标代理机构"),
    (Acquaintance.MEDIA, N_("Trade media"), "媒体 行业媒体 press"),
    (Acquaintance.AUTHORITY, N_("Authority"), "主管部门 政府 政府部门 监管部门"),
    (Acquaintance.FRIEND, N_("Friend of the management"), "管理层朋友 朋友 领导朋友 friend"),
    (YesNo.YES, N_("Yes"), "是 有 对 y true 1 √ ✓ ✔ ☑"),
    (YesNo.NO, N_("No"), "否 不是 没有 无 n false 0 × ✗ ✘ ☐"),
    (LinkKind.SPOUSE, N_("Spouse"), "配偶 夫妻 爱人 丈夫 妻子 husband wife"),
    (LinkKind.PARENT, N_("Parent"), "父母 父亲 母亲 father mother"),
    (LinkKind.CHILD, N_("Child"), "子女 儿子 女儿 son daughter"),
    (LinkKind.SECRETARY, N_("Secretary"), "秘书 助理 assistant"),
    (LinkKind.EXECUTIVE, N_("Executive served as secretary"), "所服务的领导 所任秘书的领导"),
    (LinkKind.SUPERIOR, N_("Superior"), "上级 领导 boss"),
    (LinkKind.SUBORDINATE, N_("Subordinate"), "下级 下属"),
    (LinkKind.INTRODUCER, N_("Introduced them to us"), "介绍人"),
    (LinkKind.INTRODUCED, N_("Introduced by them"), "被介绍人"),
    (LinkKind.CLASSMATE, N_("Classmate"), "同学 校友 schoolmate"),
    (LinkKind.FORMER_COLLEAGUE, N_("Former colleague"), "前同事 老同事"),
    (LinkKind.FRIEND, N_("Friend"), "朋友 好友"),
    (LinkKind.OTHER, N_("Other"), _OTHER),
    (PhoneKind.MOBILE, N_("Mobile"), "手机 移动电话 手机号 手机号码 移动 cell cellphone mobilephone iphone"),
    (PhoneKind.WORK, N_("Work"), f"{_WORK} 办公电话 工作电话 单位电话 商务电话 公司电话 座机 总机 固话 main"),
    (PhoneKind.HOME, N_("Home"), f"{_HOME} 家庭电话 住宅电话 宅电 家庭座机"),
    (PhoneKind.FAX, N_("Fax"), "传真 传真号 传真号码 商务传真 办公传真 工作传真 住宅传真 workfax homefax facsimile"),
    (PhoneKind.OTHER, N_("Other"), _OTHER),
    (EmailKind.WORK, N_("Work"), _WORK),
    (EmailKind.HOME, N_("Home"), _HOME),
    (EmailKind.OTHER, N_("Other"), _OTHER),
    (ImKind.QQ, "QQ", "qq号 qq号码 腾讯qq 企鹅"),
    (ImKind.WECHAT, N_("WeChat"), "微信 微信号 weixin wx"),
    (ImKind.DINGTALK, N_("DingTalk"), "钉钉 钉钉号 dingding"),
    (ImKind.SKYPE, "Skype", "skype账号"),
    (ImKind.OTHER, N_("Other"), _OTHER),
    (AddressKind.WORK, N_("Work"), f"{_WORK} 工作地址 单位地址 办公地址 公司地址 商务地址"),
    (AddressKind.HOME, N_("Home"), f"{_HOME} 家庭地址 家庭住址 住宅地址 住址"),
    (AddressKind.OTHER, N_("Other"), _OTHER),
    (InteractionKind.CALL, N_("Call"), "电话 通话 去电 来电 打电话 phone telephone"),
    (InteractionKind.MESSAGE, N_("Text message"), "短信 信息 sms text"),
    (InteractionKind.WECHAT, N_("WeChat/QQ"), "微信/qq 微信 qq 聊天 chat"),
    (InteractionKind.EMAIL, N_("E-mail"), "邮件 电子邮件 mail"),
    (InteractionKind.VISIT, N_("Visit"), "拜访 走访 上门 来访 面谈 meeting"),
    (InteractionKind.MEAL, N_("Meal"), "宴请 吃饭 用餐 聚餐 饭局 dinner lunch"),
    (InteractionKind.GIFT, N_("Gift"), "礼品 送礼 礼物 present"),
    (InteractionKind.EVENT, N_("Event"), "活动 会议 推广会 展会 conference"),
    (InteractionKind.REPORT, N_("Business report"), "汇报 报告 业务汇报 report"),
    (InteractionKind.OTHER, N_("Other"), _OTHER),
    (Calendar.SOLAR, N_("Solar"), "公历 阳历 新历 西历 gregorian"),
    (Calendar.LUNAR, N_("Lunar"), "农历 阴历 旧历 chinese"),
)


def _key(text: str) -> str:
    return "".join(fold(text).split())


def _words_of(kind: type[StrEnum]) -> Mapping[str, StrEnum]:
    words: dict[str, StrEnum] = {}
    for choice, english, others in _DECLARED:
        if isinstance(choice, kind):
            for word in (choice.value, english, *others.split()):
                words.setdefault(_key(word), choice)
    return MappingProxyType(words)


_TITLES: Final = {(type(choice), choice.value): english for choice, english, _others in _DECLARED}
_WORDS: Final[dict[type[StrEnum], Mapping[str, StrEnum]]] = {}


def title(choice: StrEnum) -> str:
    """What the choice is called on the screen, in the current language."""
    return _(source(choice))


def source(choice: StrEnum) -> str:
    """What the choice is called, as the source text that is translated."""
    return _TITLES[type(choice), choice.value]


def read_choice(kind: type[Choice], text: str) -> Choice | None:
    """The choice of `kind` that `text` names: English value, title in either language, or a word usual in files."""
    words = _WORDS.get(kind)
    if words is None:
        words = _WORDS[kind] = _words_of(kind)
    found = words.get(text) or words.get(_key(text))
    return found if isinstance(found, kind) else None
