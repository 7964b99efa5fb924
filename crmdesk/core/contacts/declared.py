"""The fields of a contact, in the order of the form. Nothing else in the program lists them.

Those built in are constants. The fields that an office adds for itself stand in its book and are bound here while that
book is open, as Peewee's models are: one declaration, wherever it comes from.
"""

from collections.abc import Iterable
from typing import Final

from crmdesk.core.contacts.fields import Field, Group, Kind, Mask
from crmdesk.core.language import N_
from crmdesk.core.values.choices import Acquaintance, Level, Nature, Sex, Standing, Tier

FIELDS: Final[tuple[Field, ...]] = (
    Field("name", N_("Name"), Kind.TEXT, Group.PERSON, column="name", sort="name_key", words=("姓名",), form=False),
    Field("pinyin", N_("Pinyin"), Kind.TEXT, Group.PERSON, words=("拼音",)),
    Field("sex", N_("Sex"), Kind.CHOICE, Group.PERSON, choices=Sex, words=("性别",)),
    Field(
        "organisation",
        N_("Organisation"),
        Kind.TEXT,
        Group.WORK,
        column="organisation",
        sort="organisation_key",
        words=("单位", "公司", "org", "company"),
    ),
    Field("department", N_("Department"), Kind.TEXT, Group.WORK, column="department", words=("部门",)),
    Field("title", N_("Title"), Kind.TEXT, Group.WORK, column="title", sort="title_key", words=("职务",)),
    Field(
        "level",
        N_("Level"),
        Kind.CHOICE,
        Group.WORK,
        choices=Level,
        column="level",
        sort="level_rank",
        rank="level_rank",
        facet=True,
        words=("级别", "客户级别"),
    ),
    Field("positions", N_("Positions"), Kind.POSITIONS, Group.WORK),
    Field(
        "nature",
        N_("Nature"),
        Kind.CHOICE,
        Group.BUSINESS,
        choices=Nature,
        column="nature",
        sort="nature_rank",
        rank="nature_rank",
        facet=True,
        words=("性质", "客户性质"),
    ),
    Field(
        "tier",
        N_("Tier"),
        Kind.CHOICE,
        Group.BUSINESS,
        choices=Tier,
        column="tier",
        sort="tier_rank",
        rank="tier_rank",
        facet=True,
        words=("等级", "价值等级"),
    ),
    Field(
        "standing",
        N_("Standing"),
        Kind.CHOICE,
        Group.BUSINESS,
        choices=Standing,
        column="standing",
        sort="standing_rank",
        rank="standing_rank",
        facet=True,
        words=("往来状态", "状态"),
    ),
    # Both are asked for beside the standing, where it is chosen.
    Field("standing_since", N_("Standing since"), Kind.DATE, Group.BUSINESS, words=("状态日期",), form=False),
    Field("standing_reason", N_("Reason of the standing"), Kind.TEXT, Group.BUSINESS, words=("状态原因",), form=False),
    Field(
        "acquaintance",
        N_("Acquaintance"),
        Kind.CHOICE,
        Group.BUSINESS,
        choices=Acquaintance,
        words=("外围类别",),
        natures=(Nature.PERIPHERAL,),
    ),
    Field(
        "region",
        N_("Region"),
        Kind.REGION,
        Group.BUSINESS,
        column="region",
        sort="region_key",
        facet=True,
        words=("所在地", "地区"),
    ),
    Field(
        "phones",
        N_("Phones"),
        Kind.PHONES,
        Group.REACH,
        column="phone",
        mask=Mask.PHONE,
        words=("电话", "手机", "phone", "mobile"),
    ),
    Field("emails", N_("E-mails"), Kind.EMAILS, Group.REACH, column="email", words=("邮箱", "邮件", "email", "mail")),
    Field("im", N_("Messengers"), Kind.MESSENGERS, Group.REACH, words=("微信", "wechat", "qq")),
    Field("addresses", N_("Addresses"), Kind.ADDRESSES, Group.REACH, mask=Mask.TEXT, words=("地址", "address")),
    Field(
        "birthday", N_("Birthday"), Kind.BIRTHDAY, Group.PERSON, column="birthday", sort="birthday_key", words=("生日",)
    ),
    Field("id_card", N_("ID card"), Kind.ID_CARD, Group.PERSON, mask=Mask.ID_CARD, sensitive=True, words=("身份证",)),
    Field(
        "hobbies",
        N_("Hobbies"),
        Kind.LABELS,
        Group.PERSON,
        column="hobbies",
        facet=True,
        words=("爱好", "hobby"),
        label_kind="hobby",
    ),
    Field(
        "tags",
        N_("Tags"),
        Kind.LABELS,
        Group.BUSINESS,
        column="tags",
        facet=True,
        words=("标签", "tag"),
        label_kind="tag",
    ),
    Field(
        "owner",
        N_("Owner"),
        Kind.COLLEAGUE,
        Group.BUSINESS,
        column="owner",
        sort="owner_key",
        facet=True,
        words=("负责人",),
    ),
    Field("sponsor", N_("Sponsor"), Kind.COLLEAGUE, Group.BUSINESS, column="sponsor", words=("高层联系人",)),
    Field(
        "strong_categories",
        N_("Strong categories"),
        Kind.LABELS,
        Group.BUSINESS,
        words=("优势产品类别", "优势", "category"),
        label_kind="category",
    ),
    Field("network", N_("Network"), Kind.TEXT, Group.BUSINESS, words=("网络范围",)),
    Field("note", N_("Note"), Kind.LONG_TEXT, Group.NOTE, words=("备注",)),
    Field("photo", N_("Photo"), Kind.PHOTO, Group.PERSON, form=False),
    Field("custom", N_("Other"), Kind.OWN, Group.NOTE),
)

# Nobody types these: they are asked for, sorted by and shown, and follow from the others.
DERIVED: Final[tuple[Field, ...]] = (
    Field(
        "completeness",
        N_("Complete"),
        Kind.SHARE,
        Group.BUSINESS,
        column="completeness",
        sort="completeness",
        words=("完整度",),
        form=False,
    ),
    # What the room of interactions writes there.
    *(
        Field(key, title, Kind.DATE, Group.BUSINESS, column=key, sort=key, words=words, form=False)
        for key, title, words in (
            ("reached", N_("Last contact"), ("lastcontact", "最近联络", "上次联络")),
            ("due", N_("Due on"), ("应联络",)),
            ("overdue", N_("Overdue on"), ("逾期",)),
        )
    ),
    Field("missing", N_("Missing"), Kind.GAPS, Group.BUSINESS, words=("缺", "缺少", "lacks"), form=False),
    # Whom we hold to where somebody is now; has none: an organisation of theirs has no key contact.
    Field("keycontact", N_("Key contact"), Kind.KEY_CONTACT, Group.WORK, words=("主要联系人",), form=False),
)
ASKED: Final = (*FIELDS, *DERIVED)
LISTED: Final = {field.key: field for field in DERIVED if field.column}
"""Those of them that lists, sheets and tables show."""

# With the office's own, while they are bound.
BY_KEY: Final = {field.key: field for field in ASKED}
FACETS: Final = tuple(field for field in FIELDS if field.facet)
COLUMNS: Final = tuple(field for field in ASKED if field.column)
LABELS: Final = {field.label_kind: field for field in FIELDS if field.label_kind}
_own: tuple[Field, ...] = ()


def bind(own: Iterable[Field]) -> None:
    """Let these be the office's own fields, in their order, in place of those that were."""
    global _own
    before, _own = _own, tuple(own)
    BY_KEY.update({field.key: field for field in _own})
    for gone in {field.key for field in before} - {field.key for field in _own}:
        del BY_KEY[gone]


def own_fields() -> tuple[Field, ...]:
    """The office's own fields."""
    return _own


def own_field(title: str) -> Field | None:
    """The own field of a title; None for what is built in, and for titles of which no field was made."""
    field = BY_KEY.get(title)
    return field if field is not None and field.own else None


def fields() -> tuple[Field, ...]:
    """Every field: those built in, then the office's own."""
    return (*FIELDS, *_own)


def columns() -> tuple[Field, ...]:
    """The fields that a list can show."""
    return (*COLUMNS, *_own)


def facets() -> tuple[Field, ...]:
    """The fields whose values a list is narrowed by, with their counts."""
    return (*FACETS, *(field for field in _own if field.facet))


def groupable(key: str) -> bool:
    """Whether a list can be parted under headings by a field: its values are shared by several contacts."""
    field = BY_KEY.get(key)
    if field is None or key == "name" or field.kind is Kind.LINK:
        return False
    listed = bool(field.column) and field.kind in {Kind.TEXT, Kind.COLLEAGUE}
    return field.own or listed or bool(field.sort) or field.kind in {Kind.CHOICE, Kind.LABELS}


def groupings() -> tuple[Field, ...]:
    """The fields by which a list can be parted under headings."""
    return tuple(field for field in BY_KEY.values() if groupable(field.key))
