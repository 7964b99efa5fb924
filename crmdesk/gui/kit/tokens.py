"""The colours of both themes, named by what they are for. Text on its ground has a contrast of at least 4.6 : 1."""

from typing import Final, Literal, NamedTuple, get_args

Mode = Literal["light", "dark"]
TintName = Literal["accent", "amber", "rose", "blue", "violet", "green", "slate"]
TINTS: Final[tuple[TintName, ...]] = get_args(TintName)


class Tint(NamedTuple):
    """A text colour and the soft ground it stands on."""

    ink: str
    soft: str


class Tokens(NamedTuple):
    """One theme: every colour as "#RRGGBB"."""

    mode: Mode
    canvas: str
    sidebar: str
    surface: str
    sunken: str
    line: str
    line2: str
    ink: str
    ink2: str
    ink3: str
    accent: str
    accent_hover: str
    accent_press: str
    on_accent: str
    accent_soft: str
    accent_ink: str
    amber: str
    amber_soft: str
    rose: str
    rose_soft: str
    blue: str
    blue_soft: str
    violet: str
    violet_soft: str
    green: str
    green_soft: str
    slate: str
    slate_soft: str

    def tint(self, name: TintName) -> Tint:
        """The pair of colours called `name`; the accent as text is its darker, readable form."""
        ink = self.accent_ink if name == "accent" else getattr(self, name)
        return Tint(ink, getattr(self, f"{name}_soft"))


LIGHT: Final = Tokens(
    mode="light",
    canvas="#F4F6F8",
    sidebar="#FBFCFD",
    surface="#FFFFFF",
    sunken="#EEF1F5",
    line="#E3E8EE",
    line2="#CFD7E1",
    ink="#1A2330",
    ink2="#4E5A6B",
    ink3="#697485",
    accent="#0B7A75",
    accent_hover="#096863",
    accent_press="#075550",
    on_accent="#FFFFFF",
    accent_soft="#E1F2F0",
    accent_ink="#07605C",
    amber="#9A5B00",
    amber_soft="#FCF0D9",
    rose="#B4304C",
    rose_soft="#FBE6EA",
    blue="#2459B8",
    blue_soft="#E4EDFB",
    violet="#6A3FB5",
    violet_soft="#EFE8FB",
    green="#2B7A3D",
    green_soft="#E4F3E7",
    slate="#4B5768",
    slate_soft="#E9EDF2",
)

DARK: Final = Tokens(
    mode="dark",
    canvas="#12161C",
    sidebar="#161B22",
    surface="#1A2028",
    sunken="#222933",
    line="#2A323D",
    line2="#3A4553",
    ink="#E9EDF3",
    ink2="#A9B4C2",
    ink3="#8A96A6",
    accent="#4CC9BE",
    accent_hover="#63D6CC",
    accent_press="#3BB3A9",
    on_accent="#062B29",
    accent_soft="#173634",
    accent_ink="#7BE0D7",
    amber="#F0BE6A",
    amber_soft="#3A2E18",
    rose="#F29BAC",
    rose_soft="#3D2129",
    blue="#8FB8F8",
    blue_soft="#1D2E4A",
    violet="#C3A8F5",
    violet_soft="#2F2547",
    green="#8CD19B",
    green_soft="#1D3524",
    slate="#B3BECB",
    slate_soft="#2A323D",
)


def tokens(mode: Mode) -> Tokens:
    """The theme called `mode`."""
    return DARK if mode == "dark" else LIGHT
