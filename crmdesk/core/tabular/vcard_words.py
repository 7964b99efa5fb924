"""Names in vCards: messengers, and properties that say nothing about a person."""

from typing import Final

MESSENGERS: Final = {
    "X-QQ": "qq",
    "X-TENCENT-QQ": "qq",
    "X-OICQ": "qq",
    "X-WECHAT": "wechat",
    "X-WEIXIN": "wechat",
    "X-DINGTALK": "dingtalk",
    "X-WEWORK": "wework",
    "X-MSN": "msn",
    "X-SKYPE": "skype",
    "X-SKYPE-USERNAME": "skype",
    "X-AIM": "aim",
    "X-ICQ": "icq",
    "X-JABBER": "jabber",
    "X-YAHOO": "yahoo",
    "X-GOOGLE-TALK": "googletalk",
    "X-GTALK": "googletalk",
    "X-SIP": "sip",
    "X-TELEGRAM": "telegram",
    "X-WHATSAPP": "whatsapp",
    "X-LINE": "line",
}
"""Property -> kind of messenger."""

SERVICES: Final = {
    "qq": "qq",
    "mqq": "qq",
    "weixin": "wechat",
    "wechat": "wechat",
    "微信": "wechat",
    "微信号": "wechat",
    "dingtalk": "dingtalk",
    "钉钉": "dingtalk",
    "xmpp": "jabber",
    "msnim": "msn",
    "ymsgr": "yahoo",
    "gtalk": "googletalk",
}
"""Scheme or service type of IMPP -> kind of messenger, where they differ."""

SILENT: Final = frozenset(
    {
        "AGENT",
        "CLASS",
        "CLIENTPIDMAP",
        "KEY",
        "LOGO",
        "MAILER",
        "MEMBER",
        "PRODID",
        "PROFILE",
        "REV",
        "SOURCE",
        "VERSION",
        "X-ABADR",
        "X-ABCROP-RECTANGLE",
        "X-ABSHOWAS",
        "X-ABUID",
        "X-CLASS",
        "X-EVOLUTION-FILE-AS",
        "X-EVOLUTION-LIST",
        "X-GNO",
        "X-IMAGEHASH",
        "X-IMAGETYPE",
        "X-MOZILLA-HTML",
        "X-MS-CARDPICTURE",
        "X-MS-OL-DEFAULT-POSTAL-ADDRESS",
        "X-MS-OL-DESIGN",
        "X-NO",
        "X-REDUCTION",
        "X-SHARED-PHOTO-DISPLAY-PREF",
    }
)
"""Properties that say nothing about a person, or repeat what another says."""
