"""Company news of the sample book: one piece of each matter, told to some of those whom it concerns."""

import random
from collections.abc import Sequence
from datetime import timedelta
from typing import Final, NamedTuple

from crmdesk.core.bulletins.records import LOGGED_AS, BulletinDraft, BulletinKind, Channel
from crmdesk.core.bulletins.tables import BulletinSent
from crmdesk.core.contacts.words import parse
from crmdesk.core.desk import Desk
from crmdesk.core.interactions.records import Draft
from crmdesk.core.interactions.timeline import starts_at
from crmdesk.core.sample_pictures import SIDE, Canvas


class _Piece(NamedTuple):
    """Company news of so many `days` ago, told to so many of those that the words find."""

    days: int
    kind: BulletinKind
    title: str
    text: str
    words: str
    readers: int
    channel: Channel


_PIECES: Final = (
    _Piece(
        302, BulletinKind.STRATEGY, "公司完成三年规划，重心转向县域市场",
        "未来三年我们将在八个省建立县级服务站，配送时间缩短到 24 小时，并为经销商提供统一的学术支持。",
        "nature:upstream tier:VIP,A", 8, Channel.LETTER,
    ),
    _Piece(
        214, BulletinKind.EVENTS, "第十二届经销商年会在苏州举行",
        "三百二十位伙伴到会，表彰了二十家年度优秀经销商；明年的年会定在四月，欢迎提前预留时间。",
        "nature:downstream tier:VIP,A", 24, Channel.WECHAT,
    ),
    _Piece(
        131, BulletinKind.TEAM, "吴建平出任市场总监",
        "吴建平在心脑血管领域有十五年经验，五月起负责全国市场与学术推广，原有联系方式不变。",
        "nature:upstream tier:VIP,A", 12, Channel.EMAIL,
    ),
    _Piece(
        62, BulletinKind.PRODUCT, "稳心宁胶囊进入两省基层用药目录",
        "自下月起在江苏、安徽的基层医疗机构可以直接采购，首批货已到南京、合肥两仓。",
        "nature:downstream tier:VIP", 18, Channel.MESSAGE,
    ),
    _Piece(
        9, BulletinKind.ADVERTISING, "《医药经济报》刊出我们的专版",
        "本周四第 6 版介绍了县域服务站的做法，欢迎转给身边的同行。", "", 0, Channel.WECHAT,
    ),
)  # fmt: skip
_HOUR_MS: Final = 60 * 60 * 1000


def write_bulletins(desk: Desk, dice: random.Random) -> None:
    """Write the news, a picture with one, and whom each reached."""
    for piece in _PIECES:
        day = desk.history.today() - timedelta(days=piece.days)
        key = desk.bulletins.add(BulletinDraft(piece.kind, piece.title, piece.text, day.isoformat()))
        if piece.kind is BulletinKind.PRODUCT:
            desk.bulletins.set_picture(key, "稳心宁.png", _box())
        found = list(desk.contacts.finder.ids(parse(piece.words))) if piece.readers else []
        _tell(desk, key, piece, sorted(dice.sample(found, min(piece.readers, len(found)))))


def _tell(desk: Desk, key: int, piece: _Piece, people: Sequence[int]) -> None:
    """They were told a day later, as their timelines say."""
    day = desk.history.today() - timedelta(days=piece.days - 1)
    at = starts_at(day) + 10 * _HOUR_MS

    def finish() -> None:
        for contact in people:
            BulletinSent.insert(
                id=desk.ids.new(), contact=contact, bulletin=key, day=day.isoformat(), channel=piece.channel
            ).execute()

    if people:
        kind = LOGGED_AS[piece.channel]
        drafts: list[Draft] = [{"contacts": (each,), "kind": kind, "text": piece.title, "at": at} for each in people]
        desk.interactions.log_many(drafts, finish)


def _box() -> bytes:
    """A picture of a box of capsules."""
    canvas = Canvas((226, 238, 236))
    canvas.box(46, 74, SIDE - 46, SIDE - 60, (250, 252, 252), 8)
    canvas.box(46, 74, SIDE - 46, 112, (11, 122, 117), 8)
    for at in range(4):
        x = 82 + at * 36
        canvas.oval(x, 158, 13, 26, (214, 90, 90))
        canvas.box(x - 13, 158, x + 13, 184, (244, 214, 150), 6)
    return canvas.png()
